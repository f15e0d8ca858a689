import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { beginChallenge, type ChallengeRules } from '../../src/challenge/challenge.ts';
import type { NewChallenge, PosedRound } from '../../src/challenge/records.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import { makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';
import type { OpenFresh } from './storage.ts';

const minuteMs = 60_000;

/** What begins a challenge in the channel `700`: a question and a puzzle, under ids of their own. */
function makeChallenge(changes: Partial<ChallengeRules> = {}): NewChallenge {
  const id = randomUUID();
  const rules: ChallengeRules = {
    mode: 'live',
    content: 'mixed',
    seconds: 30,
    rounds: ['puzzle', 'question'],
    channelId: '700',
    ...changes,
  };
  const { session } = makeQuiz({ session: { id, kind: 'challenge', channelId: '701' } });
  const question = { id: randomUUID(), sessionId: id, ordinal: 1, vaultHash: 'hash' };
  const puzzle = {
    id: randomUUID(),
    ownerId: session.ownerId,
    guildId: session.guildId,
    cardId: 'card2',
    puzzle: makePuzzle(2, 'a-seed'),
    earning: 'challenge',
    posedAt: noon,
  } as const;
  const rounds: readonly PosedRound[] = [
    { kind: 'puzzle', posed: puzzle },
    { kind: 'question', posed: { ...question, question: makeQuestion() } },
  ];
  return { session: { ...session, state: beginChallenge(rules, noon) }, rounds };
}

/** What challenges keep. */
export function describeChallenges(openFresh: OpenFresh): void {
  describe('challenges', () => {
    it('should give back whole what was posed, in its order', async () => {
      const { challenges, quiz, puzzles } = await openFresh();
      const start = makeChallenge();
      const { id } = start.session;
      expect(await challenges.start(start)).toBe('started');
      expect(await challenges.start(start)).toBe('occupied');

      expect(await challenges.listRounds(id)).toEqual(start.rounds);
      expect(await quiz.findSession(id)).toEqual({ ...start.session, version: 0, endedAt: null });
      const [puzzle, question] = start.rounds;
      expect(await puzzles.findPuzzle(puzzle?.posed.id ?? '')).toEqual(puzzle?.posed);
      expect(await quiz.listQuestions(id)).toEqual([question?.posed]);
      const place = await challenges.findPlace(question?.posed.id ?? '');
      expect(place).toEqual({ sessionId: id, round: 1 });
    });

    it('should list what a member has done with its puzzles', async () => {
      const { challenges, puzzles } = await openFresh();
      const start = makeChallenge();
      const { id } = start.session;
      await challenges.start(start);
      const puzzleId = start.rounds[0]?.posed.id ?? '';
      const steps: readonly PuzzleStep[] = [
        { part: 'reason', reason: 2 },
        { part: 'conflicts', parties: ['a'], candidates: [] },
      ];
      for (const [index, step] of steps.entries()) {
        const said = { puzzleId, memberId: '2', step, at: noon + index };
        expect(await puzzles.sayInRace(said, { id, version: 0 })).toBe(true);
      }

      expect(await challenges.listSteps(id, '2')).toEqual(new Map([[puzzleId, steps]]));
      expect(await challenges.listSteps(id, '3')).toEqual(new Map());
    });

    it('should say that a question of something else is of no challenge', async () => {
      const { challenges, quiz } = await openFresh();
      const other = makeQuiz();
      await quiz.startSession(other);

      expect(await challenges.findPlace(other.questions[0]?.id ?? '')).toBeUndefined();
      expect(await challenges.findPlace('unknown')).toBeUndefined();
    });

    it('should let one live challenge into a channel until it has ended, whoever comes at once', async () => {
      const { challenges, quiz } = await openFresh();
      const starts = Array.from({ length: 4 }, () => makeChallenge());
      const outcomes = await Promise.all(
        starts.map(async (start) => {
          return { id: start.session.id, outcome: await challenges.start(start) };
        }),
      );
      const first = outcomes.find(({ outcome }) => outcome === 'started');
      const others = outcomes.filter((own) => own !== first);
      expect(others.map(({ outcome }) => outcome)).toEqual(['occupied', 'occupied', 'occupied']);
      expect(await quiz.findSession(others[0]?.id ?? '')).toBeUndefined();
      expect(await challenges.start(makeChallenge({ mode: 'week' }))).toBe('started');
      expect(await challenges.start(makeChallenge({ channelId: '702' }))).toBe('started');

      const sessionId = first?.id ?? '';
      const end = { sessionId, from: 0, state: 0, wakeAt: null, endedAt: noon, attempts: [] };
      await quiz.advance(end);
      expect(await challenges.start(makeChallenge())).toBe('started');
      expect(await challenges.start(makeChallenge())).toBe('occupied');
    });

    it('should know who is in: the host first, and since when', async () => {
      const { challenges } = await openFresh();
      const start = makeChallenge();
      const sessionId = start.session.id;
      await challenges.start(start);
      const doing = (memberId: string, at: number) => ({ sessionId, memberId, at });
      expect(await challenges.enter(doing('2', noon + 2))).toBe(true);
      expect(await challenges.enter(doing('2', noon + 3))).toBe(false);
      expect(await challenges.leave(doing('2', noon + 4))).toBe(true);
      expect(await challenges.leave(doing('2', noon + 5))).toBe(false);
      expect(await challenges.leave(doing('3', noon + 5))).toBe(false);
      expect(await challenges.listParticipants(sessionId)).toMatchObject([
        { memberId: '100', isIn: true, joinedAt: noon },
        { memberId: '2', isIn: false },
      ]);
      expect(await challenges.enter(doing('2', noon + 6))).toBe(true);
      const [, again] = await challenges.listParticipants(sessionId);
      expect(again).toEqual({
        memberId: '2',
        isIn: true,
        joinedAt: noon + 6,
        wantsReminder: false,
      });
    });

    it('should remind those who asked for it, once, and not those who may have been', async () => {
      const { challenges } = await openFresh();
      const start = makeChallenge({ mode: 'week' });
      const sessionId = start.session.id;
      await challenges.start(start);
      const doing = (memberId: string) => ({ sessionId, memberId, at: noon });
      for (const memberId of ['2', '3', '4', '5']) await challenges.enter(doing(memberId));
      for (const memberId of ['2', '3', '4']) {
        await challenges.wantReminder({ ...doing(memberId), isWanted: true });
      }
      await challenges.wantReminder({ ...doing('3'), isWanted: false });
      await challenges.leave(doing('4'));
      expect(await challenges.wantReminder({ ...doing('9'), isWanted: true })).toBe(false);

      const later = noon + minuteMs;
      expect(await challenges.claimReminders(sessionId, noon)).toEqual(['2']);
      expect(await challenges.claimReminders(sessionId, later)).toEqual(['2']);
      expect(await challenges.claimReminders(sessionId, noon + 2 * minuteMs)).toEqual([]);
      await challenges.enter(doing('4'));
      expect(await challenges.claimReminders(sessionId, later)).toEqual(['2', '4']);
      await challenges.keepReminded(doing('4'));
      expect(await challenges.claimReminders(sessionId, later)).toEqual(['2']);
    });
  });
}
