/**
 * Pictures of ports: `node bench/pictures.ts`.
 *
 * How long a picture takes from asking to PNG, cold (with the start of the thread) and warm, beside
 * a picture of one empty box in the same run; and for how long this process's event loop was held
 * meanwhile, beside the same time of doing nothing. Medians; each picture is another one.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Pictures } from '../src/images/pictures.ts';
import type { Scene } from '../src/ports/scene.ts';
import { node, scene, scenes } from '../tests/images/scenes.ts';

const rounds = 20;
const coldRounds = 5;
const light = { theme: 'light' } as const;
const measured: Readonly<Record<string, Scene>> = {
  'one empty box': scene([node('node')]),
  'one container': scenes.one,
  'two containers, a conflict': scenes.twoInPod,
  'five containers in time': scenes.timed,
  'twenty containers': scenes.twenty,
  'more than is drawn': scenes.many,
};

const cold: number[] = [];
for (let round = 0; round < coldRounds; round += 1) {
  const begun = performance.now();
  const pictures = new Pictures();
  await pictures.renderScene(scenes.twoInPod, light);
  cold.push(performance.now() - begun);
  await pictures.close();
}
console.log(`cold: ${median(cold).toFixed(0)} ms for two containers, with the start of a thread`);

const before = process.memoryUsage().rss;
const pictures = new Pictures();
await pictures.warmUp();
const delay = monitorEventLoopDelay({ resolution: 1 });
const times = new Map(Object.keys(measured).map((name) => [name, [] as number[]]));
const worked: number[] = [];
const begun = performance.now();
delay.enable();
for (let round = 0; round < rounds; round += 1) {
  for (const [name, each] of Object.entries(measured)) {
    const asked = performance.now();
    const askedCpu = process.threadCpuUsage();
    await pictures.renderScene({ ...each, title: `Round ${round}` }, light);
    times.get(name)?.push(performance.now() - asked);
    const { user, system } = process.threadCpuUsage(askedCpu);
    worked.push((user + system) / 1000);
  }
}
delay.disable();
const drawnMs = performance.now() - begun;
const trivial = median(times.get('one empty box') ?? []);
for (const [name, all] of times) {
  const ms = median(all);
  console.log(`${name}: ${ms.toFixed(0)} ms, ${(ms / trivial).toFixed(1)} times an empty box`);
}
report('drawing', delay);
const most = Math.max(...worked).toFixed(0);
console.log(`this thread worked ${median(worked).toFixed(1)} ms for a picture, ${most} ms at most`);
const megabytes = (process.memoryUsage().rss - before) / 1024 / 1024;
console.log(`memory: ${megabytes.toFixed(0)} MB more than without`);
await pictures.close();

const idle = monitorEventLoopDelay({ resolution: 1 });
idle.enable();
await wait(drawnMs);
idle.disable();
report('idle', idle);

function report(what: string, histogram: typeof delay): void {
  const [p99, max] = [histogram.percentile(99), histogram.max].map((ns) => (ns / 1e6).toFixed(0));
  console.log(`event loop, ${what}: p99 ${p99} ms, max ${max} ms`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
