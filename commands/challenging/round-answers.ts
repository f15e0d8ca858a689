import { scoreOf, type RoundScore } from '../../src/challenge/score.ts';
import { puzzleAnswerOf, type PuzzleAnswer } from '../../src/challenge/puzzle-answer.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Attempt, SettledAttempt } from '../../src/quiz/records.ts';
import { lastAnswers } from '../quizzing/channel-view.ts';
import { attemptOf, type Pay } from '../quizzing/settle-round.ts';
import type { ChallengeContext, ChallengeGame } from './read-challenge.ts';

/** What a member has answered in a round. */
export interface RoundAnswer extends PuzzleAnswer {
  readonly memberId: string;
}

/** What everybody has answered in a round so far: the last word of each. */
export async function answersOfRound(
  { records, puzzles }: Pick<ChallengeContext, 'records' | 'puzzles'>,
  round: PosedRound,
): Promise<readonly RoundAnswer[]> {
  const { id } = round.posed;
  if (round.kind === 'puzzle') {
    const everybody = await puzzles.listEverybody(id);
    return everybody.flatMap(({ memberId, steps }) => {
      const answer = puzzleAnswerOf(round.posed.puzzle, steps);
      return answer === undefined ? [] : { memberId, ...answer };
    });
  }
  const { question } = round.posed;
  const answers = lastAnswers(await records.listAnswers([id]));
  return [...answers.values()].map(({ memberId, response, at }) => {
    return { memberId, grade: gradeResponse(question, response).grade, at, isWhole: true };
  });
}

/** What the answers to a round come to. Nothing is written yet. */
export async function attemptsOfChallenge(
  context: Pick<ChallengeContext, 'records' | 'puzzles'>,
  { session: { guildId }, state, rounds }: ChallengeGame,
  index: number,
): Promise<readonly Attempt[]> {
  const round = rounds[index];
  if (round === undefined) return [];
  const pointsFor = (grade: number, at: number) => scoreOf(state, { round: index, grade, at });
  const pay: Pay = { mode: 'challenge', pointsFor };
  const about = subjectOf(round);
  const answers = await answersOfRound(context, round);
  return Promise.all(
    answers.map(async ({ memberId, grade, at }) => {
      const zone = await context.records.zoneOf(memberId, guildId);
      return attemptOf({ ...about, memberId, grade, at }, { guildId, zone, pay });
    }),
  );
}

function subjectOf({ kind, posed }: PosedRound) {
  if (kind === 'question') return { questionId: posed.id, cardId: posed.question.cardId };
  const { level, seed } = posed.puzzle;
  return { questionId: posed.id, cardId: posed.cardId, subject: `puzzle:${level}:${seed}` };
}

/** What has been settled, by rounds. */
export function scoresOf(
  { rounds }: Pick<ChallengeGame, 'rounds'>,
  attempts: readonly SettledAttempt[],
): readonly RoundScore[] {
  const indexes = new Map(rounds.map(({ posed }, index) => [posed.id, index]));
  return attempts.flatMap(({ questionId, memberId, grade, at }) => {
    const round = indexes.get(questionId);
    return round === undefined ? [] : { memberId, round, grade, at };
  });
}

/**
 * Whether nobody is waited for any more: all who are in have answered, but for those who did not
 * answer the round before and were in already when it began.
 */
export async function isRoundComplete(
  context: Pick<ChallengeContext, 'records' | 'puzzles'>,
  { state, rounds, participants }: ChallengeGame,
): Promise<boolean> {
  const [round, before] = [rounds[state.round], rounds[state.round - 1]];
  if (state.phase !== 'asking' || round === undefined) return false;
  const answered = new Set(
    (await answersOfRound(context, round))
      .filter(({ isWhole }) => isWhole)
      .map(({ memberId }) => memberId),
  );
  if (answered.size === 0) return false;
  const played =
    before === undefined
      ? null
      : new Set((await answersOfRound(context, before)).map(({ memberId }) => memberId));
  const lastOpened = state.opened[state.round - 1] ?? 0;
  const expected = participants.filter(
    ({ memberId, isIn, joinedAt }) =>
      isIn && (played === null || played.has(memberId) || joinedAt >= lastOpened),
  );
  return expected.every(({ memberId }) => answered.has(memberId));
}
