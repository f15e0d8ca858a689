import type { APIMessageTopLevelComponent } from 'discord.js';
import { ComponentType } from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import type { Card } from '../../src/vault/note.ts';
import { askIds } from './ask-ids.ts';
import { askedLine } from './asked.ts';
import { cardWordings, distinctLabels } from './labels.ts';
import { button, maxLabelLength, rows, text } from './parts.ts';

/** As many as fit into the id of a button beside one another. */
export const maxMatches = 5;

/** Why cards are offered. */
export type Occasion = 'unsure' | 'silent' | 'others';

const words: Readonly<Record<Occasion, string>> = {
  unsure: '**I am not sure what you mean.** Did you mean:',
  silent: '**The notes do not answer this.** What comes nearest:',
  others: '**What else comes near:**',
};
const nothing = '**The notes do not answer this**, and nothing in them comes near.';

/**
 * Offers cards, each a press away; none of them is shown as the answer.
 * @param asked - the question, or null where it is not known any more
 */
export function matchesContent(
  occasion: Occasion,
  cards: readonly Card[],
  asked: string | null,
): MessageContent {
  const offered = cards.slice(0, maxMatches);
  const ids = offered.map(({ id }) => id);
  const labels = distinctLabels(offered, cardWordings, maxLabelLength);
  const buttons = labels.map((label, index) => button(askIds.pick(index, ids), label));
  const components: APIMessageTopLevelComponent[] = [
    ...(asked === null ? [] : [askedLine(asked)]),
    {
      type: ComponentType.Container,
      components: [
        text(offered.length === 0 ? nothing : words[occasion]),
        ...buttons.flatMap((own) => rows([own])),
      ],
    },
  ];
  return { components };
}
