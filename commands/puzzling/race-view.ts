import type { CommandContext } from '../../src/discord/command.ts';
import { isRaceComplete, raceResult, type RaceSteps } from '../../src/ports/puzzles/race-result.ts';
import type { Race } from '../../src/ports/puzzles/race.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import type { Attempt, Session } from '../../src/quiz/records.ts';

export type RaceContext = Pick<CommandContext, 'puzzles' | 'records'>;

/** A race with its puzzle, and what everybody has done. */
export interface RaceGame {
  readonly session: Session;
  readonly race: Race;
  readonly posed: PosedPuzzle;
  readonly everybody: readonly RaceSteps[];
}

/** @returns undefined for one that is unknown, or no race */
export async function readRace(
  { puzzles, records }: RaceContext,
  id: string,
): Promise<RaceGame | undefined> {
  const [session, posed] = await Promise.all([records.findSession(id), puzzles.findPuzzle(id)]);
  if (session?.kind !== 'race' || posed === undefined) return undefined;
  const everybody = await puzzles.listEverybody(id);
  return { session, race: session.state as Race, posed, everybody };
}

/** Whether all who opened it have answered. */
export function isComplete({ posed, everybody }: RaceGame): boolean {
  return isRaceComplete(posed.puzzle, everybody);
}

/** What the answers of a race come to. Nothing is written yet. */
export async function attemptsOfRace(
  { records }: RaceContext,
  { posed, everybody }: RaceGame,
): Promise<readonly Attempt[]> {
  const { id, cardId, guildId, puzzle } = posed;
  const lines = raceResult(puzzle, everybody);
  return Promise.all(
    lines.map(async ({ memberId, grade, points, at }): Promise<Attempt> => {
      const zone = await records.zoneOf(memberId, guildId);
      return {
        questionId: id,
        memberId,
        cardId,
        subject: `puzzle:${puzzle.level}:${puzzle.seed}`,
        guildId,
        mode: 'race',
        grade,
        points: guildId === null ? 0 : points,
        localDate: localDateOf(at, zone),
        zone,
        at,
      };
    }),
  );
}
