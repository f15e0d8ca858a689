import type { CommandContext } from '../../src/discord/command.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import type { DailyPrompt } from '../../src/daily/records.ts';
import { isFormerMember } from '../../src/progress/former-member.ts';
import { streakNow } from '../../src/progress/streak.ts';
import type { Picture } from '../../src/images/drawing.ts';
import {
  closedContent,
  promptContent,
  type Asked,
  type PromptView,
} from '../replies/daily/prompt.ts';
import { askedScene, isDrawnBefore, solvedScene } from '../puzzling/puzzle-scene.ts';
import type { Answer } from '../../src/quiz/records.ts';
import { letters } from '../replies/quiz/question-text.ts';
import { lastAnswers } from '../quizzing/channel-view.ts';

export type ViewContext = Pick<
  CommandContext,
  'daily' | 'records' | 'puzzles' | 'streaks' | 'draw' | 'drawShares'
>;

/** Prompts looked back at for the one before. */
const promptsBack = 10;

/** @returns undefined when what a prompt asks is not there any more */
export async function readAsked(
  { records, puzzles }: Pick<ViewContext, 'records' | 'puzzles'>,
  { questionId }: DailyPrompt,
): Promise<Asked | undefined> {
  if (questionId === null) return undefined;
  const question = await records.findQuestion(questionId);
  if (question !== undefined) return { kind: 'question', posed: question };
  const puzzle = await puzzles.findPuzzle(questionId);
  return puzzle && { kind: 'puzzle', posed: puzzle };
}

/** What a prompt's message shows now: while it takes answers, and once it is closed. */
export async function promptMessage(
  context: ViewContext,
  prompt: DailyPrompt,
  asked: Asked,
): Promise<MessageContent> {
  const view = await viewOf(context, prompt, asked);
  if (prompt.state === 'claimed' || prompt.state === 'posted') return promptContent(view);
  return closedMessage(context, view);
}

async function viewOf(
  { daily, draw }: ViewContext,
  prompt: DailyPrompt,
  asked: Asked,
): Promise<PromptView & { readonly right: number; readonly nextAt: number | null }> {
  const plan = await daily.findPlan(prompt.guildId);
  const count = await daily.countAnswers(asked.posed.id);
  const recent = await daily.listPrompts(prompt.guildId, promptsBack);
  const before = recent.find(
    ({ localDate, messageId }) => localDate < prompt.localDate && messageId !== null,
  );
  return {
    prompt,
    asked,
    ...count,
    roleId: plan?.roleId ?? null,
    before: before ?? null,
    picture: await pictureBefore(draw, asked),
    nextAt: plan?.nextAt ?? null,
  };
}

async function pictureBefore(draw: ViewContext['draw'], asked: Asked): Promise<Picture | null> {
  if (asked.kind === 'question' || !isDrawnBefore(asked.posed.puzzle)) return null;
  return draw(askedScene(asked.posed.puzzle, 0));
}

async function closedMessage(
  context: ViewContext,
  view: Awaited<ReturnType<typeof viewOf>>,
): Promise<MessageContent> {
  const { records, draw, drawShares } = context;
  const { asked } = view;
  const streaks = await keptStreaks(context, view);
  if (asked.kind === 'puzzle') {
    const picture = await draw(solvedScene(asked.posed.puzzle));
    return closedContent({ ...view, picture, votes: [], streaks });
  }
  const answers = [...lastAnswers(await records.listAnswers([asked.posed.id])).values()];
  const { options, solution } = asked.posed.question;
  const votes = options.map((_, option) => votesFor(answers, option));
  const shares = votes.map((count, option) => ({
    label: letters[option] ?? '?',
    count,
    isRight: solution.kind === 'option' && solution.index === option,
  }));
  const picture = answers.length === 0 ? null : await drawShares(shares);
  return closedContent({ ...view, picture, votes, streaks });
}

/** One day is no streak yet. */
const leastDays = 2;

/** Who has answered and has a streak, the longest first: without those who are hidden, or forgotten. */
async function keptStreaks(
  { records, streaks }: ViewContext,
  { asked, prompt }: PromptView,
): Promise<readonly { readonly memberId: string; readonly days: number }[]> {
  const attempts = await records.listAttempts(asked.posed.id);
  const known = await streaks.listStreaks(attempts.map(({ memberId }) => memberId));
  const at = prompt.closesAt ?? 0;
  return [...known]
    .filter(([memberId, { isHidden }]) => !isHidden && !isFormerMember(memberId))
    .map(([memberId, { streak, zone }]) => {
      return { memberId, days: streakNow(streak, { at, zone: zone ?? prompt.zone }) };
    })
    .filter(({ days }) => days >= leastDays)
    .toSorted((a, b) => b.days - a.days || (a.memberId < b.memberId ? -1 : 1));
}

function votesFor(answers: readonly Answer[], option: number): number {
  return answers.filter(({ response }) => response.kind === 'option' && response.index === option)
    .length;
}
