import type { CommandContext } from '../../src/discord/command.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForQuiz } from '../../src/progress/points.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Question, Response } from '../../src/quiz/question.ts';
import type { SessionSettings } from '../../src/quiz/records.ts';
import { reshuffle } from '../../src/quiz/reshuffle.ts';
import { mayOverride, questionContent, verdictContent } from '../replies/quiz/question.ts';
import { resultContent, sharedResult } from '../replies/quiz/result.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import { newId, newSeed } from './new-id.ts';
import {
  findAttempt,
  findWaiting,
  getQuestion,
  progressAt,
  readAnswered,
  readQuiz,
  resultOf,
  type Quiz,
} from './read-quiz.ts';

export type QuizContext = Pick<CommandContext, 'records' | 'clock'>;

/** Who plays, and where. */
export interface Player {
  readonly memberId: string;
  readonly guildId: string | null;
}

/** A private quiz to begin. */
export interface QuizStart {
  readonly player: Player;
  readonly settings: SessionSettings;
  readonly seed: string;
  readonly questions: readonly Question[];
  readonly vaultHash: string;
}

/** Stores a quiz with all its questions. @returns its first question */
export async function startQuiz(
  { records, clock }: QuizContext,
  { player, settings, seed, questions, vaultHash }: QuizStart,
): Promise<MessageContent> {
  const sessionId = newId();
  const posed = questions.map((question, ordinal) => ({
    id: newId(),
    sessionId,
    ordinal,
    question,
    vaultHash,
  }));
  const session = {
    id: sessionId,
    kind: 'quiz' as const,
    ownerId: player.memberId,
    guildId: player.guildId,
    channelId: null,
    seed,
    settings,
    state: null,
    wakeAt: null,
    createdAt: clock.now(),
  };
  await records.startSession({ session, questions: posed });
  const begun = { ...session, version: 0, endedAt: null };
  const quiz: Quiz = { session: begun, questions: posed, attempts: [] };
  const [first] = posed;
  if (first === undefined) throw new RangeError('a quiz needs a question');
  return questionContent(first, progressAt(quiz, first));
}

/** Settles an answer, once, and shows what came of it. */
export async function answerQuestion(
  { records, clock }: QuizContext,
  { questionId, memberId, response }: { questionId: string; memberId: string; response: Response },
): Promise<MessageContent> {
  const posed = await getQuestion(records, questionId);
  const quiz = await readQuiz(records, posed.sessionId, memberId);
  const { grade } = gradeResponse(posed.question, response);
  const { guildId } = quiz.session;
  const at = clock.now();
  const zone = await records.zoneOf(memberId, guildId);
  const { attempt, streak } = await records.settle(
    { questionId, memberId, revision: 0, response, at },
    {
      questionId,
      memberId,
      cardId: posed.question.cardId,
      guildId,
      mode: 'quiz',
      grade,
      points: guildId === null ? 0 : pointsForQuiz(grade),
      localDate: localDateOf(at, zone),
      zone,
      at,
    },
  );
  const others = quiz.attempts.filter((own) => own.questionId !== questionId);
  const now: Quiz = { ...quiz, attempts: [...others, attempt] };
  const answered = await readAnswered(records, posed, attempt);
  return verdictContent(posed, progressAt(now, posed), { ...answered, streak });
}

/** Shows the question that comes after one, or the result when there is none. */
export async function showNext(
  context: QuizContext,
  questionId: string,
  memberId: string,
): Promise<MessageContent> {
  const { records } = context;
  const posed = await getQuestion(records, questionId);
  const quiz = await readQuiz(records, posed.sessionId, memberId);
  const waiting = findWaiting(quiz, posed);
  if (waiting !== undefined) return questionContent(waiting, progressAt(quiz, waiting));
  return endQuiz(context, quiz);
}

/** Ends a quiz, whatever is left of it, and shows the result. */
export async function showResult(
  context: QuizContext,
  sessionId: string,
  memberId: string,
): Promise<MessageContent> {
  return endQuiz(context, await readQuiz(context.records, sessionId, memberId));
}

async function endQuiz({ records, clock }: QuizContext, quiz: Quiz): Promise<MessageContent> {
  const { id, version, state, endedAt } = quiz.session;
  if (endedAt === null) {
    await records.advance({
      sessionId: id,
      from: version,
      state,
      wakeAt: null,
      endedAt: clock.now(),
      attempts: [],
    });
  }
  return resultContent(resultOf(quiz));
}

/** Posts a result for all. */
export async function shareResult(
  { records }: QuizContext,
  sessionId: string,
  memberId: string,
): Promise<Reply> {
  const result = resultOf(await readQuiz(records, sessionId, memberId));
  return {
    kind: 'share',
    content: sharedResult(result, memberId),
    update: resultContent(result, true),
  };
}

/** Counts an answer as right by its member's own word, once. */
export async function overrideGrade(
  { records, clock }: QuizContext,
  questionId: string,
  memberId: string,
): Promise<MessageContent> {
  const posed = await getQuestion(records, questionId);
  const before = await readQuiz(records, posed.sessionId, memberId);
  const attempt = findAttempt(before, questionId);
  if (attempt === undefined) throw notAnswered();
  const answered = await readAnswered(records, posed, attempt);
  const counted = mayOverride(posed.question, answered)
    ? await records.override({ questionId, memberId, at: clock.now() })
    : attempt;
  const quiz = await readQuiz(records, posed.sessionId, memberId);
  return verdictContent(posed, progressAt(quiz, posed), {
    ...answered,
    attempt: counted ?? attempt,
  });
}

/**
 * A quiz of what was missed: the same questions, their options in another order. What is missed again
 * is there to be replayed again.
 * @throws TutorError `nothing-missed`
 */
export async function replayMissed(
  context: QuizContext,
  sessionId: string,
  player: Player,
): Promise<MessageContent> {
  const quiz = await readQuiz(context.records, sessionId, player.memberId);
  const { missed } = resultOf(quiz);
  if (missed.length === 0) throw new TutorError('nothing-missed', 'There is nothing to replay.');
  const seed = newSeed();
  return startQuiz(context, {
    player,
    settings: quiz.session.settings,
    seed,
    questions: missed.map(({ question }) => reshuffle(question, seed)),
    vaultHash: missed[0]?.vaultHash ?? '',
  });
}

function notAnswered(): TutorError {
  return new TutorError('not-answered', 'You have not answered this question yet.');
}
