import * as fc from 'fast-check';
import type { Question } from '../../src/quiz/question.ts';
import type { PosedQuestion } from '../../src/quiz/records.ts';
import type { NotePath } from '../../src/vault/note.ts';

/** Somebody's id, as long as Discord's are. */
export const memberId = '123456789012345678';

/** What notes and members may write, the worst of it too. */
export const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\n',
    '@everyone <@1>',
    '*_`|~'.repeat(300),
    '日'.repeat(1500),
    'word '.repeat(800),
    '```yaml\nkind: Pod\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '![picture](x.png)',
  ),
);
const options = fc.uniqueArray(text, { minLength: 3, maxLength: 5 });
const solved = options.chain((own) =>
  fc.oneof(
    fc.record({
      kind: fc.constant('choice' as const),
      options: fc.constant(own),
      solution: fc.nat(own.length - 1).map((index) => ({ kind: 'option' as const, index })),
    }),
    fc.record({
      kind: fc.constant('order' as const),
      options: fc.constant(own),
      solution: fc.constant({ kind: 'order' as const, order: own.map((_, index) => index) }),
    }),
    fc.record({
      kind: fc.constant('cloze' as const),
      options: fc.constant([]),
      solution: fc.array(text, { minLength: 1, maxLength: 3 }).map((accepted) => {
        return { kind: 'term' as const, accepted };
      }),
    }),
  ),
);
const question: fc.Arbitrary<Question> = fc
  .tuple(solved, text, text, fc.array(text, { minLength: 1, maxLength: 6 }))
  .map(([own, prompt, explanation, breadcrumb]) => ({
    ...own,
    cardId: 'card',
    seed: 'seed',
    prompt,
    explanation,
    source: { path: 'A.md' as NotePath, line: 1, note: 'A', breadcrumb },
    authored: false,
  }));
/** A question to choose from, to put in order, or to fill in. */
export const posed: fc.Arbitrary<PosedQuestion> = fc
  .tuple(question, fc.nat(19))
  .map(([own, ordinal]) => {
    return {
      id: 'q'.repeat(16),
      sessionId: 's'.repeat(16),
      ordinal,
      vaultHash: 'v',
      question: own,
    };
  });

/** A long table. */
export const standings = Array.from({ length: 30 }, (_, index) => {
  return { memberId: `${memberId.slice(2)}${10 + index}`, points: 200, right: 20, answered: 20 };
});
