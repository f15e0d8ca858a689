import { createRandom } from '../../random.ts';
import type { Card } from '../../vault/note.ts';
import { pickAuthored } from './authored.ts';
import { makeDefine } from './define.ts';
import { makeDescribe } from './describe.ts';
import { excerpt } from '../excerpt.ts';
import type { MadeChoice } from './made.ts';
import { partsOf } from '../parts.ts';
import type { Question } from '../question.ts';
import { makeStatementChoice } from './statement.ts';
import type { Workshop } from '../workshop.ts';

/** What a choice can be made from without an author. */
const forms: readonly ((
  card: Card,
  shop: Workshop,
  seed: string | undefined,
) => MadeChoice | undefined)[] = [makeDescribe, makeDefine, makeStatementChoice];

/**
 * Asks to choose: what the card's author wrote, where there is something, else what can be made from
 * the card and those around it.
 */
export function makeChoice(card: Card, shop: Workshop, seed: string): Question | undefined {
  const authored = pickAuthored(card, seed);
  if (authored !== undefined) {
    const { question, order } = authored;
    return {
      ...partsOf(card, seed),
      kind: 'choice',
      prompt: question.prompt,
      options: order.map((index) => question.options[index] ?? ''),
      solution: { kind: 'option', index: order.indexOf(question.answer) },
      explanation: question.explanation,
      authored: true,
    };
  }
  const random = createRandom(seed, card.id, 'choice');
  for (const form of random.shuffle(forms)) {
    const made = form(card, shop, seed);
    if (made !== undefined) return ask(card, made, seed);
  }
  return undefined;
}

/** Whether {@link makeChoice} has something to ask, whatever the seed. */
export function canMakeChoice(card: Card, shop: Workshop): boolean {
  return card.quiz.length > 0 || forms.some((form) => form(card, shop, undefined) !== undefined);
}

function ask(card: Card, { prompt, right, wrong }: MadeChoice, seed: string): Question {
  const options = createRandom(seed, card.id, 'options').shuffle([right, ...wrong]);
  return {
    ...partsOf(card, seed),
    kind: 'choice',
    prompt,
    options: options.map(({ markdown }) => markdown),
    solution: { kind: 'option', index: options.indexOf(right) },
    explanation: excerpt(card.answer, 0),
    authored: false,
  };
}
