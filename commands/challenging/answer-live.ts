import type { APIComponentInContainer } from 'discord.js';
import { isOpen } from '../../src/challenge/challenge.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import { scoreOf } from '../../src/challenge/score.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import type { MessageContent, PrivateMessageReply } from '../../src/discord/reply.ts';
import { playOf } from '../../src/ports/puzzles/play.ts';
import type { Response } from '../../src/quiz/question.ts';
import { takeAnswer } from '../quizzing/take-answer.ts';
import { askFor } from '../replies/puzzle/puzzle.ts';
import { ownAnswersContent } from '../replies/quiz/own-answers.ts';
import { isOver } from './control-challenge.ts';
import { readOwn, type OwnRounds } from './own-rounds.ts';
import { getChallenge, getRound, type ChallengeGame } from './read-challenge.ts';
import { challengesOf } from './running.ts';
import { takeStep, type StepToTake } from './take-step.ts';

/** Reasons of a puzzle need room: that many answers of before are shown beside them. */
const shownBesidePuzzle = 8;

/** An answer to a question of a live challenge. */
export interface LiveAnswer {
  readonly questionId: string;
  readonly memberId: string;
  readonly response: Response;
}

/** Takes an answer to a round; the first one lets its member in. */
export async function answerLive(
  context: CommandContext,
  { questionId, memberId, response }: LiveAnswer,
): Promise<PrivateMessageReply> {
  const { game, index, round } = await getRound(context, questionId);
  const sessionId = game.session.id;
  if (round.kind !== 'question') return ownMessage(context, { sessionId, memberId, notice: '' });
  const taken = await takeAnswer(context, {
    posed: round.posed,
    memberId,
    response,
    look: async (at) => {
      const { session, state } = await getChallenge(context, sessionId);
      return { session, isOpen: isOpen(state, index, at) };
    },
  });
  await comeIn(context, game, memberId, taken.isFirst);
  return ownMessage(context, { sessionId, memberId, notice: taken.notice });
}

/** Takes a part of a puzzle in a round; what is asked next is asked in private. */
export async function stepLive(
  context: CommandContext,
  said: StepToTake,
): Promise<PrivateMessageReply> {
  const { game, notice, isTaken } = await takeStep(context, said);
  await comeIn(context, game, said.memberId, isTaken);
  return ownMessage(context, { sessionId: game.session.id, memberId: said.memberId, notice });
}

/** Whoever answers is in. */
async function comeIn(
  context: CommandContext,
  { session, participants }: ChallengeGame,
  memberId: string,
  isTaken: boolean,
): Promise<void> {
  const isIn = participants.some((own) => own.memberId === memberId && own.isIn);
  if (isTaken && !isIn) {
    await context.challenges.enter({ sessionId: session.id, memberId, at: context.clock.now() });
  }
  challengesOf(context).look(session.id);
}

interface Own {
  readonly sessionId: string;
  readonly memberId: string;
  readonly notice: string;
}

function ownMessage(context: CommandContext, own: Own): PrivateMessageReply {
  const { records, clock } = context;
  const { sessionId, memberId } = own;
  return {
    kind: 'private-message',
    about: sessionId,
    content: () => ownContent(context, own),
    find: () => records.findPrivateMessage(sessionId, memberId, clock.now()),
    keep: (opened) => records.keepPrivateMessage({ ...opened, sessionId, memberId }),
  };
}

async function ownContent(
  context: CommandContext,
  { sessionId, memberId, notice }: Own,
): Promise<MessageContent> {
  const game = await getChallenge(context, sessionId);
  const own = await readOwn(context, game, memberId);
  const points = own.scores.reduce((sum, score) => sum + scoreOf(game.state, score), 0);
  const said = game.state.phase === 'ended' ? isOver : notice;
  const parts = nextPart(context, game, own);
  return ownAnswersContent(
    { lines: own.lines, points, notice: said },
    parts.length === 0 ? {} : { parts, shown: shownBesidePuzzle },
  );
}

/** What a puzzle that is played asks next, once its first part is answered. */
function nextPart(
  { clock }: CommandContext,
  { state, rounds }: ChallengeGame,
  own: OwnRounds,
): readonly APIComponentInContainer[] {
  const round: PosedRound | undefined = rounds[state.round];
  if (round?.kind !== 'puzzle' || !isOpen(state, state.round, clock.now())) return [];
  const steps = own.steps.get(round.posed.id) ?? [];
  const { next } = playOf(round.posed.puzzle, steps);
  return next === null || next === 'conflicts' ? [] : askFor(next, round.posed);
}
