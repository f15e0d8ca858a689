import { describe } from 'vitest';
import { describeProgramKills } from '../contract/program-kills.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { expectWholeFile } from '../helpers/whole-file.ts';

describe('SQLite', () => {
  describeProgramKills({
    kills: 15,
    rounds: 7,
    freshDatabase: freshSqlite,
    checkFile: expectWholeFile,
  });
});

describe('PostgreSQL', () => {
  describeProgramKills({ kills: 5, rounds: 4, freshDatabase: freshPostgres });
});
