import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeOrder } from '../../src/quiz/grade-order.ts';
import { makeOrder } from '../../src/quiz/order.ts';
import { rightGrade, type Question } from '../../src/quiz/question.ts';
import { parseMarkdown, plainText } from '../../src/vault/markdown.ts';
import type { Card } from '../../src/vault/note.ts';
import { cardsOf } from '../helpers/vault.ts';
import { readCurriculum } from './typed-questions.ts';

const { cards } = await readCurriculum();

function cardOf(question: string, answer: string): Card {
  const [card] = cardsOf(`# Pod\n\n## ${question}\n\n${answer}\n`);
  if (card === undefined) throw new Error('no card');
  return card;
}

function orderOf(question: string, answer: string): Question | undefined {
  return makeOrder(cardOf(question, answer), { seed: 'seed' });
}

/** The steps as the note has them. */
function stepsOf(question: Question | undefined): string[] {
  if (question?.solution.kind !== 'order') return [];
  return question.solution.order.map((index) => question.options[index] ?? '');
}

const backUp = 'Like this:\n\n1. Stop the server.\n2. Copy the files.\n3. Start the server.';

describe('makeOrder', () => {
  it('should ask for the order of the steps of a list', () => {
    const question = orderOf('How do I back up?', backUp);

    expect(question?.kind).toBe('order');
    expect(question?.prompt).toBe('Bring into order: How do I back up?');
    expect(stepsOf(question)).toEqual(['Stop the server', 'Copy the files', 'Start the server']);
  });

  it('should never show the steps in order, and each other order equally often', () => {
    const shown = new Map<string, number>();
    const card = cardOf('How do I back up?', backUp);
    for (let seed = 0; seed < 500; seed += 1) {
      const options = makeOrder(card, { seed: `s${seed}` })?.options.join() ?? '';
      shown.set(options, (shown.get(options) ?? 0) + 1);
    }

    expect(shown.has('Stop the server,Copy the files,Start the server')).toBe(false);
    expect(shown.size).toBe(5);
    expect(Math.min(...shown.values())).toBeGreaterThan(70);
    expect(Math.max(...shown.values())).toBeLessThan(130);
  });

  it('should give the same for the same seed', () => {
    expect(orderOf('How do I back up?', backUp)).toEqual(orderOf('How do I back up?', backUp));
  });

  it.each([
    [
      'reasons',
      'Why is it slow?',
      'Three reasons:\n\n1. The disk is full.\n2. The network is slow.\n3. The cache is cold.',
    ],
    [
      'settings',
      'What must it contain?',
      'Set these:\n\n1. `a: true`, on each\n2. `b: false`, on each\n3. `c: none`, on each',
    ],
    [
      'kinds',
      'Which kinds are there?',
      'Three kinds:\n\n1. Small ones.\n2. Large ones.\n3. Empty ones.',
    ],
    [
      'alternatives',
      'How do I free it?',
      'It depends:\n\n1. If it is off, wait.\n2. If it is gone, delete it.\n3. Check the rest.',
    ],
    ['two steps', 'How do I back up?', 'So:\n\n1. Stop the server.\n2. Copy the files.'],
    [
      'six steps',
      'How do I back up?',
      'So:\n\n1. Stop.\n2. Copy.\n3. Check.\n4. Start.\n5. Test.\n6. Close.',
    ],
    ['a list without numbers', 'How do I back up?', backUp.replaceAll(/\d\./gu, '-')],
    [
      'a step that leans on another',
      'How do I back up?',
      `${backUp}\n4. Then the one before it, and so on.`,
    ],
    ['equal steps', 'How do I back up?', `${backUp}\n4. Stop the server.`],
    [
      'a step that has no short clause',
      'How do I back up?',
      `${backUp}\n4. Wait ${'very '.repeat(30)}long.`,
    ],
  ])('should not ask for %s', (_, question, answer) => {
    expect(orderOf(question, answer)).toBeUndefined();
  });

  it('should take words out that tell a step’s place', () => {
    const answer =
      'So:\n\n1. First, stop the server.\n2. Then copy the files.\n3. Step 3: check them.\n4. Finally, start the server.';

    expect(stepsOf(orderOf('How do I back up?', answer))).toEqual([
      'Stop the server',
      'Copy the files',
      'Check them',
      'Start the server',
    ]);
  });

  it('should cut a long step behind a clause, with its marks whole', () => {
    const long = `Copy the **files** with \`cp\`: ${'they are many, '.repeat(10)}so it takes time.`;
    const answer = backUp.replace('Copy the files.', long);

    expect(stepsOf(orderOf('How do I back up?', answer))[1]).toBe('Copy the **files** with `cp`');
  });

  it('should say what the list is about where that is not the question', () => {
    const answer = 'None.\n\nTo use the volume again:\n\n1. Save it.\n2. Remove it.\n3. Create it.';

    expect(orderOf('Why does it not bind?', answer)?.prompt).toBe(
      'Bring into order: Why does it not bind? To use the volume again.',
    );
  });

  it('should find sequences among the lists of the curriculum, steps of a label’s length', () => {
    const questions = cards.flatMap((card) => makeOrder(card, { seed: 'seed' }) ?? []);
    const steps = questions.flatMap(({ options }) => options);

    expect(questions.length).toBeGreaterThanOrEqual(30);
    expect(steps.filter((step) => plainText(parseMarkdown(step)).length > 100)).toEqual([]);
    expect(steps.filter((step) => /^(?:\d|then\b|first\b|finally\b|next\b)/iu.test(step))).toEqual(
      [],
    );
  });

  it.each([
    'What must a Pod contain to pass the restricted level?',
    'Names do not resolve in a Pod: which lookups show where the fault is?',
    'How do I decide between a memory leak and a memory limit that is too low?',
    'How do I dedicate nodes to one team or to GPU work?',
    'How do I free Pods and volumes that hang on a dead node?',
  ])('should not take for a sequence: %s', (asked) => {
    const card = cards.find(({ question }) => question === asked);

    expect(card?.answer).toMatch(/^1\. /mu);
    expect(card && makeOrder(card, { seed: 'seed' })).toBeUndefined();
  });
});

