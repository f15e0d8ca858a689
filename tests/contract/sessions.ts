import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';
import type { OpenFresh } from './storage.ts';

/** Sessions, their questions, and what goes with them. */
export function describeSessions(openFresh: OpenFresh): void {
  describe('startSession', () => {
    it('should keep a session and its questions as they are', async () => {
      const { quiz } = await openFresh();
      const start = makeQuiz({
        questions: [makeQuestion({ cardId: 'a' }), makeQuestion({ cardId: 'b' })],
        session: {
          kind: 'channel-quiz',
          channelId: '7',
          wakeAt: noon + 30_000,
          settings: { topic: 'tag:pods', exam: null, kind: 'choice', seconds: 30 },
          state: { round: 0, left: [1, 2], note: 'ä' },
        },
      });

      await quiz.startSession(start);

      const { id } = start.session;
      expect(await quiz.findSession(id)).toEqual({ ...start.session, version: 0, endedAt: null });
      expect(await quiz.listQuestions(id)).toEqual(start.questions);
      const [first] = start.questions;
      expect(await quiz.findQuestion(first?.id ?? '')).toEqual(first);
    });

    it('should keep every kind of question, whatever stands in it', async () => {
      const { quiz } = await openFresh();
      const text = fc.string({ unit: 'binary' });
      const solution = fc.oneof(
        fc.record({ kind: fc.constant('option' as const), index: fc.nat(4) }),
        fc.record({ kind: fc.constant('term' as const), accepted: fc.array(text) }),
        fc.record({ kind: fc.constant('order' as const), order: fc.array(fc.nat(4)) }),
      );
      const question = fc
        .record({ prompt: text, options: fc.array(text), explanation: text, solution })
        .map(makeQuestion);

      await fc.assert(
        fc.asyncProperty(fc.array(question, { maxLength: 5 }), async (questions) => {
          const start = makeQuiz({ questions });
          await quiz.startSession(start);
          expect(await quiz.listQuestions(start.session.id)).toEqual(start.questions);
        }),
        { numRuns: 30 },
      );
    });

    it('should find nothing under an id that is not there', async () => {
      const { quiz } = await openFresh();

      expect(await quiz.findSession('x')).toBeUndefined();
      expect(await quiz.findQuestion('x')).toBeUndefined();
      expect(await quiz.listQuestions('x')).toEqual([]);
    });
  });

  describe('advance', () => {
    it('should change a session that is as it was believed to be', async () => {
      const { quiz } = await openFresh();
      const start = makeQuiz();
      await quiz.startSession(start);
      const { id } = start.session;
      const change = { sessionId: id, wakeAt: noon + 5, endedAt: null, attempts: [] };

      expect(await quiz.advance({ ...change, from: 0, state: { at: 1 } })).toBe(true);
      expect(await quiz.advance({ ...change, from: 1, state: null, endedAt: noon })).toBe(true);

      const found = await quiz.findSession(id);
      expect(found).toMatchObject({ version: 2, state: null, wakeAt: noon + 5, endedAt: noon });
    });

    it('should let one of several have its way, with all that it settles', async () => {
      const { quiz, read } = await openFresh();
      const start = makeQuiz();
      await quiz.startSession(start);
      const { id } = start.session;
      const [posed] = start.questions;
      if (posed === undefined) throw new Error('no question');
      const members = ['1', '2', '3', '4', '5', '6'];

      const outcomes = await Promise.all(
        members.map((memberId) => {
          const attempts = [makeAttempt(posed, { memberId })[1]];
          const state = { by: memberId };
          const change = { sessionId: id, from: 0, state, wakeAt: null, endedAt: null, attempts };
          return quiz.advance(change);
        }),
      );

      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const winner = members[outcomes.indexOf(true)];
      expect(await quiz.findSession(id)).toMatchObject({ version: 1, state: { by: winner } });
      const attempts = await quiz.listAttempts(id);
      expect(attempts.map(({ memberId }) => memberId)).toEqual([winner]);
      const payouts = await read((db) => db.selectFrom('payouts').select('member_id').execute());
      expect(payouts.map((payout) => payout.member_id)).toEqual([winner]);
    });

    it('should leave alone what was settled before', async () => {
      const { quiz } = await openFresh();
      const start = makeQuiz();
      await quiz.startSession(start);
      const [posed] = start.questions;
      if (posed === undefined) throw new Error('no question');
      await quiz.settle(...makeAttempt(posed, { grade: 0.5, points: 5 }));

      const attempts = ['100', '200'].map((memberId) => makeAttempt(posed, { memberId })[1]);
      const { id } = start.session;
      await quiz.advance({ sessionId: id, from: 0, state: 0, wakeAt: null, endedAt: 1, attempts });

      expect(await quiz.listStandings(id)).toEqual([
        { memberId: '200', points: 10, right: 1, answered: 1 },
        { memberId: '100', points: 5, right: 0, answered: 1 },
      ]);
    });

    it('should settle for more members than fit into one statement', async () => {
      const { quiz } = await openFresh();
      const start = makeQuiz();
      await quiz.startSession(start);
      const [posed] = start.questions;
      if (posed === undefined) throw new Error('no question');
      const attempts = Array.from({ length: 1500 }, (_, index) => {
        return makeAttempt(posed, { memberId: String(index) })[1];
      });
      const { id } = start.session;

      await quiz.advance({ sessionId: id, from: 0, state: 0, wakeAt: null, endedAt: 1, attempts });

      expect(await quiz.listStandings(id)).toHaveLength(1500);
    });
  });

  describe('listDue', () => {
    it('should list what has to be looked at by then, the longest due first', async () => {
      const { quiz } = await openFresh();
      const wakes = { c: 30, a: 10, b: 20, later: 41, never: null } as const;
      for (const [id, wakeAt] of Object.entries(wakes)) {
        await quiz.startSession(makeQuiz({ session: { id, wakeAt, kind: 'channel-quiz' } }));
      }
      await quiz.startSession(makeQuiz({ session: { id: 'other', wakeAt: 10 } }));
      await quiz.startSession(
        makeQuiz({ session: { id: 'over', wakeAt: 1, kind: 'channel-quiz' } }),
      );
      const end = { sessionId: 'over', from: 0, state: 0, wakeAt: 1, endedAt: 2, attempts: [] };
      await quiz.advance(end);

      const due = await quiz.listDue('channel-quiz', 40);

      expect(due.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    });

    it('should list all that will ever have to be looked at', async () => {
      const { quiz } = await openFresh();
      const wakes = { later: noon, soon: 10, never: null } as const;
      for (const [id, wakeAt] of Object.entries(wakes)) {
        await quiz.startSession(makeQuiz({ session: { id, wakeAt, kind: 'channel-quiz' } }));
      }

      const due = await quiz.listDue('channel-quiz', 'ever');

      expect(due.map(({ id }) => id)).toEqual(['soon', 'later']);
    });
  });

  describe('listOpen', () => {
    it('should list what is under way in a server, the oldest first', async () => {
      const { quiz } = await openFresh();
      const sessions = [
        { id: 'new', createdAt: noon + 1 },
        { id: 'old', createdAt: noon },
        { id: 'elsewhere', guildId: '901' },
        { id: 'alone', guildId: null },
        { id: 'private', kind: 'quiz' as const },
        { id: 'over' },
      ];
      for (const session of sessions) {
        await quiz.startSession(makeQuiz({ session: { kind: 'channel-quiz', ...session } }));
      }
      const end = { sessionId: 'over', from: 0, state: 0, wakeAt: 1, endedAt: 2, attempts: [] };
      await quiz.advance(end);

      const open = await quiz.listOpen('channel-quiz', '900');

      expect(open.map(({ id }) => id)).toEqual(['old', 'new']);
    });
  });

  describe('findPrivateMessage', () => {
    it('should find the last one that was kept, until it expires', async () => {
      const { quiz, read } = await openFresh();
      const { session, ...rest } = makeQuiz();
      await quiz.startSession({ session, ...rest });
      const message = { sessionId: session.id, memberId: '1', messageId: '@original' };
      await quiz.keepPrivateMessage({ ...message, token: 'first', expiresAt: noon + 1 });
      const last = { ...message, token: 'second', expiresAt: noon + 100 };
      await quiz.keepPrivateMessage(last);

      expect(await quiz.findPrivateMessage(session.id, '1', noon + 99)).toEqual(last);
      expect(await quiz.findPrivateMessage(session.id, '2', noon)).toBeUndefined();
      expect(await quiz.findPrivateMessage(session.id, '1', noon + 100)).toBeUndefined();
      const left = await read((db) => db.selectFrom('private_messages').selectAll().execute());
      expect(left).toEqual([]);
    });

    it('should forget the expired ones of others', async () => {
      const { quiz, read } = await openFresh();
      const { session, ...rest } = makeQuiz();
      await quiz.startSession({ session, ...rest });
      const message = { sessionId: session.id, messageId: '1', token: 't' };
      await quiz.keepPrivateMessage({ ...message, memberId: '1', expiresAt: noon });
      await quiz.keepPrivateMessage({ ...message, memberId: '2', expiresAt: noon + 100 });

      await quiz.findPrivateMessage(session.id, '2', noon + 1);

      const left = await read((db) =>
        db.selectFrom('private_messages').select('member_id').execute(),
      );
      expect(left.map((row) => row.member_id)).toEqual(['2']);
    });
  });

  describe('zoneOf', () => {
    it('should know what a member has set, and UTC otherwise', async () => {
      const { quiz, write } = await openFresh();
      const row = { member_id: '1', active_at: noon, zone: 'Asia/Kathmandu' };
      await write((trx) => trx.insertInto('members').values(row).execute());

      expect(await quiz.zoneOf('1', '900')).toBe('Asia/Kathmandu');
      expect(await quiz.zoneOf('2', '900')).toBe('UTC');
    });
  });
}
