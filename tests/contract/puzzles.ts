import { describe, expect, it } from 'vitest';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { makeQuiz, noon } from '../helpers/quizzes.ts';
import type { OpenFresh } from './storage.ts';

function makePosed(changes: Partial<PosedPuzzle> = {}): PosedPuzzle {
  return {
    id: 'puzzle-1',
    ownerId: '100',
    guildId: '900',
    cardId: 'card1',
    puzzle: makePuzzle(1, 'a-seed'),
    earning: 'all',
    posedAt: noon,
    ...changes,
  };
}

function attemptAt(posed: PosedPuzzle, changes: Partial<Attempt> = {}): Attempt {
  return {
    questionId: posed.id,
    memberId: '100',
    cardId: posed.cardId,
    subject: `puzzle:${posed.puzzle.level}:${posed.puzzle.seed}`,
    guildId: '900',
    mode: 'puzzle',
    grade: 1,
    points: 20,
    localDate: localDateOf(noon, 'UTC'),
    zone: 'UTC',
    at: noon,
    ...changes,
  };
}

const hint: PuzzleStep = { part: 'hint-1' };
const nobody: PuzzleStep = { part: 'conflicts', parties: [], candidates: [] };
const reason = (index: number): PuzzleStep => ({ part: 'reason', reason: index });

/** Answers a puzzle with one step that is all there is to it. */
async function settle({ puzzles }: Storage, posed: PosedPuzzle, changes: Partial<Attempt> = {}) {
  const attempt = attemptAt(posed, changes);
  const { memberId, at } = attempt;
  const said = { puzzleId: posed.id, memberId, step: nobody, at };
  return puzzles.say(said, () => attempt);
}

