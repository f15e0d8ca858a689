import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Acknowledgement, Order } from './settling-program.ts';

/** A process of its own that works on a database. */
export interface SettlingProcess {
  readonly tell: (...orders: readonly Order[]) => void;
  /** Waits for what it says next. @throws Error when it has ended, or says that something failed */
  readonly hear: () => Promise<Acknowledgement>;
  /** Ends it as the system would, with no chance to do anything more. */
  readonly kill: () => void;
  /** What it still said before it ended. */
  readonly hearRest: () => Promise<readonly Acknowledgement[]>;
}

const program = fileURLToPath(new URL('settling-program.ts', import.meta.url));

/** Starts a process that waits for its first order, ended with the test at the latest. */
export async function startSettling(): Promise<SettlingProcess> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  // What is sent to one that was killed goes nowhere.
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<Acknowledgement> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the process has ended');
    const said = JSON.parse(value) as Acknowledgement;
    if ('error' in said) throw new Error(said.error);
    return said;
  };
  await hear();
  return {
    tell: (...orders) => {
      child.stdin.write(orders.map((order) => `${JSON.stringify(order)}\n`).join(''));
    },
    hear,
    kill: () => void child.kill('SIGKILL'),
    hearRest: async () => {
      child.stdin.end();
      const rest: Acknowledgement[] = [];
      for await (const line of { [Symbol.asyncIterator]: () => lines }) {
        rest.push(JSON.parse(line) as Acknowledgement);
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return rest;
    },
  };
}
