/**
 * The playground's page: `node bench/playground.ts`.
 *
 * How long a fresh browser takes until the page is first painted and until it can be used, beside a
 * page with nothing but a word from the same machine in the same run; and how long the page takes to
 * draw what is completed for a letter that is typed. Medians of several runs.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { pino } from 'pino';
import { startAlone } from '../src/alone.ts';
import { parseConfig } from '../src/config.ts';
import { launchChromium } from '../tests/helpers/chromium.ts';
import { unpackChromium } from '../tests/helpers/chromium-setup.ts';

const runs = 9;

const begun = performance.now();
const log = pino({ level: 'silent' });
const alone = await startAlone({ config: { ...parseConfig({}), port: 0 }, log });
const startedMs = performance.now() - begun;
const bare = createServer((_, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>word');
}).listen(0, '127.0.0.1');
await once(bare, 'listening');
const bareAddress = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
const browser = await launchChromium(await unpackChromium());

const painted: number[] = [];
const usable: number[] = [];
const barePainted: number[] = [];
const completed: number[] = [];
for (let run = 0; run <= runs; run += 1) {
  const own = await measure(browser, alone.address);
  const other = await measure(browser, bareAddress);
  // The first one warms up.
  if (run === 0) continue;
  painted.push(own.painted);
  usable.push(own.usable ?? Infinity);
  completed.push(...own.completed);
  barePainted.push(other.painted);
}
await browser.close();
bare.close();
await alone.stop();

const show = (name: string, values: readonly number[]): void => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)} ms`;
  process.stdout.write(`${name.padEnd(34)} p50 ${at(0.5)}, p95 ${at(0.95)}\n`);
};
process.stdout.write(
  `tutor, loopback and page ready in ${Math.round(startedMs)} ms; ${runs} runs\n`,
);
show('first paint', painted);
show('first paint of a page of one word', barePainted);
show('usable', usable);
show('a letter typed until it is drawn', completed);

async function measure(own: Browser, address: string) {
  const context = await own.newContext();
  const page = await context.newPage();
  await page.goto(address);
  const isPlayground = address === alone.address;
  if (isPlayground) await page.locator('.composer textarea').waitFor();
  const now = await page.evaluate<number>('performance.now()');
  const paint = await page.evaluate<number>(
    `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))`,
  );
  const times = isPlayground ? await complete(page) : [];
  await context.close();
  return { painted: paint, usable: isPlayground ? now : null, completed: times };
}

async function complete(page: Page): Promise<number[]> {
  await page.keyboard.type('/ask ');
  await page.getByRole('option').first().waitFor();
  const times: number[] = [];
  for (const typed of ['p', 'po', 'what is', 'why', 'container s']) {
    await page.locator('.option-input').fill('');
    await page.locator('[role=option]').first().waitFor();
    times.push(
      await page.evaluate<number>(`(async () => {
        const input = document.querySelector('.option-input');
        const list = document.querySelector('[role=listbox]');
        const before = list.innerHTML;
        const begun = performance.now();
        input.value = ${JSON.stringify(typed)};
        input.dispatchEvent(new Event('input', { bubbles: true }));
        while ((document.querySelector('[role=listbox]') ?? list).innerHTML === before) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return performance.now() - begun;
      })()`),
    );
  }
  return times;
}
