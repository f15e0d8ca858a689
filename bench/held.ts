/**
 * How long puzzles and checks hold the event loop: `node bench/held.ts`.
 *
 * Each piece of work is done some times with the delay of the event loop watched, its threads having
 * begun before. What is to be seen is the longest time that nobody else was answered.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { portsContent } from '../commands/replies/ports.ts';
import { Drawing } from '../src/images/drawing.ts';
import { PortChecker } from '../src/ports-thread/port-checker.ts';
import { PuzzleMaker } from '../src/ports-thread/puzzle-maker.ts';
import { makePuzzle } from '../src/ports/puzzles/make-puzzle.ts';
import { levels, type Puzzle } from '../src/ports/puzzles/puzzle.ts';
import { checkRepair } from '../src/ports/puzzles/repair/check-repair.ts';
import { makeRepair } from '../src/ports/puzzles/repair/make-repair.ts';

const log = pino({ level: 'silent' });
const maker = new PuzzleMaker();
const checker = new PortChecker();
const drawing = new Drawing(log);
const restMs = 20;

/** Does a piece of work for each value, and prints the longest time that the loop was held. */
async function held<Value>(
  what: string,
  values: readonly Value[],
  work: (value: Value) => unknown,
): Promise<void> {
  const longest: number[] = [];
  for (const value of values) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    await sleep(restMs);
    delay.enable();
    await sleep(restMs);
    await work(value);
    await sleep(restMs);
    delay.disable();
    longest.push(delay.max / 1e6);
  }
  const sorted = longest.toSorted((a, b) => a - b);
  const [middle, most] = [sorted[sorted.length >> 1] ?? 0, sorted.at(-1) ?? 0];
  console.log(
    `  ${what.padEnd(44)}${middle.toFixed(0).padStart(5)} ${most.toFixed(0).padStart(5)}`,
  );
}

/** Pods of which every two ask for one port of the node, and each of which is at odds with itself. */
function conflicts(bytes: number): string {
  const pods: string[] = [];
  for (let [index, length] = [0, 0]; length < bytes; index += 1) {
    const container = (name: string): string =>
      `    - name: ${name}\n      image: example.com/app:1\n      ports:\n` +
      `        - containerPort: 80\n          hostPort: ${1 + ((index >> 1) % 65_000)}\n`;
    const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p${index}\nspec:\n  containers:\n${container('a')}${container('b')}`;
    pods.push(pod);
    length += pod.length + 4;
  }
  return pods.join('---\n').slice(0, bytes);
}

const puzzles: Puzzle[] = [];
for (const level of levels) {
  for (let seed = 0; seed < 6; seed += 1) puzzles.push(makePuzzle(level, `held-${seed}`));
}
await maker.makePuzzle(1, 'first');
await checker.check([{ file: 'first', text: 'kind: Pod' }]);

console.log(`milliseconds that the loop is held: the middle of all, and the longest\n`);
await held('nothing', puzzles, () => undefined);
await held('making a puzzle here', puzzles, ({ level, seed }) => makePuzzle(level, seed));
await held('making a puzzle in the thread', puzzles, ({ level, seed }) =>
  maker.makePuzzle(level, seed),
);
await held('making a choice of repairs here', puzzles, (puzzle) => makeRepair(puzzle));
await held('making a choice of repairs in the thread', puzzles, (puzzle) =>
  maker.makeRepair(puzzle),
);
await held('judging a repair here', puzzles, (puzzle) => checkRepair(puzzle, puzzle.manifest));
await held('judging a repair in the thread', puzzles, (puzzle) =>
  maker.checkRepair(puzzle, puzzle.manifest),
);

const text = conflicts(2 ** 20);
const sizes = [0, 1, 2];
const check = await checker.check([{ file: 'large.yaml', text }]);
const { certain, warning } = check.counts;
console.log(`\n  1 MB with ${certain} + ${warning} findings`);
await held('checking', sizes, () => checker.check([{ file: 'large.yaml', text }]));
await held('… as bytes', sizes, () =>
  checker.check([{ file: 'large.yaml', text: Buffer.from(text) }]),
);
const { scene } = check;
console.log(
  `  its scene: ${scene === null ? 'none' : `${JSON.stringify(scene).length} characters`}`,
);
const some = await checker.check([{ file: 'some.yaml', text: conflicts(40_000) }]);
if (some.scene !== null) {
  const drawn = some.scene;
  console.log(`  a scene of 40 KB: ${JSON.stringify(drawn).length} characters`);
  await held('drawing it', sizes, () => drawing.draw(drawn));
}
await held('the reply', sizes, () =>
  portsContent({
    check,
    hasSeveralTexts: false,
    cardOf: () => undefined,
    undone: [],
    picture: null,
  }),
);
await Promise.all([maker.close(), checker.close(), drawing.close()]);
