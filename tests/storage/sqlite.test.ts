import { describe } from 'vitest';
import { describeStorage } from '../contract/storage.ts';
import { freshSqlite } from '../helpers/databases.ts';

describe('SQLite', () => describeStorage(freshSqlite));
