import type { MessageComponentInteraction } from 'discord.js';
import {
  mayGoOnFrom,
  reminderMs,
  type Asker,
  type ChallengeEvent,
} from '../../src/challenge/challenge.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { mayModerate } from '../../src/discord/permissions.ts';
import { privately, textContent, type Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { relative } from '../replies/parts.ts';
import { getChallenge, membersIn, type ChallengeGame } from './read-challenge.ts';
import { challengesOf } from './running.ts';

/** Said to whoever presses what belongs to a challenge that is over. */
export const isOver = 'This challenge is over.';

/** Lets a member in. */
export async function joinChallenge(
  context: CommandContext,
  sessionId: string,
  memberId: string,
): Promise<Reply> {
  const { state } = await getChallenge(context, sessionId);
  if (state.phase === 'ended') return told(isOver);
  const at = context.clock.now();
  const isNew = await context.challenges.enter({ sessionId, memberId, at });
  if (isNew) challengesOf(context).look(sessionId);
  return told(isNew ? 'You are in.' : 'You are in already.');
}

/** Lets a member out: what they have answered counts, and nobody waits for them. */
export async function leaveChallenge(
  context: CommandContext,
  sessionId: string,
  memberId: string,
): Promise<Reply> {
  const { state } = await getChallenge(context, sessionId);
  if (state.phase === 'ended') return told(isOver);
  const at = context.clock.now();
  const wasIn = await context.challenges.leave({ sessionId, memberId, at });
  if (!wasIn) return told('You are not in.');
  challengesOf(context).look(sessionId);
  return told('You have left. What you have answered counts, and you can come back.');
}

/** Begins a challenge, or goes on after a pause: the host at once, whoever is in after a minute. */
export async function goOn(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  { kind, sessionId }: { readonly kind: 'start' | 'resume'; readonly sessionId: string },
): Promise<Reply> {
  const game = await getChallenge(context, sessionId);
  if (game.state.phase === 'ended') return told(isOver);
  const by = askerOf(game, interaction);
  if (by === 'participant' && !membersIn(game).includes(interaction.user.id)) throw notIn();
  if (kind === 'start' && membersIn(game).length === 0) throw nobodyIn();
  const from = mayGoOnFrom(game.state, by);
  if (from !== null && context.clock.now() < from) throw tooEarly(from);
  const { hasChanged } = await challengesOf(context).act(sessionId, { kind, by });
  if (!hasChanged) return told('It goes on already.');
  return told(kind === 'start' ? 'It begins.' : 'It goes on.');
}

/** Pauses or ends a challenge: for its host, and for who keeps order in the channel. */
export async function hold(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  { kind, sessionId }: { readonly kind: 'pause' | 'end'; readonly sessionId: string },
): Promise<Reply> {
  const game = await getChallenge(context, sessionId);
  if (game.state.phase === 'ended') return told(isOver);
  if (askerOf(game, interaction) !== 'host') throw notTheHost();
  const event: ChallengeEvent = kind === 'pause' ? { kind } : { kind, ending: 'stopped' };
  const { hasChanged, state } = await challengesOf(context).act(sessionId, event);
  if (kind === 'end') return told('The challenge is over. What was answered counts.');
  if (!hasChanged) return told('There is nothing to pause.');
  return told(state?.phase === 'paused' ? 'Paused.' : 'It pauses when this round is over.');
}

/** Asks for a reminder on the last day of a week, or for none any more. */
export async function toggleReminder(
  context: CommandContext,
  sessionId: string,
  memberId: string,
): Promise<Reply> {
  const { state, participants } = await getChallenge(context, sessionId);
  if (state.phase !== 'open' || state.until === null) return told(isOver);
  const at = context.clock.now();
  if (at >= state.until - reminderMs) {
    return told(`This is the last day already: it closes ${relative(state.until)}.`);
  }
  const known = participants.find((own) => own.memberId === memberId);
  const isWanted = known?.isIn !== true || !known.wantsReminder;
  const isNew = await context.challenges.enter({ sessionId, memberId, at });
  await context.challenges.wantReminder({ sessionId, memberId, at, isWanted });
  if (isNew) challengesOf(context).look(sessionId);
  return told(
    isWanted
      ? `I will write to you ${relative(state.until - reminderMs)} if something waits for your answer then. Press again for no reminder.`
      : 'I will not remind you.',
  );
}

function askerOf({ session }: ChallengeGame, interaction: MessageComponentInteraction): Asker {
  const isHost = session.ownerId === interaction.user.id || mayModerate(interaction);
  return isHost ? 'host' : 'participant';
}

function told(text: string): Reply {
  return privately(textContent(text));
}

function notTheHost(): TutorError {
  return new TutorError(
    'not-the-host',
    'Only who called for the challenge, or who may manage messages here, can do that.',
  );
}

function notIn(): TutorError {
  return new TutorError('not-in', 'Only who is in can do that: press “Join” first.');
}

function nobodyIn(): TutorError {
  return new TutorError('nobody-in', 'Nobody is in yet: somebody has to press “Join” first.');
}

/** Errors are escaped, and a countdown would not survive that. */
function tooEarly(from: number): TutorError {
  const time = new Date(from).toISOString().slice(11, 19);
  return new TutorError(
    'too-early',
    `The host does that. When they do not, you can: a minute has passed at ${time} UTC.`,
  );
}
