import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';

const owner = 'challenge';

const sessionActions = [
  'join',
  'leave',
  'start',
  'pause',
  'resume',
  'end',
  /** Asks for a reminder on the last day, or for none. */
  'remind',
  /** Opens what waits for an answer in a week. */
  'play',
  /** Shows one's own answers, and what came of them. */
  'mine',
  /** Opens one of the rounds of a week: a select's value is its id. */
  'open',
  'replay',
  'rematch',
] as const;
type SessionAction = (typeof sessionActions)[number];

/** What a component of `/challenge` wants. None says what is right. */
export type ChallengeAction =
  | { readonly kind: SessionAction; readonly sessionId: string }
  /** Goes on to what waits after a round. */
  | { readonly kind: 'skip'; readonly questionId: string };

/**
 * The custom id of what is done to a challenge.
 * @param number - tells those apart that stand in one message and do the same
 */
export function challengeId(kind: SessionAction, sessionId: string, number = 0): string {
  const more = number === 0 ? [] : [String(number)];
  return formatCustomId(owner, kind, sessionId, ...more);
}

/** The custom id that goes on to what waits after a round. */
export function skipId(questionId: string): string {
  return formatCustomId(owner, 'skip', questionId);
}

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseChallengeAction({ action, args }: CustomId): ChallengeAction | undefined {
  const [id = ''] = args;
  if (id === '') return undefined;
  if (action === 'skip') return { kind: 'skip', questionId: id };
  const kind = sessionActions.find((own) => own === action);
  return kind && { kind, sessionId: id };
}
