import { run } from './cli.ts';
import { makeFolder } from './folder.ts';

const judge = `
import { readFileSync } from 'node:fs';
import { findConflicts } from '${new URL('../../src/ports/find-conflicts.ts', import.meta.url).pathname}';
import { parseManifests } from '${new URL('../../src/ports/parse-manifests.ts', import.meta.url).pathname}';
const bytes = readFileSync(process.argv[2]);
const { rss } = process.memoryUsage();
const begin = process.cpuUsage();
const { findings, problems } = findConflicts(parseManifests(bytes));
const { user, system } = process.cpuUsage(begin);
const grown = process.resourceUsage().maxRSS * 1024 - rss;
console.log(JSON.stringify({ problems, kinds: findings.map(({ kind }) => kind), seconds: (user + system) / 1e6, grown }));
`;

/** What came of a text, and what that took. */
export interface Outcome {
  readonly problems: { readonly message: string }[];
  readonly kinds: string[];
  /** Of processor time: what the machine does besides is not counted. */
  readonly seconds: number;
  /** Bytes of memory. */
  readonly grown: number;
}

/** What a text may take that is refused. */
export const limits: { readonly seconds: number; readonly bytes: number } = {
  seconds: 2,
  bytes: 200 * 2 ** 20,
};

const tries = 3;

/**
 * Judges a manifest in a process of its own. A process collects its garbage when it likes: what a
 * text takes is the least of three tries, where one alone is over the limits.
 */
export async function judgeApart(text: string): Promise<Outcome> {
  let least = await judgeOnce(text);
  for (let index = 1; index < tries && isOver(least); index += 1) {
    const next = await judgeOnce(text);
    const seconds = Math.min(least.seconds, next.seconds);
    least = { ...next, seconds, grown: Math.min(least.grown, next.grown) };
  }
  return least;
}

function isOver({ seconds, grown }: Outcome): boolean {
  return seconds >= limits.seconds || grown >= limits.bytes;
}

async function judgeOnce(text: string): Promise<Outcome> {
  const dir = await makeFolder({ 'judge.mjs': judge, 'x.yaml': text });
  const { stdout, stderr } = await run(`${dir}/judge.mjs`, [`${dir}/x.yaml`]);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}
