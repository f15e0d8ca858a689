import { TutorError } from '../../src/errors.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import { rightGrade, type Response } from '../../src/quiz/question.ts';
import type {
  PosedQuestion,
  QuizRecords,
  Session,
  SettledAttempt,
} from '../../src/quiz/records.ts';
import type { Answered, Progress } from '../replies/quiz/question.ts';
import type { Result } from '../replies/quiz/result.ts';

/** A private quiz as it stands. */
export interface Quiz {
  readonly session: Session;
  /** In order. */
  readonly questions: readonly PosedQuestion[];
  readonly attempts: readonly SettledAttempt[];
}

/**
 * Reads a quiz for its owner.
 * @throws TutorError `quiz-gone` for one that is unknown, or that is not this member's
 */
export async function readQuiz(
  records: QuizRecords,
  sessionId: string,
  memberId: string,
): Promise<Quiz> {
  const session = await records.findSession(sessionId);
  if (session?.kind !== 'quiz' || session.ownerId !== memberId) throw quizGone();
  const [questions, attempts] = await Promise.all([
    records.listQuestions(sessionId),
    records.listAttempts(sessionId, memberId),
  ]);
  return { session, questions, attempts };
}

/**
 * Finds a question that has been posed.
 * @throws TutorError `quiz-gone`
 */
export async function getQuestion(records: QuizRecords, id: string): Promise<PosedQuestion> {
  const posed = await records.findQuestion(id);
  if (posed === undefined) throw quizGone();
  return posed;
}

export function quizGone(): TutorError {
  return new TutorError(
    'quiz-gone',
    'This quiz is no longer there, or it is not yours. Start another with /quiz.',
  );
}

/** Whether an attempt counts as right: by its grade, or by its member's own word. */
export function isRight({ grade, isOverridden }: SettledAttempt): boolean {
  return isOverridden || grade >= rightGrade;
}

/** How far the quiz is at one of its questions. */
export function progressAt({ questions, attempts }: Quiz, { ordinal }: PosedQuestion): Progress {
  const right = attempts.filter(isRight).length;
  return {
    number: ordinal + 1,
    count: questions.length,
    right,
    wrong: attempts.length - right,
  };
}

export function findAttempt({ attempts }: Quiz, questionId: string): SettledAttempt | undefined {
  return attempts.find((attempt) => attempt.questionId === questionId);
}

/** The next question that waits for an answer: after this one, else from the start. */
export function findWaiting(quiz: Quiz, after: PosedQuestion): PosedQuestion | undefined {
  const waiting = quiz.questions.filter(({ id }) => findAttempt(quiz, id) === undefined);
  return waiting.find(({ ordinal }) => ordinal > after.ordinal) ?? waiting[0];
}

/** Reads what a member answered, and what came of it. */
export async function readAnswered(
  records: QuizRecords,
  posed: PosedQuestion,
  attempt: SettledAttempt,
): Promise<Answered> {
  const answers = await records.listAnswers([posed.id]);
  const own = answers.findLast(({ memberId }) => memberId === attempt.memberId);
  const response: Response = own?.response ?? { kind: 'pass' };
  const { missing } = gradeResponse(posed.question, response);
  // The grade that counts is the stored one: a newer release could grade otherwise.
  return { attempt, response, verdict: { grade: attempt.grade, missing } };
}

/** What a quiz came to. Questions without an answer count as missed. */
export function resultOf(quiz: Quiz): Result {
  const { session, questions, attempts } = quiz;
  const isMissed = ({ id }: PosedQuestion): boolean => {
    const attempt = findAttempt(quiz, id);
    return attempt === undefined || !isRight(attempt);
  };
  return {
    sessionId: session.id,
    right: attempts.filter(isRight).length,
    count: questions.length,
    points: attempts.reduce((sum, { points }) => sum + points, 0),
    about: aboutOf(session),
    missed: questions.filter(isMissed),
  };
}

/** What a session was kept to, in words. */
export function aboutOf({ settings: { topic, exam } }: Pick<Session, 'settings'>): string | null {
  const parts = [topic?.replace(/^(?:folder|note|tag):/u, ''), exam?.toUpperCase()];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? null : known.join(', ');
}
