import type { MessageContent } from '../../src/discord/reply.ts';
import type { ChannelQuiz } from '../../src/quiz/channel-quiz.ts';
import { rightGrade } from '../../src/quiz/question.ts';
import type { Answer, PosedQuestion, QuizRecords, Session } from '../../src/quiz/records.ts';
import { button, relative } from '../replies/parts.ts';
import { quizIds } from '../replies/quiz/quiz-ids.ts';
import { endContent, revealContent, roundContent } from '../replies/quiz/round.ts';

/** A quiz in a channel, with its questions in order. */
export interface ChannelGame {
  readonly session: Session;
  readonly state: ChannelQuiz;
  readonly questions: readonly PosedQuestion[];
}

/**
 * Reads a game.
 * @returns undefined for one that is unknown, or no quiz in a channel
 */
export async function readGame(
  records: QuizRecords,
  sessionId: string,
): Promise<ChannelGame | undefined> {
  const session = await records.findSession(sessionId);
  if (session?.kind !== 'channel-quiz') return undefined;
  const questions = await records.listQuestions(sessionId);
  return { session, state: session.state as ChannelQuiz, questions };
}

/** The question of the round that is played. */
export function currentQuestion({ state, questions }: ChannelGame): PosedQuestion | undefined {
  return questions[state.round];
}

/** What each member answered in the end, of one question. */
export function lastAnswers(answers: readonly Answer[]): ReadonlyMap<string, Answer> {
  return new Map(answers.map((answer) => [answer.memberId, answer]));
}

/** What the message of the round says now. */
export async function roundMessage(
  records: QuizRecords,
  game: ChannelGame,
  posed: PosedQuestion,
): Promise<MessageContent> {
  const { state, questions, session } = game;
  const answers = lastAnswers(await records.listAnswers([posed.id]));
  const rounds = questions.length;
  if (state.phase === 'asking' || state.phase === 'closing') {
    const controls = [button(quizIds.stop(session.id), 'End the quiz')];
    const { until } = state;
    return roundContent({ rounds, posed, answered: answers.size, until, controls });
  }
  const attempts = await records.listAttempts(session.id);
  const own = attempts.filter(({ questionId }) => questionId === posed.id);
  const isLast = posed.ordinal + 1 >= rounds || state.ending !== null;
  const comes = !isLast && state.phase === 'revealed' ? state.until : null;
  return revealContent({
    rounds,
    posed,
    // Who is forgotten meanwhile has no answers any more, but has answered.
    answered: own.length,
    votes: votesOf(posed, answers),
    right: own.filter(({ grade }) => grade >= rightGrade).length,
    standings: await records.listStandings(session.id),
    next: comes === null ? '' : `The next question comes ${relative(comes)}.`,
    controls: [],
  });
}

/** How often each option was chosen, in their order. @param answers - what each member chose in the end */
export function votesOf(
  { question }: PosedQuestion,
  answers: ReadonlyMap<string, Answer>,
): readonly number[] {
  const responses = [...answers.values()].map(({ response }) => response);
  return question.options.map(
    (_, index) => responses.filter((own) => own.kind === 'option' && own.index === index).length,
  );
}

/** What the last message of a game says. */
export async function endMessage(
  records: QuizRecords,
  { session, state }: ChannelGame,
): Promise<MessageContent> {
  return endContent(state.ending ?? 'finished', await records.listStandings(session.id));
}
