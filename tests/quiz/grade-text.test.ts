import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeText, type TextSolution } from '../../src/quiz/grade-text.ts';
import { rightGrade } from '../../src/quiz/question.ts';
import { makeTyped } from '../../src/quiz/typed.ts';
import { cardsOf } from '../helpers/vault.ts';

/** What a card of one question and answer is graded by; all words are equally rare. */
function solutionOf(question: string, answer: string): TextSolution {
  const [card] = cardsOf(`# Pod\n\n## ${question}\n\n${answer}\n`);
  if (card === undefined) throw new Error('no card');
  const typed = makeTyped(card, { seed: 'seed', weightOf: () => 1 });
  if (typed?.solution.kind !== 'text') throw new Error('no typed question');
  return typed.solution;
}

const restart = solutionOf(
  'What does the kubelet do with a crashed container?',
  'It restarts it on the same machine, after a growing delay, and never deletes the volume.',
);

function gradeOf(text: string, solution = restart): number {
  return gradeText(solution, text).grade;
}

describe('gradeText', () => {
  it('should tell what is missing, the weightiest first', () => {
    const { missing } = gradeText(restart, 'it is restarted on the same machine');

    expect(missing).toEqual(['growing', 'deletes', 'volume', 'delay']);
  });

  it.each([
    [
      'other words',
      'it relaunches it on that host after a growing pause, without removing the volume',
    ],
    ['plurals and forms', 'Restarting on one machine; the delays grow; volumes are not deleted'],
    [
      'typing errors',
      'it restrats it on the machne after a growng delay, it never deltes the volme',
    ],
    [
      'another order',
      'the volume is never deleted. After a growing delay: restarted, on its machine',
    ],
  ])('should take %s', (_, text) => {
    expect(gradeOf(text)).toBeGreaterThanOrEqual(0.7);
  });

  it('should take no other word for a typing error', () => {
    const solution = solutionOf('Where is it kept?', 'In etcd, a store with quorum and a leader.');

    expect(gradeText(solution, 'in etc').missing).toContain('etcd');
    expect(gradeText(solution, 'a reader, a story, a quote').missing).toHaveLength(
      solution.terms.length,
    );
  });

  it.each([
    'It does not restart it',
    "it doesn't restart it",
    'it never restarts it',
    'it cannot restart it',
    'it neither restarts nor moves it',
    'without restarting it',
    'it is left there instead of restarting it',
    'a restart never happens',
    'a restart is not possible',
    'it is not true that, when it crashes, it restarts it',
  ])('should not count a term that is denied: %s', (text) => {
    expect(gradeText(restart, text).missing).toContain('restarts');
  });

  it.each([
    'not only restarts it',
    'it is not deleted but restarted',
    'it is not true that it is deleted. It restarts',
    'it is not moved, it restarts it',
    'it is never the case that it does not restart it',
    'it does nothing else; it restarts it',
    'when it is not running, it restarts',
  ])('should count a term that is denied twice or not at all: %s', (text) => {
    expect(gradeText(restart, text).missing).not.toContain('restarts');
  });

  it('should take away for what is said the other way round', () => {
    const said = 'restarted on the same machine, after a growing delay';

    expect(gradeOf(`${said}, and it deletes the volume`)).toBeLessThan(gradeOf(said) - 0.1);
    expect(gradeOf(`${said}, and the volume is not deleted`)).toBeGreaterThanOrEqual(gradeOf(said));
  });

  it('should know words that say the opposite', () => {
    const solution = solutionOf(
      'What happens to it?',
      'The webhook accepts every signed manifest.',
    );

    expect(
      gradeText(solution, 'the webhook does not refuse signed manifests').missing,
    ).not.toContain('accepts');
    expect(gradeText(solution, 'the webhook refuses signed manifests').missing).toContain(
      'accepts',
    );
  });

  it('should hold a yes or no against the answer’s', () => {
    const solution = solutionOf(
      'Is a Secret encrypted?',
      'No: the values are base64, an encoding that anyone can reverse.',
    );

    expect(gradeOf('No, base64 is an encoding, it can be reversed', solution)).toBe(1);
    expect(gradeOf('Yes, base64 is an encoding, it cannot be reversed', solution)).toBeLessThan(
      0.4,
    );
    expect(gradeOf('no', solution)).toBeLessThan(rightGrade);
  });

  it('should tell of which of two things something is said', () => {
    const solution = solutionOf(
      'What is the difference between push-based and pull-based deployment?',
      'In a push model the pipeline applies the change; in a pull model an agent fetches it.',
    );

    expect(gradeOf('push: a pipeline applies it. pull: an agent fetches it', solution)).toBe(1);
    expect(gradeOf('An agent fetches with pull, with push a pipeline applies', solution)).toBe(1);
    expect(gradeOf('pull: a pipeline applies it. push: an agent fetches it', solution)).toBe(0);
  });

  it('should take names in every spelling', () => {
    const solution = solutionOf(
      'What asks for storage?',
      'A PersistentVolumeClaim asks the StorageClass for a disk.',
    );

    for (const name of ['PVC', 'persistent volume claims', 'persistent-volume claim']) {
      expect(gradeText(solution, `a ${name}`).missing).not.toContain('PersistentVolumeClaim');
    }
    expect(gradeText(solution, 'a persistent volume').missing).toContain('PersistentVolumeClaim');
  });

  it('should not take the No of a name for a denial', () => {
    const solution = solutionOf('What keeps it away?', 'The taint NoSchedule repels the workload.');

    expect(gradeOf('it repels the workload, this taint called NoSchedule', solution)).toBe(1);
  });

  it('should count what stands together, not what is scattered over a long text', () => {
    const filler = ' and so many other words about entirely different matters'.repeat(6);
    const words = ['restarts', 'machine', 'growing', 'delay'];

    expect(gradeOf(words.join(' '))).toBe(1);
    expect(gradeOf(words.join(`${filler} `))).toBeLessThan(0.4);
    expect(gradeOf(`${filler} ${restart.reference} ${filler}`)).toBe(1);
  });

  it('should never throw, and stay between 0 and 1, whatever is sent', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(
        fc.constantFrom(
          'not',
          'restarts',
          'volume',
          "n't",
          '.',
          ',',
          'never',
          '\uFDFA',
          '\uD800',
          'aB',
        ),
      ),
      fc.constantFrom('\uFDFA', 'aB', 'not ', '容器', 'a\u0300 ', '`', '👩‍👩‍👧‍👦', "a'").map((unit) => {
        return unit.repeat(4000);
      }),
    );

    fc.assert(
      fc.property(hostile, (text) => {
        const { grade } = gradeText(restart, typeof text === 'string' ? text : text.join(' '));

        expect(grade).toBeGreaterThanOrEqual(0);
        expect(grade).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('should take time in proportion to the text, up to 4,000 characters', () => {
    const unit = 'restrats macine not delay growing ';
    const timeOf = (text: string): number => {
      const start = performance.now();
      for (let run = 0; run < 20; run += 1) gradeOf(text);
      return performance.now() - start;
    };
    timeOf(unit.repeat(100));

    const short = timeOf(unit.repeat(30));

    expect(timeOf(unit.repeat(120))).toBeLessThan(short * 20 + 50);
    expect(timeOf(unit.repeat(40_000))).toBeLessThan(short * 20 + 50);
  });

  it.each([
    [
      'German',
      'Was macht ein Enzym?',
      'Ein Enzym beschleunigt chemische Reaktionen, ohne verbraucht zu werden.',
      'Es beschleunigt chemische Reaktion und wird nicht verbraucht',
      'Es löst Zucker in Wasser auf',
    ],
    [
      'Russian',
      'Что такое осмос?',
      'Осмос — это движение воды через полупроницаемую мембрану к большей концентрации.',
      'движение воды через мембрану, концентрация больше',
      'превращение сахара в спирт',
    ],
    [
      'Japanese',
      'ポッドとは何ですか？',
      'ポッドは、ネットワークとストレージを共有するコンテナの集まりです。',
      'ネットワークを共有するコンテナの集まり',
      'クラスターを管理する人',
    ],
  ])('should tell right from wrong in %s', (_, question, answer, right, wrong) => {
    const solution = solutionOf(question, answer);

    expect(gradeOf(answer, solution)).toBe(1);
    expect(gradeOf(right, solution)).toBeGreaterThanOrEqual(0.5);
    expect(gradeOf(wrong, solution)).toBeLessThan(0.3);
  });
});
