import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Parser } from '../../src/vault-folder/parser.ts';
import type { NotePath } from '../../src/vault/note.ts';

describe('Parser', () => {
  it('should go on when a thread dies that has nothing to do', async () => {
    const parser = new Parser();
    onTestFinished(() => parser.close());
    const started = once(process, 'worker') as Promise<[Worker]>;
    await parser.parse('a.md' as NotePath, '# A');
    const [worker] = await started;

    expect(() => worker.emit('error', new Error('out of memory'))).not.toThrow();
    expect(await parser.parse('b.md' as NotePath, '# B')).toMatchObject({ title: 'b' });
  });
});
