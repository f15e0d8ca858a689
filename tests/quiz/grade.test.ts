import { describe, expect, it } from 'vitest';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Question, Response, Solution } from '../../src/quiz/question.ts';
import type { NotePath } from '../../src/vault/note.ts';

function questionOf(
  kind: Question['kind'],
  solution: Solution,
  options: readonly string[],
): Question {
  return {
    kind,
    cardId: 'card',
    seed: 'seed',
    prompt: 'What?',
    options,
    solution,
    explanation: '',
    source: { path: 'Pod.md' as NotePath, line: 1, note: 'Pod', breadcrumb: ['Pod'] },
    authored: false,
  };
}

const choice = questionOf('choice', { kind: 'option', index: 1 }, ['a', 'b', 'c']);
const chosenCloze = questionOf('cloze', { kind: 'option', index: 0 }, ['a', 'b']);
const typedCloze = questionOf(
  'cloze',
  { kind: 'term', accepted: ['containerd'], others: ['container'] },
  [],
);
const order = questionOf('order', { kind: 'order', order: [2, 0, 1] }, ['a', 'b', 'c']);
const typed = questionOf(
  'typed',
  {
    kind: 'text',
    reference: 'By a snapshot of etcd.',
    needed: 2,
    terms: [
      { term: 'snapshot', forms: ['snapshot'], weight: 1, negated: false },
      { term: 'etcd', forms: ['etcd'], weight: 1, negated: false },
    ],
  },
  [],
);

describe('gradeResponse', () => {
  it.each<[string, Question, Response, number]>([
    ['the right option', choice, { kind: 'option', index: 1 }, 1],
    ['another option', choice, { kind: 'option', index: 2 }, 0],
    ['a chosen term', chosenCloze, { kind: 'option', index: 0 }, 1],
    ['a typed term', typedCloze, { kind: 'text', text: 'the containerd' }, 1],
    ['a typed term that is another one', typedCloze, { kind: 'text', text: 'container' }, 0],
    ['an answer in own words', typed, { kind: 'text', text: 'etcd snapshots' }, 1],
    ['nothing in own words', typed, { kind: 'text', text: '' }, 0],
    ['the right order', order, { kind: 'order', order: [2, 0, 1] }, 1],
    ['the order reversed', order, { kind: 'order', order: [1, 0, 2] }, 0],
    ['an order with a step twice', order, { kind: 'order', order: [2, 2, 0] }, 0],
  ])('should grade %s', (_, question, response, grade) => {
    expect(gradeResponse(question, response).grade).toBe(grade);
  });

  it('should tell what an answer in own words lacks, and nothing else', () => {
    expect(gradeResponse(typed, { kind: 'text', text: 'a snapshot' }).missing).toEqual(['etcd']);
    expect(gradeResponse(choice, { kind: 'option', index: 0 }).missing).toEqual([]);
  });

  it.each<[string, Question, Response, string]>([
    ['text for options', choice, { kind: 'text', text: 'b' }, 'choice question'],
    ['an option for text', typed, { kind: 'option', index: 0 }, 'kind option'],
    ['an option for an order', order, { kind: 'option', index: 0 }, 'kind option'],
    ['an order for a term', typedCloze, { kind: 'order', order: [0] }, 'kind order'],
    ['an option behind the last', choice, { kind: 'option', index: 3 }, 'no option 3'],
    ['a negative option', choice, { kind: 'option', index: -1 }, 'no option -1'],
    ['half an option', choice, { kind: 'option', index: 0.5 }, 'no option 0.5'],
    ['no number', choice, { kind: 'option', index: Number.NaN }, 'no option NaN'],
    ['too short an order', order, { kind: 'order', order: [0, 1] }, '3 steps, not of 2'],
    ['a step that is not there', order, { kind: 'order', order: [0, 1, 3] }, 'no option 3'],
  ])('should refuse %s', (_, question, response, message) => {
    expect(() => gradeResponse(question, response)).toThrow(RangeError);
    expect(() => gradeResponse(question, response)).toThrow(message);
  });
});
