import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForQuiz, type Mode } from '../../src/progress/points.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Attempt, PosedQuestion, QuizRecords, Session } from '../../src/quiz/records.ts';
import { lastAnswers } from './channel-view.ts';

/** What a game pays. */
export interface Pay {
  readonly mode: Mode;
  /** @param grade - 0–1. @param at - when it was answered; milliseconds UTC */
  readonly pointsFor: (grade: number, at: number) => number;
}

/** As a question of a private quiz does. */
const pay: Pay = { mode: 'channel-quiz', pointsFor: pointsForQuiz };

/** What the answers of a round come to: the last word of each member. Nothing is written yet. */
export async function attemptsOfRound(
  records: QuizRecords,
  { guildId }: Session,
  posed: PosedQuestion,
): Promise<readonly Attempt[]> {
  const answers = lastAnswers(await records.listAnswers([posed.id]));
  const { cardId } = posed.question;
  return Promise.all(
    [...answers.values()].map(async ({ questionId, memberId, response, at }) => {
      const { grade } = gradeResponse(posed.question, response);
      const zone = await records.zoneOf(memberId, guildId);
      return attemptOf({ questionId, memberId, cardId, grade, at }, { guildId, zone, pay });
    }),
  );
}

/** What somebody's answer in a game comes to. */
export function attemptOf(
  answered: Pick<Attempt, 'questionId' | 'memberId' | 'cardId' | 'subject' | 'grade' | 'at'>,
  { guildId, zone, pay: own }: Pick<Attempt, 'guildId' | 'zone'> & { readonly pay: Pay },
): Attempt {
  const { grade, at } = answered;
  return {
    ...answered,
    guildId,
    mode: own.mode,
    points: guildId === null ? 0 : own.pointsFor(grade, at),
    localDate: localDateOf(at, zone),
    zone,
  };
}
