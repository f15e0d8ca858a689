import { spawn } from 'node:child_process';
import { json, text } from 'node:stream/consumers';
import type { ContainerSet } from './bind-sets.ts';

const program = new URL('bind-sets.ts', import.meta.url).pathname;

/** What the kernel says in a network namespace of its own. */
export async function askKernel(sets: readonly ContainerSet[]): Promise<string[][]> {
  const child = spawn('unshare', ['-rn', process.execPath, program]);
  // where it cannot even start, its exit code says so
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(sets));
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  const errors = text(child.stderr);
  const results = await json(child.stdout).catch(() => null);
  if ((await closed) !== 0 || results === null) {
    throw new Error(
      `a network namespace is needed (unshare -rn), or KERNEL_TESTS=off: ${await errors}`,
    );
  }
  return results as string[][];
}
