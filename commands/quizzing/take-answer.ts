import type { CommandContext } from '../../src/discord/command.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Response } from '../../src/quiz/question.ts';
import type { PosedQuestion, Session } from '../../src/quiz/records.ts';

/** An answer to a question that everybody is asked. */
export interface GivenAnswer {
  readonly posed: PosedQuestion;
  readonly memberId: string;
  readonly response: Response;
  /** Looks whether the question takes answers. @param at - milliseconds UTC */
  readonly look: (
    at: number,
  ) => Promise<{ readonly session: Pick<Session, 'id' | 'version'>; readonly isOpen: boolean }>;
}

/** What became of an answer. */
export interface TakenAnswer {
  /** Whether it is the member's first to this question. */
  readonly isFirst: boolean;
  /** What to tell the member. */
  readonly notice: string;
}

/**
 * Takes an answer to a question for all: the first, and one change as long as it is open.
 * @throws RangeError for what is no answer to it
 */
export async function takeAnswer(
  { records, clock }: Pick<CommandContext, 'records' | 'clock'>,
  { posed, memberId, response, look }: GivenAnswer,
): Promise<TakenAnswer> {
  // What cannot be graded must not be kept: the round could never be settled.
  gradeResponse(posed.question, response);
  const questionId = posed.id;
  for (;;) {
    const at = clock.now();
    const { session, isOpen } = await look(at);
    if (!isOpen) return noted('This round is over.');
    const own = await records.listAnswers([questionId], memberId);
    const last = own.at(-1);
    if (last !== undefined && isSame(last.response, response))
      return noted('That is your answer already.');
    if (own.length > 1) return noted('You have changed your answer once already: it stays.');
    const answer = { questionId, memberId, revision: own.length, response, at };
    const outcome = await records.appendAnswer(answer, session);
    // Somebody else was faster with something: look again what holds now.
    if (outcome !== 'kept') continue;
    if (own.length > 0) return noted('Changed.');
    return { isFirst: true, notice: 'Taken. You may change it once.' };
  }
}

function noted(notice: string): TakenAnswer {
  return { isFirst: false, notice };
}

function isSame(a: Response, b: Response): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
