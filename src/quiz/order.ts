import type { List, RootContent } from 'mdast';
import { createRandom } from '../random.ts';
import { parseMarkdown, plainText } from '../vault/markdown.ts';
import type { Card } from '../vault/note.ts';
import type { Question } from './question.ts';
import { toMarkdown } from './reading/plain.ts';
import { additionOf, isSequence } from './sequence.ts';
import { stepOf, type Step } from './steps.ts';

const fewestSteps = 3;
const mostSteps = 5;

/**
 * Asks for the order of a numbered list's steps, three to five; shuffled, and never in order already.
 * @returns undefined where the answer has no such list, where its numbers are no sequence, or where a step
 * cannot be told in 100 characters of plain text
 */
export function makeOrder(card: Card, { seed }: { readonly seed: string }): Question | undefined {
  const { children } = parseMarkdown(card.answer);
  const found = children
    .map((block, at) => readList(card, block, children[at - 1]))
    .find((list) => list !== undefined);
  if (found === undefined) return undefined;
  const order = shuffled(found.steps.length, seed, card.id);
  return {
    kind: 'order',
    cardId: card.id,
    seed,
    prompt: `Bring into order: ${toMarkdown([card.question, found.addition].join(' '))}`,
    options: order.map((step) => found.steps[step]?.markdown ?? ''),
    solution: { kind: 'order', order: found.steps.map((_, step) => order.indexOf(step)) },
    explanation: '',
    source: { path: card.path, line: card.line, note: card.note, breadcrumb: card.breadcrumb },
    authored: false,
  };
}

interface Steps {
  readonly steps: readonly Step[];
  /** What the prompt has to say beside the question; empty for nothing. */
  readonly addition: string;
}

function readList(
  { question, answer }: Card,
  block: RootContent,
  before: RootContent | undefined,
): Steps | undefined {
  if (block.type !== 'list' || block.ordered !== true) return undefined;
  const intro = before?.type === 'paragraph' ? plainText(before) : '';
  const items = block.children.map((item) => plainText(item));
  if (items.length < fewestSteps || items.length > mostSteps) return undefined;
  if (!isSequence({ question, intro, items })) return undefined;
  const steps = stepsOf(answer, block);
  return steps === undefined ? undefined : { steps, addition: additionOf(intro) };
}

/** @returns undefined unless every step can be told, and told from every other */
function stepsOf(answer: string, { children }: List): Step[] | undefined {
  const steps = children.map((item) => stepOf(answer, item)).filter((step) => step !== undefined);
  const texts = steps.map(({ plain }) => plain.toLowerCase());
  const isClear = texts.every((text, at) => {
    return texts.every((other, index) => index === at || !other.includes(text));
  });
  return steps.length === children.length && isClear ? steps : undefined;
}

/** The steps as they are shown, by their right places: every order but the right one equally likely. */
function shuffled(count: number, seed: string, cardId: string): number[] {
  const inOrder = Array.from({ length: count }, (_, step) => step);
  const random = createRandom(seed, 'order', cardId);
  let order = random.shuffle(inOrder);
  while (order.every((step, at) => step === at)) order = random.shuffle(inOrder);
  return order;
}
