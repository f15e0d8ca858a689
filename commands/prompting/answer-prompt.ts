import type { CommandContext } from '../../src/discord/command.ts';
import { textContent, type MessageContent } from '../../src/discord/reply.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForPrompt } from '../../src/progress/points.ts';
import { gradeResponse } from '../../src/quiz/grade.ts';
import type { Response } from '../../src/quiz/question.ts';
import { answeredContent } from '../replies/daily/prompt.ts';
import { streakLines } from '../replies/streak.ts';
import { lastAnswers } from '../quizzing/channel-view.ts';
import { getQuestion } from '../quizzing/read-quiz.ts';

export type AnsweringContext = Pick<CommandContext, 'daily' | 'records' | 'clock'>;

/** Settles an answer to a prompt, once, and shows its member what came of it. */
export async function answerPrompt(
  { daily, records, clock }: AnsweringContext,
  press: { readonly questionId: string; readonly memberId: string; readonly index: number },
): Promise<MessageContent> {
  const { questionId, memberId, index } = press;
  const posed = await getQuestion(records, questionId);
  const prompt = await daily.findPrompt(questionId);
  const guildId = prompt?.guildId ?? null;
  const response: Response = { kind: 'option', index };
  const { grade } = gradeResponse(posed.question, response);
  const at = clock.now();
  const zone = await records.zoneOf(memberId, guildId);
  const settled = await daily.answer(
    { questionId, memberId, revision: 0, response, at },
    {
      questionId,
      memberId,
      cardId: posed.question.cardId,
      guildId,
      mode: 'daily',
      grade,
      points: guildId === null ? 0 : pointsForPrompt(grade),
      localDate: localDateOf(at, zone),
      zone,
      at,
    },
  );
  const attempt = settled?.attempt ?? (await findOwn(records, questionId, memberId));
  if (attempt === undefined) {
    return textContent('This prompt is closed. Its message shows the solution.');
  }
  const own = lastAnswers(await records.listAnswers([questionId])).get(memberId)?.response;
  return answeredContent(posed, {
    attempt,
    index: own?.kind === 'option' ? own.index : index,
    isNew: settled?.isNew === true,
    news: streakLines(settled?.streak ?? null),
  });
}

async function findOwn(records: CommandContext['records'], questionId: string, memberId: string) {
  return (await records.listAttempts(questionId, memberId))[0];
}