/** What puzzles keep. */
export function describePuzzles(openFresh: OpenFresh): void {
  describe('puzzles', () => {
    it('should give back whole what was posed, and pose an id once', async () => {
      const { puzzles, quiz } = await openFresh();
      const posed = makePosed({ puzzle: makePuzzle(10, 'whole'), earning: 'seed-chosen' });

      expect(await puzzles.pose(posed)).toEqual(posed);
      expect(await puzzles.findPuzzle(posed.id)).toEqual(posed);
      expect(await puzzles.pose(makePosed({ cardId: 'other' }))).toEqual(posed);
      expect(await quiz.findQuestion(posed.id)).toBeUndefined();
      expect(await puzzles.findPuzzle('another')).toBeUndefined();
    });

    it('should take each part once, and settle with the last one', async () => {
      const { puzzles } = await openFresh();
      const posed = await puzzles.pose(makePosed());
      const at = noon;
      const say = (step: PuzzleStep) =>
        puzzles.say({ puzzleId: posed.id, memberId: '100', step, at }, (steps) =>
          steps.some(({ part }) => part === 'reason') ? attemptAt(posed) : null,
        );

      await say(hint);
      await say(nobody);
      const again = await say({ part: 'conflicts', parties: ['a/b'], candidates: [] });
      expect(again).toEqual({ steps: [nobody, hint], attempt: null, streak: null });

      const { streak, ...settled } = await say(reason(2));
      expect(streak).toEqual({ days: 1, covered: [] });
      expect(settled.attempt).toMatchObject({ questionId: posed.id, grade: 1, points: 20 });
      expect(await say({ part: 'hint-2' })).toEqual({ ...settled, streak: null });
      expect(await say(reason(1))).toEqual({ ...settled, streak: null });
      expect(await puzzles.findProgress(posed.id, '100')).toEqual(settled);
      expect(await puzzles.findProgress(posed.id, '200')).toEqual({ steps: [], attempt: null });
    });

    it('should let one of several answers at once count', async () => {
      const { puzzles, read } = await openFresh();
      const posed = await puzzles.pose(makePosed());
      const said = await Promise.all(
        [0, 1, 2, 3].map((index) =>
          puzzles.say({ puzzleId: posed.id, memberId: '100', step: reason(index), at: noon }, () =>
            attemptAt(posed, { grade: index / 4 }),
          ),
        ),
      );

      const [first] = said;
      for (const { steps, attempt } of said) {
        expect({ steps, attempt }).toEqual({ steps: first?.steps, attempt: first?.attempt });
      }
      expect(said.filter(({ streak }) => streak !== null)).toHaveLength(1);
      const rows = await read((db) => db.selectFrom('answers').selectAll().execute());
      expect(rows).toHaveLength(1);
    });

    it('should pay for the same puzzle once a day, and for others of its card as well', async () => {
      const storage = await openFresh();
      const pose = (id: string, seed: string) =>
        storage.puzzles.pose(makePosed({ id, puzzle: makePuzzle(1, seed) }));
      const points: (number | undefined)[] = [];
      for (const [id, seed] of [
        ['p1', 'one'],
        ['p2', 'one'],
        ['p3', 'two'],
      ] as const) {
        const { attempt } = await settle(storage, await pose(id, seed));
        points.push(attempt?.points);
      }

      expect(points).toEqual([20, 0, 20]);
    });

    it('should keep every repair, find the last one, and count none as an answer', async () => {
      const { puzzles, read } = await openFresh();
      const posed = await puzzles.pose(makePosed());
      const repair = { puzzleId: posed.id, memberId: '100', at: noon };
      expect(await puzzles.findRepair(posed.id, '100')).toBeUndefined();

      const texts = ['a: 1', 'b: "\0"', 'c: 3'];
      for (const manifest of texts) await puzzles.keepRepair({ ...repair, manifest });

      expect(await puzzles.findRepair(posed.id, '100')).toBe('c: 3');
      expect(await puzzles.findRepair(posed.id, '200')).toBeUndefined();
      expect(await puzzles.findProgress(posed.id, '100')).toEqual({ steps: [], attempt: null });
      const rows = await read((db) => db.selectFrom('answers').selectAll().execute());
      expect(rows).toHaveLength(texts.length);
    });

    it('should take steps in a race only as long as it is what it is believed to be', async () => {
      const { puzzles, quiz } = await openFresh();
      const posed = makePosed({ earning: 'race' });
      const { session } = makeQuiz({ questions: [], session: { id: posed.id, kind: 'race' } });
      await puzzles.poseRace(posed, session);
      expect(await puzzles.findPuzzle(posed.id)).toEqual(posed);
      const say = (memberId: string, step: PuzzleStep, version: number) => {
        const said = { puzzleId: posed.id, memberId, step, at: noon };
        return puzzles.sayInRace(said, { id: posed.id, version });
      };

      expect(await say('200', { part: 'opened' }, 0)).toBe(true);
      expect(await say('100', reason(1), 0)).toBe(true);
      expect(await say('100', reason(2), 0)).toBe(true);
      const rest = { state: {}, wakeAt: null, endedAt: null, attempts: [] };
      await quiz.advance({ sessionId: posed.id, from: 0, ...rest });
      expect(await say('100', nobody, 0)).toBe(false);

      expect(await puzzles.listEverybody(posed.id)).toEqual([
        { memberId: '100', steps: [{ step: reason(1), at: noon }] },
        { memberId: '200', steps: [{ step: { part: 'opened' }, at: noon }] },
      ]);
    });

    it('should list the last five of each level that count', async () => {
      const storage = await openFresh();
      const play = async (level: PuzzleLevel, grade: number, more: Partial<PosedPuzzle> = {}) => {
        const id = `p${(count += 1)}`;
        const puzzle = { ...makePuzzle(1, id), level };
        const posed = await storage.puzzles.pose(makePosed({ id, puzzle, ...more }));
        await settle(storage, posed, { grade, at: noon + count });
      };
      let count = 0;
      for (const grade of [0, 0.1, 0.2, 0.3, 0.4, 0.5]) await play(2, grade);
      await play(10, 1);
      await play(2, 1, { earning: 'seed-chosen' });
      await play(4, 1, { earning: 'level-too-high' });

      const grades = await storage.puzzles.listGrades('100');

      expect(grades.toSorted((a, b) => a.level - b.level)).toEqual([
        ...[0.5, 0.4, 0.3, 0.2, 0.1].map((grade) => ({ level: 2, grade })),
        { level: 10, grade: 1 },
      ]);
      expect(await storage.puzzles.listGrades('200')).toEqual([]);
    });
  });
}
