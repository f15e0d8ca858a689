import type { Challenge } from '../../src/challenge/challenge.ts';
import type { Participant, PosedRound } from '../../src/challenge/records.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { TutorError } from '../../src/errors.ts';
import type { Session } from '../../src/quiz/records.ts';

export type ChallengeContext = Pick<
  CommandContext,
  'records' | 'puzzles' | 'challenges' | 'clock' | 'channels'
>;

/** A challenge as it stands. */
export interface ChallengeGame {
  readonly session: Session;
  readonly state: Challenge;
  /** In their order. */
  readonly rounds: readonly PosedRound[];
  /** Everybody who has ever been in. */
  readonly participants: readonly Participant[];
}

/** @returns undefined for one that is unknown, or no challenge */
export async function readChallenge(
  { records, challenges }: Pick<ChallengeContext, 'records' | 'challenges'>,
  sessionId: string,
): Promise<ChallengeGame | undefined> {
  const session = await records.findSession(sessionId);
  if (session?.kind !== 'challenge') return undefined;
  const [rounds, participants] = await Promise.all([
    challenges.listRounds(sessionId),
    challenges.listParticipants(sessionId),
  ]);
  return { session, state: challengeOf(session), rounds, participants };
}

/** @throws TutorError `challenge-gone` */
export async function getChallenge(
  context: Pick<ChallengeContext, 'records' | 'challenges'>,
  sessionId: string,
): Promise<ChallengeGame> {
  const game = await readChallenge(context, sessionId);
  if (game === undefined) throw challengeGone();
  return game;
}

/**
 * Finds the challenge that a question or a puzzle is asked in, and which round of it that is.
 * @throws TutorError `challenge-gone`
 */
export async function getRound(
  context: Pick<ChallengeContext, 'records' | 'challenges'>,
  questionId: string,
): Promise<{ readonly game: ChallengeGame; readonly index: number; readonly round: PosedRound }> {
  const place = await context.challenges.findPlace(questionId);
  if (place === undefined) throw challengeGone();
  const game = await getChallenge(context, place.sessionId);
  const index = game.rounds.findIndex(({ posed }) => posed.id === questionId);
  const round = game.rounds[index];
  if (round === undefined) throw challengeGone();
  return { game, index, round };
}

/** What is stored of a challenge as its state. */
export function challengeOf({ state }: Session): Challenge {
  return state as Challenge;
}

/** Who is in, those first who came first. */
export function membersIn({ participants }: ChallengeGame): readonly string[] {
  return participants.filter(({ isIn }) => isIn).map(({ memberId }) => memberId);
}

function challengeGone(): TutorError {
  return new TutorError(
    'challenge-gone',
    'This challenge is no longer there. Start another with /challenge.',
  );
}
