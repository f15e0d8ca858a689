// A process that works on a database as Studypod does, told what to do by lines of JSON:
//
// { "open": URL } opens a database, closing the one before; { "settle": [ANSWER, ATTEMPT] } settles,
// eight at a time. Each is acknowledged by a line once it is done, or by { "error": … }.
import pLimit from 'p-limit';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Answer, Attempt } from '../../src/quiz/records.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';

/** What the program is told. */
export type Order = { readonly open: string } | { readonly settle: readonly [Answer, Attempt] };

/** What it says. */
export type Acknowledgement =
  | { readonly ready: true }
  | { readonly opened: true }
  | { readonly settled: string; readonly isNew: boolean }
  | { readonly error: string };

const settlingAtOnce = pLimit(8);
const settling: Promise<void>[] = [];
/** None or one. */
const opened: Storage[] = [];

acknowledge({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order;
  if ('open' in order) await attempt(() => open(order.open));
  else settling.push(settlingAtOnce(() => attempt(() => settle(...order.settle))));
}
await Promise.all(settling);
await opened.pop()?.close();

async function open(url: string): Promise<Acknowledgement> {
  await opened.pop()?.close();
  opened.push(await openStorage(url));
  return { opened: true };
}

async function settle(answer: Answer, made: Attempt): Promise<Acknowledgement> {
  const [storage] = opened;
  if (storage === undefined) throw new Error('nothing is open');
  const { isNew } = await storage.quiz.settle(answer, made);
  return { settled: answer.questionId, isNew };
}

async function attempt(work: () => Promise<Acknowledgement>): Promise<void> {
  try {
    acknowledge(await work());
  } catch (error) {
    acknowledge({ error: String(error) });
  }
}

/** At once: what is acknowledged has left the process before anything else happens in it. */
function acknowledge(said: Acknowledgement): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
