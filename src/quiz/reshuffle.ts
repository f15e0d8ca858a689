import { createRandom } from '../random.ts';
import { orderOptions } from './choice/authored.ts';
import type { Question } from './question.ts';

/** The same question with its options in another order, so that its answer's place says nothing. */
export function reshuffle(question: Question, seed: string): Question {
  const { options, solution } = question;
  const random = createRandom(seed, 'reshuffle', question.cardId, question.prompt);
  const order = orderOptions(options, random);
  const moved = order.map((index) => options[index] ?? '');
  switch (solution.kind) {
    case 'option':
      return {
        ...question,
        seed,
        options: moved,
        solution: { kind: 'option', index: order.indexOf(solution.index) },
      };
    case 'order':
      return {
        ...question,
        seed,
        options: moved,
        solution: { kind: 'order', order: solution.order.map((index) => order.indexOf(index)) },
      };
    case 'term':
    case 'text':
      return { ...question, seed };
  }
}
