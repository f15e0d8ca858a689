import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Question } from '../../src/quiz/question.ts';
import { reshuffle } from '../../src/quiz/reshuffle.ts';
import type { NotePath } from '../../src/vault/note.ts';

const base = {
  cardId: 'card',
  seed: 'first',
  prompt: 'Which?',
  explanation: '',
  source: { path: 'A.md' as NotePath, line: 1, note: 'A', breadcrumb: ['A'] },
  authored: true,
} as const;
const texts = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 5 });

describe('reshuffle', () => {
  it('should keep what is right, wherever it lands', () => {
    fc.assert(
      fc.property(texts, fc.nat(4), fc.string(), (options, at, seed) => {
        const index = at % options.length;
        const question: Question = {
          ...base,
          kind: 'choice',
          options,
          solution: { kind: 'option', index },
        };
        const moved = reshuffle(question, seed);
        const place = moved.options.indexOf(options[index] ?? '');

        expect(moved.options.toSorted()).toEqual(options.toSorted());
        expect(gradeResponse(moved, { kind: 'option', index: place }).grade).toBe(1);
      }),
    );
  });

  it('should keep the order of steps', () => {
    fc.assert(
      fc.property(texts, fc.string(), (options, seed) => {
        const order = options.map((_, index) => index);
        const question: Question = {
          ...base,
          kind: 'order',
          options,
          solution: { kind: 'order', order },
        };
        const moved = reshuffle(question, seed);
        const right = options.map((step) => moved.options.indexOf(step));

        expect(gradeResponse(moved, { kind: 'order', order: right }).grade).toBe(1);
      }),
    );
  });

  it('should leave an option that speaks of the others behind them', () => {
    const question: Question = {
      ...base,
      kind: 'choice',
      options: ['One', 'Two', 'Three', 'All of the above'],
      solution: { kind: 'option', index: 3 },
    };
    for (const seed of ['a', 'b', 'c', 'd', 'e']) {
      expect(reshuffle(question, seed).options.at(-1)).toBe('All of the above');
    }
  });
});
