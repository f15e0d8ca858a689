import { describe } from 'vitest';
import { describeStorage } from '../contract/storage.ts';
import { freshPostgres } from '../helpers/databases.ts';

describe('PostgreSQL', () => describeStorage(freshPostgres));
