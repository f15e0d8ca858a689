import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeStorage } from '../contract/storage.ts';

describe('SQLite', () => {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'studypod-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  describeStorage(async () => `file:${join(folder, `${(count += 1)}.db`)}`);
});
