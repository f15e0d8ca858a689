import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError, StorageError } from '../errors.ts';
import type { DailyRecords } from '../daily/records.ts';
import type { PuzzleRecords } from '../ports/puzzles/records.ts';
import type { PersonalRecords } from '../progress/personal-records.ts';
import type { SettingsRecords } from '../progress/settings.ts';
import type { StandingRecords } from '../progress/standings.ts';
import type { StreakRecords } from '../progress/streak-records.ts';
import type { QuizRecords } from '../quiz/records.ts';
import type { ChallengeRecords } from '../challenge/records.ts';
import { createCardRecords, type CardRecords } from './card-records.ts';
import { createChallengeRecords } from './challenge-records.ts';
import { createDailyRecords } from './daily-records.ts';
import { parseDatabaseUrl, type DatabaseAddress } from './database-url.ts';
import { EngineError, type Engine } from './engine.ts';
import { createPersonalRecords } from './personal-records.ts';
import { openPostgres } from './postgres.ts';
import { createPuzzleRecords } from './puzzle-records.ts';
import { createQuizRecords } from './quiz-records.ts';
import { createSettingsRecords } from './settings-records.ts';
import { createStandingRecords } from './standing-records.ts';
import { createStreakRecords } from './streak-records.ts';
import { createRetention, type Retention } from './retention.ts';
import { openSqlite } from './sqlite.ts';
import { explainStart } from './start-errors.ts';
import { rebuildTotals } from './totals.ts';

/** Told of what goes wrong with the database. */
export interface StorageLog {
  readonly warn: (fields: object, message: string) => void;
}

/** What is kept, and the ways to it. */
export interface Storage extends Engine {
  readonly quiz: QuizRecords;
  readonly puzzles: PuzzleRecords;
  readonly challenges: ChallengeRecords;
  readonly daily: DailyRecords;
  readonly cards: CardRecords;
  readonly standings: StandingRecords;
  readonly streaks: StreakRecords;
  readonly settings: SettingsRecords;
  readonly personal: PersonalRecords;
  readonly retention: Retention;
  /** Computes totals and streaks anew from the attempts: they are the same, unless something was wrong. */
  readonly rebuildTotals: () => Promise<void>;
}

/**
 * Opens the database, makes it where there is none, and brings it up to date.
 * @param url - `file:PATH` or `postgres://…`
 * @throws ConfigError when it cannot be used, in one line that holds no password
 */
export async function openStorage(
  url: string,
  { log }: { readonly log?: StorageLog } = {},
): Promise<Storage> {
  const address = parseDatabaseUrl(url);
  if (address === null) throw new ConfigError('DATABASE_URL is neither file:PATH nor postgres://…');
  const engine = inWords(await openEngine(address, log), log);
  return {
    ...engine,
    quiz: createQuizRecords(engine),
    puzzles: createPuzzleRecords(engine),
    challenges: createChallengeRecords(engine),
    daily: createDailyRecords(engine),
    cards: createCardRecords(engine),
    standings: createStandingRecords(engine),
    streaks: createStreakRecords(engine),
    settings: createSettingsRecords(engine),
    personal: createPersonalRecords(engine),
    retention: createRetention(engine),
    rebuildTotals: () => engine.maintain((trx) => rebuildTotals(trx, engine.engine)),
  };
}

async function openEngine(address: DatabaseAddress, log?: StorageLog): Promise<Engine> {
  const onLost = (error: Error): void => {
    log?.warn({ code: new EngineError(error).code }, 'a connection to the database is lost');
  };
  try {
    if (address.engine === 'postgres') return await openPostgres({ url: address.url, onLost });
    await mkdir(dirname(address.path), { recursive: true });
    return await openSqlite(address.path);
  } catch (error) {
    throw explainStart(error, address);
  }
}

/** Puts the engine's failures into words for whoever asked. */
function inWords(engine: Engine, log?: StorageLog): Engine {
  const telling = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof EngineError) || error.isContradiction) throw error;
      log?.warn({ code: error.code }, 'the database is away');
      throw new StorageError({ cause: error.cause });
    }
  };
  return {
    ...engine,
    read: (work) => telling(engine.read(work)),
    write: (work) => telling(engine.write(work)),
    maintain: (work) => telling(engine.maintain(work)),
  };
}