describe('gradeOrder', () => {
  it.each([
    [[0, 1, 2], 1],
    [[0, 2, 1], 0.33],
    [[2, 1, 0], 0],
    [[0, 1, 3, 2], 0.67],
    [[3, 0, 1, 2], 0],
    [[0, 1, 2, 4, 3], 0.8],
    [[0, 0, 0], 0],
    [[0, 1, 1], 0],
  ])('should grade %j %d', (given, grade) => {
    const right = given.map((_, step) => step);

    expect(gradeOrder(right, given)).toBeCloseTo(grade, 2);
  });

  it('should give nothing on average for guessing, and be right for nearly right orders only', () => {
    for (const count of [3, 4, 5]) {
      const right = Array.from({ length: count }, (_, step) => step);
      const grades = permutationsOf(right).map((given) => gradeOrder(right, given));
      const lucky = grades.filter((grade) => grade >= rightGrade).length;

      expect(lucky / grades.length).toBeLessThan(0.17);
    }
  });

  it('should be 1 only for the right order, and never outside 0 and 1', () => {
    const orders = fc.integer({ min: 2, max: 6 }).chain((count) => {
      const right = Array.from({ length: count }, (_, step) => step);
      const given = fc.array(fc.nat(count - 1), { minLength: count, maxLength: count });
      return fc.tuple(fc.shuffledSubarray(right, { minLength: count }), given);
    });

    fc.assert(
      fc.property(orders, ([right, given]) => {
        const grade = gradeOrder(right, given);

        expect(grade === 1).toBe(right.join() === given.join());
        expect(grade).toBeGreaterThanOrEqual(0);
        expect(grade).toBeLessThanOrEqual(1);
        expect(gradeOrder(right, right)).toBe(1);
      }),
    );
  });
});

function permutationsOf(items: readonly number[]): number[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item) => {
    return permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]);
  });
}
