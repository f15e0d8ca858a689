import { describe } from 'vitest';
import { describeKills } from '../contract/kills.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { expectWholeFile } from '../helpers/whole-file.ts';

describe('SQLite', () => describeKills(50, freshSqlite, expectWholeFile));

describe('PostgreSQL', () => describeKills(5, freshPostgres));
