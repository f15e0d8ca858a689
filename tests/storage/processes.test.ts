import { describe } from 'vitest';
import { describeKills } from '../contract/kills.ts';
import { describeProcesses } from '../contract/processes.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { expectWholeFile } from '../helpers/whole-file.ts';

describe('SQLite', () => {
  describeProcesses(freshSqlite);
  describeKills(3, freshSqlite, expectWholeFile);
});

describe('PostgreSQL', () => describeProcesses(freshPostgres));
