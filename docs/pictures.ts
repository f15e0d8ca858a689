/**
 * Takes the pictures of the playground in docs/pictures: `node docs/pictures.ts`.
 *
 * They are made from the bundled notes, in a Chromium and with fonts that come from npm, so that they
 * look the same wherever they are made. A new command adds its line.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { pino } from 'pino';
import { startAlone } from '../src/alone.ts';
import { parseConfig } from '../src/config.ts';
import { launchChromium } from '../tests/helpers/chromium.ts';
import { unpackChromium } from '../tests/helpers/chromium-setup.ts';

type Show = (page: Page) => Promise<unknown>;

const scenes: Readonly<Record<string, Show>> = {
  welcome: (page) => page.locator('.guide').waitFor(),
  answer: async (page) => {
    await page.keyboard.type('/ask What is a Pod?');
    await page.getByRole('combobox', { name: 'question' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Only you can see this').waitFor();
  },
  form: async (page) => {
    await page.keyboard.type('can two containers in a pod use the same port?');
    await page.keyboard.press('Enter');
    await page.locator('.message').last().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ask the notes' }).click();
    await page.getByRole('button', { name: 'Edit question' }).click();
    await page.getByRole('dialog').waitFor();
  },
};

const require = createRequire(import.meta.url);
const emoji = await readFile(
  require.resolve('@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2'),
);
// The page takes fonts from the machine; what this Chromium has knows no emoji.
const fonts = `
  @font-face { font-family: Emoji; src: url(data:font/woff2;base64,${emoji.toString('base64')}); }
  :root { --font: 'Open Sans', Emoji, sans-serif !important; }`;

const folder = await mkdtemp(join(tmpdir(), 'studypod-pictures-'));
const browser = await launchChromium(await unpackChromium());
for (const [name, show] of Object.entries(scenes)) {
  for (const colorScheme of ['dark', 'light'] as const) {
    const database = join(folder, `${name}-${colorScheme}.db`);
    const config = { ...parseConfig({ DATABASE_URL: `file:${database}` }), port: 0 };
    const alone = await startAlone({ config, log: pino({ level: 'silent' }) });
    const viewport = { width: 1100, height: 780 };
    const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(alone.address);
    await page.addStyleTag({ content: fonts });
    await page.locator('.composer').waitFor();
    await show(page);
    await page.evaluate('document.fonts.ready');
    await page.screenshot({
      path: new URL(`pictures/${name}-${colorScheme}.png`, import.meta.url).pathname,
    });
    await context.close();
    await alone.stop();
  }
}
await browser.close();
await rm(folder, { recursive: true });
