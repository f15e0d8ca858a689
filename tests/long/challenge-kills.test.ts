import { describe } from 'vitest';
import { describeChallengeKills } from '../contract/challenge-kills.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { expectWholeFile } from '../helpers/whole-file.ts';

describe('SQLite', () => {
  describeChallengeKills({
    kills: 50,
    rounds: 20,
    freshDatabase: freshSqlite,
    checkFile: expectWholeFile,
  });
});

describe('PostgreSQL', () => {
  describeChallengeKills({ kills: 5, rounds: 4, freshDatabase: freshPostgres });
});
