import {
  ComponentType,
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import type { Card } from '../../src/vault/note.ts';
import { askIds } from './ask-ids.ts';
import { askedLine, type Asked } from './asked.ts';
import { cardWordings, distinctLabels } from './labels.ts';
import { button, maxLabelLength, rows, text } from './parts.ts';

/** As many as fit into the id of a button beside one another, with one more to go back to. */
export const maxMatches = 5;

/** Why cards are offered. */
export type Occasion = 'unsure' | 'silent';

const words: Readonly<Record<Occasion, string>> = {
  unsure: '**I am not sure what you mean.** Did you mean:',
  silent: '**The notes do not answer this.** What comes nearest:',
};
const nothing = '**The notes do not answer this**, and nothing in them comes near.';
const others = '**What else comes near:**';
const othersGone = '**What else came near is no longer in the notes.**';
const backSign = '↩ Back to: ';

/**
 * Offers cards, each a press away; none of them is shown as the answer.
 * @param asked - the question, or null where it is not known any more
 */
export function matchesContent(
  occasion: Occasion,
  cards: readonly Card[],
  asked: Asked | null,
): MessageContent {
  const offered = cards.slice(0, maxMatches);
  return content(offered.length === 0 ? nothing : words[occasion], cardButtons(offered), asked);
}

/**
 * Offers cards beside the one that was shown, and the way back to that.
 * @param shown - null where it is no longer in the notes
 */
export function othersContent(
  cards: readonly Card[],
  shown: Card | null,
  asked: Asked | null,
): MessageContent {
  const offered = cards.slice(0, maxMatches);
  const said = offered.length === 0 ? othersGone : others;
  const buttons =
    shown === null ? cardButtons(offered) : cardButtons([shown, ...offered], backSign);
  return content(said, buttons, asked);
}

/** @param firstSign - what stands in front of the first one's label */
function cardButtons(cards: readonly Card[], firstSign = ''): APIButtonComponent[] {
  const ids = cards.map(({ id }) => id);
  const labels = distinctLabels(cards, cardWordings, maxLabelLength - firstSign.length);
  return labels.map((label, index) =>
    button(askIds.pick(index, ids), index === 0 ? firstSign + label : label),
  );
}

function content(
  said: string,
  buttons: readonly APIButtonComponent[],
  asked: Asked | null,
): MessageContent {
  const components: APIMessageTopLevelComponent[] = [
    ...(asked === null ? [] : [askedLine(asked)]),
    {
      type: ComponentType.Container,
      components: [text(said), ...buttons.flatMap((own) => rows([own]))],
    },
  ];
  return { components };
}
