import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  readonly cwd?: string;
  /** Set beside the usual ones; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
}

const root = new URL('../../', import.meta.url).pathname;

/** Runs `studypod …` as a user would, in a process of its own. */
export function studypod(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run(`${root}src/cli.ts`, args, options);
}

/** Runs a module of the project in a process of its own. */
export async function run(
  module: string,
  args: readonly string[],
  { cwd = root, env = {}, input = '' }: RunOptions = {},
): Promise<Run> {
  const child = spawn(process.execPath, [module, ...args], {
    cwd,
    env: { ...process.env, ...env },
  });
  child.stdin.end(input);
  const closed = new Promise<number | null>((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', reject);
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  return { code, stdout, stderr };
}
