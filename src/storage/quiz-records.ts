import type { Kysely } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { QuizRecords, Standing } from '../quiz/records.ts';
import { appendAnswer, listAnswers, override, report, settle } from './answers.ts';
import { countsAsRight, listAttempts, selectSettled } from './attempts.ts';
import type { Access } from './engine.ts';
import { findPrivateMessage, keepPrivateMessage } from './private-messages.ts';
import type { Schema } from './schema.ts';
import { zoneOf } from './zones.ts';
import {
  advance,
  findQuestion,
  findSession,
  listDue,
  listOpen,
  listQuestions,
  startSession,
} from './sessions.ts';

/** What quizzes keep, in a database. */
export function createQuizRecords({ engine, read, write }: Access): QuizRecords {
  return {
    startSession: (start) => write((trx) => startSession(trx, start)),
    findSession: (id) => read((db) => findSession(db, id)),
    findQuestion: (id) => read((db) => findQuestion(db, id)),
    listQuestions: (sessionId) => read((db) => listQuestions(db, sessionId)),
    settle: (answer, attempt) => write((trx) => settle(trx, answer, attempt)),
    appendAnswer: (answer, session) => write((trx) => appendAnswer(trx, answer, session, engine)),
    listAnswers: (questionIds, memberId) => read((db) => listAnswers(db, questionIds, memberId)),
    listAttempts: (sessionId, memberId) => read((db) => listAttempts(db, sessionId, memberId)),
    override: (correction) => write((trx) => override(trx, correction)),
    report: (said) => {
      const id = randomUUID();
      return write((trx) => report(trx, id, said));
    },
    advance: (transition) => write((trx) => advance(trx, transition)),
    listStandings: (sessionId) => read((db) => listStandings(db, sessionId)),
    listDue: (kind, until) => read((db) => listDue(db, kind, until)),
    listOpen: (kind, guildId) => read((db) => listOpen(db, kind, guildId)),
    findPrivateMessage: (sessionId, memberId, now) =>
      findPrivateMessage({ engine, read, write }, { sessionId, memberId, now }),
    keepPrivateMessage: (message) => write((trx) => keepPrivateMessage(trx, message)),
    zoneOf: (memberId, guildId) => read((db) => zoneOf(db, memberId, guildId)),
  };
}

/** The best first: points, then right answers; ties by member id. */
async function listStandings(db: Kysely<Schema>, sessionId: string): Promise<readonly Standing[]> {
  const rows = await selectSettled(db)
    .innerJoin('questions', 'questions.id', 'attempts.question_id')
    .where('questions.session_id', '=', sessionId)
    .select((eb) => [
      'attempts.member_id as memberId',
      eb.fn.sum<number>('attempts.points').as('points'),
      eb.fn.sum<number>(countsAsRight).as('right'),
      eb.fn.countAll<number>().as('answered'),
    ])
    .groupBy('attempts.member_id')
    .orderBy('points', 'desc')
    .orderBy('right', 'desc')
    .orderBy('attempts.member_id')
    .execute();
  return rows.map((row) => ({ ...row }));
}
