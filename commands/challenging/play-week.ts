import type { MessageComponentInteraction } from 'discord.js';
import { isOpen } from '../../src/challenge/challenge.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { inPlace } from '../../src/discord/in-place.ts';
import { textContent, type MessageContent, type Reply } from '../../src/discord/reply.ts';
import { playOf } from '../../src/ports/puzzles/play.ts';
import type { Response } from '../../src/quiz/question.ts';
import { askedScene, isDrawnBefore } from '../puzzling/puzzle-scene.ts';
import { takeAnswer } from '../quizzing/take-answer.ts';
import {
  weekControls,
  weekOverviewContent,
  weekQuestionContent,
  type WeekProgress,
} from '../replies/challenge/week.ts';
import { shortLabel } from '../replies/labels.ts';
import { puzzleContent } from '../replies/puzzle/puzzle.ts';
import { isOver } from './control-challenge.ts';
import { readOwn, type OwnRounds } from './own-rounds.ts';
import { getChallenge, getRound, type ChallengeGame } from './read-challenge.ts';
import { challengesOf } from './running.ts';
import { takeStep, type StepToTake } from './take-step.ts';

/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxLabelLength = 100;

/** A press in a week, and whose it is. */
export interface WeekPress {
  readonly context: CommandContext;
  readonly interaction: MessageComponentInteraction;
}

/** Lets a member in, and opens the first round that waits for their answer. */
export async function playWeek(press: WeekPress, game: ChallengeGame): Promise<Reply> {
  await comeIn(press, game);
  return inPlace(press.interaction, await nextContent(press, game.session.id, { after: -1 }));
}

/** Goes on to what waits after a round. */
export async function skipRound(press: WeekPress, questionId: string): Promise<Reply> {
  const { game, index } = await getRound(press.context, questionId);
  return inPlace(press.interaction, await nextContent(press, game.session.id, { after: index }));
}

/** Takes an answer to a question of a week. @returns what waits then */
export async function answerInWeek(
  press: WeekPress,
  { questionId, response }: { readonly questionId: string; readonly response: Response },
): Promise<Reply> {
  const { context, interaction } = press;
  const { game, index, round } = await getRound(context, questionId);
  const sessionId = game.session.id;
  if (round.kind !== 'question') return skipRound(press, questionId);
  const { notice } = await takeAnswer(context, {
    posed: round.posed,
    memberId: interaction.user.id,
    response,
    look: async (at) => {
      const { session, state } = await getChallenge(context, sessionId);
      return { session, isOpen: isOpen(state, index, at) };
    },
  });
  await comeIn(press, game);
  return inPlace(interaction, await nextContent(press, sessionId, { after: index, notice }));
}

/** Takes a part of a puzzle of a week. @returns its next part, or what waits then */
export async function stepInWeek(
  press: WeekPress,
  said: Omit<StepToTake, 'memberId'>,
): Promise<Reply> {
  const { context, interaction } = press;
  const memberId = interaction.user.id;
  const { game, notice } = await takeStep(context, { ...said, memberId });
  await comeIn(press, game);
  const index = game.rounds.findIndex(({ posed }) => posed.id === said.puzzleId);
  // The puzzle itself comes first, as long as a part of it waits.
  const content = await nextContent(press, game.session.id, { after: index - 1, notice });
  return inPlace(interaction, content);
}

/** Opens one round, answered or not. */
export async function openRound(press: WeekPress, questionId: string): Promise<Reply> {
  const { context, interaction } = press;
  const { game, round } = await getRound(context, questionId);
  const own = await readOwn(context, game, interaction.user.id);
  const isPuzzleDone = round.kind === 'puzzle' && own.done.has(questionId);
  const notice = isPuzzleDone ? 'You have answered that: each part counts once.' : '';
  const content = isPuzzleDone
    ? overview(game, own, notice)
    : await roundContent(press, { game, own, round, notice });
  return inPlace(interaction, isOpen(game.state, 0, context.clock.now()) ? content : over());
}

/** What a member has answered so far. */
export async function showOverview(press: WeekPress, game: ChallengeGame): Promise<Reply> {
  const own = await readOwn(press.context, game, press.interaction.user.id);
  return inPlace(press.interaction, overview(game, own, ''));
}

async function comeIn(
  { context, interaction }: WeekPress,
  { session, state, participants }: ChallengeGame,
): Promise<void> {
  const memberId = interaction.user.id;
  const at = context.clock.now();
  const isIn = participants.some((own) => own.memberId === memberId && own.isIn);
  if (isIn || !isOpen(state, 0, at)) return;
  await context.challenges.enter({ sessionId: session.id, memberId, at });
  challengesOf(context).look(session.id);
}

/** The first round that waits after one, else from the start; what was answered when none does. */
async function nextContent(
  press: WeekPress,
  sessionId: string,
  { after, notice = '' }: { readonly after: number; readonly notice?: string },
): Promise<MessageContent> {
  const { context, interaction } = press;
  const game = await getChallenge(context, sessionId);
  if (!isOpen(game.state, 0, context.clock.now())) return over();
  const own = await readOwn(context, game, interaction.user.id);
  const waiting = game.rounds.filter(({ posed }) => !own.done.has(posed.id));
  const later = game.rounds.slice(after + 1).find((round) => waiting.includes(round));
  const round = later ?? waiting[0];
  if (round === undefined) return overview(game, own, notice);
  return roundContent(press, { game, own, round, notice });
}

interface ShownRound {
  readonly game: ChallengeGame;
  readonly own: OwnRounds;
  readonly round: PosedRound;
  readonly notice: string;
}

async function roundContent(
  { context: { draw } }: WeekPress,
  { game, own, round, notice }: ShownRound,
): Promise<MessageContent> {
  if (round.kind === 'question') {
    const response = own.answers.get(round.posed.id)?.response;
    const chosen = response?.kind === 'option' ? response.index : null;
    return weekQuestionContent({
      progress: progressOf(game, own),
      notice,
      posed: round.posed,
      chosen,
    });
  }
  const { posed } = round;
  const play = playOf(posed.puzzle, own.steps.get(posed.id) ?? []);
  const { next } = play;
  if (next === null) return overview(game, own, notice);
  const picture = isDrawnBefore(posed.puzzle) ? await draw(askedScene(posed.puzzle, 0)) : null;
  const controls = weekControls(posed.id, game.session.id);
  return puzzleContent(posed, { ...play, next }, { picture, controls });
}

function overview(game: ChallengeGame, own: OwnRounds, notice: string): MessageContent {
  return weekOverviewContent({
    progress: progressOf(game, own),
    notice,
    lines: own.lines,
    choices: game.rounds.map((round, index) => ({
      id: round.posed.id,
      label: shortLabel(`${index + 1}. ${labelOf(round)}`, maxLabelLength),
    })),
  });
}

function labelOf({ kind, posed }: PosedRound): string {
  if (kind === 'question') return posed.question.prompt.replaceAll(/[*_`]/gu, '');
  return `Puzzle, level ${posed.puzzle.level}: ${posed.puzzle.concept}`;
}

function progressOf({ session, state, rounds }: ChallengeGame, { done }: OwnRounds): WeekProgress {
  const until = state.until ?? state.since;
  return { sessionId: session.id, rounds: rounds.length, answered: done.size, until };
}

function over(): MessageContent {
  return textContent(isOver);
}
