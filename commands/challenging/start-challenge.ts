import { createHash } from 'node:crypto';
import { beginChallenge, type ChallengeRules } from '../../src/challenge/challenge.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { privately, textContent, type Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import type { Session } from '../../src/quiz/records.ts';
import { newId, newSeed } from '../quizzing/new-id.ts';
import { aboutOf } from '../quizzing/read-quiz.ts';
import { storeGame } from '../quizzing/store-game.ts';
import { cut } from '../replies/cut.ts';
import type { ChallengeWish } from './challenge-wish.ts';
import { planChallenge } from './plan-challenge.ts';
import { challengeOf, getChallenge } from './read-challenge.ts';
import { challengesOf } from './running.ts';

/** Challenges of each mode that a server can have at the same time. */
const maxOpen = 5;
const maxNameLength = 80;

/** A challenge to begin. */
export interface ChallengeStart {
  /** The id that it is to have. */
  readonly sessionId: string;
  readonly hostId: string;
  readonly guildId: string;
  /** Where it was asked for. */
  readonly channelId: string;
  readonly wish: ChallengeWish;
}

/**
 * Opens a thread with a lobby; whoever runs challenges takes it from there.
 * @throws TutorError `too-many-games`, `challenge-here`, what keeps questions from being made, and
 * what keeps the bot from opening a thread
 */
export async function startChallenge(
  context: CommandContext,
  start: ChallengeStart,
): Promise<Reply> {
  const { channels, clock } = context;
  const { sessionId, hostId, guildId, channelId, wish } = start;
  await refuseTooMany(context, start);
  const [seed, at] = [newSeed(), clock.now()];
  const rounds = await planChallenge(context, wish, { sessionId, hostId, guildId, seed, at });
  const about = aboutOf({ settings: settingsOf(wish) });
  const name = cut(`Challenge${about === null ? '' : `: ${about}`}`, maxNameLength);
  const threadId = await channels.createThread(
    channelId,
    name,
    wish.mode === 'week' ? 'week' : 'day',
  );
  const session = sessionOf(start, { rounds, seed, threadId, at });
  const store = async (): Promise<void> => {
    const outcome = await context.challenges.start({ session, rounds });
    if (outcome === 'occupied') throw isPlayedHere(null);
  };
  await storeGame(context, { id: sessionId, threadId, store });
  challengesOf(context).look(sessionId);
  const text = `<@${hostId}> calls for a challenge of ${rounds.length} rounds: <#${threadId}>`;
  return { kind: 'message', content: textContent(text), visibility: 'public' };
}

/**
 * Begins a challenge like one that is over, once: whoever asks again is led there.
 * @throws TutorError as {@link startChallenge} does, and `not-over`
 */
export async function rematch(
  context: CommandContext,
  sessionId: string,
  hostId: string,
): Promise<Reply> {
  const { session, state, rounds } = await getChallenge(context, sessionId);
  if (state.phase !== 'ended') throw notOver();
  const nextId = idAfter(sessionId);
  const next = await context.records.findSession(nextId);
  if (next !== undefined) {
    return privately(textContent(`There is a rematch already: <#${next.channelId}>`));
  }
  const { mode, content, seconds, channelId } = state.rules;
  const { topic, exam } = session.settings;
  return startChallenge(context, {
    sessionId: nextId,
    hostId,
    guildId: session.guildId ?? '',
    channelId,
    wish: { mode, content, seconds, topic, exam, rounds: rounds.length },
  });
}

/** An id for a challenge that begins by itself. */
export const newChallengeId = newId;

/** A rematch that is asked for twice must not be two. */
function idAfter(id: string): string {
  return createHash('sha256').update(`after ${id}`).digest('base64url').slice(0, id.length);
}

function sessionOf(
  { sessionId, hostId, guildId, channelId, wish }: ChallengeStart,
  made: {
    readonly rounds: readonly PosedRound[];
    readonly seed: string;
    readonly threadId: string;
    readonly at: number;
  },
) {
  const { mode, content, seconds } = wish;
  const { rounds, seed, threadId, at } = made;
  const kinds = rounds.map(({ kind }) => kind);
  const rules: ChallengeRules = { mode, content, seconds, rounds: kinds, channelId };
  const state = beginChallenge(rules, at);
  return {
    id: sessionId,
    kind: 'challenge' as const,
    ownerId: hostId,
    guildId,
    channelId: threadId,
    seed,
    settings: settingsOf(wish),
    state,
    wakeAt: state.until,
    createdAt: at,
  };
}

function settingsOf({ topic, exam, seconds }: ChallengeWish): Session['settings'] {
  return { topic, exam, kind: null, seconds };
}

/** @throws TutorError `too-many-games`, `challenge-here` */
async function refuseTooMany(
  { records }: CommandContext,
  { guildId, channelId, wish: { mode } }: ChallengeStart,
): Promise<void> {
  const open = await records.listOpen('challenge', guildId);
  const alike = open.filter((session) => challengeOf(session).rules.mode === mode);
  const here = open.find(
    (session) => session.channelId === channelId || (mode === 'live' && isIn(session, channelId)),
  );
  if (here !== undefined) throw isPlayedHere(here.channelId);
  if (alike.length >= maxOpen) throw tooMany(mode);
}

/** Whether it is a live one that was asked for in this channel. */
function isIn(session: Session, channelId: string): boolean {
  const { rules } = challengeOf(session);
  return rules.mode === 'live' && rules.channelId === channelId;
}

function isPlayedHere(threadId: string | null): TutorError {
  const where = threadId === null ? '' : `: <#${threadId}>`;
  return new TutorError('challenge-here', `A challenge is under way here already${where}`);
}

function tooMany(mode: ChallengeWish['mode']): TutorError {
  const kind = mode === 'live' ? 'live challenges' : 'challenges for a week';
  return new TutorError(
    'too-many-games',
    `This server has as many ${kind} under way as it may have at once. Wait until one is over.`,
  );
}

function notOver(): TutorError {
  return new TutorError('not-over', 'This challenge is not over yet.');
}
