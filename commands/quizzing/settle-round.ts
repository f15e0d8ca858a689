import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForQuiz } from '../../src/progress/points.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type {
  Answer,
  Attempt,
  PosedQuestion,
  QuizRecords,
  Session,
} from '../../src/quiz/records.ts';
import { lastAnswers } from './channel-view.ts';

/** What the answers of a round come to: the last word of each member. Nothing is written yet. */
export async function attemptsOfRound(
  records: QuizRecords,
  { guildId }: Session,
  posed: PosedQuestion,
): Promise<readonly Attempt[]> {
  const answers = lastAnswers(await records.listAnswers([posed.id]));
  return Promise.all(
    [...answers.values()].map(async (answer) => {
      const zone = await records.zoneOf(answer.memberId, guildId);
      return attemptOf(answer, posed, { guildId, zone });
    }),
  );
}

function attemptOf(
  { questionId, memberId, response, at }: Answer,
  { question }: PosedQuestion,
  { guildId, zone }: { readonly guildId: string | null; readonly zone: string },
): Attempt {
  const { grade } = gradeResponse(question, response);
  return {
    questionId,
    memberId,
    cardId: question.cardId,
    guildId,
    mode: 'channel-quiz',
    grade,
    points: guildId === null ? 0 : pointsForQuiz(grade),
    localDate: localDateOf(at, zone),
    zone,
    at,
  };
}
