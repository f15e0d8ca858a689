import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { pino } from 'pino';
import { beforeAll, expect, inject, onTestFinished } from 'vitest';
import { startAlone, type Alone } from '../../src/alone.ts';
import { parseConfig } from '../../src/config.ts';
import { launchChromium } from './chromium.ts';
import { freshSqlite } from './databases.ts';
import { makeFolder } from './folder.ts';

/** What takes longer is never going to come. */
const patienceMs = 5000;

/** Opens pages in a Chromium that all tests of a file share. */
export function usePages() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(inject('chromium'));
    return () => browser.close();
  });
  return {
    /** Opens the page as one of the members. Whatever it complains of fails the test. */
    open: async (
      address: string,
      as = 'ada',
      options: BrowserContextOptions = {},
    ): Promise<Page> => {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      onTestFinished(() => expect(complaints).toEqual([]));
      await page.goto(`${address}/?as=${as}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}

/** Starts the tutor with the given notes, and its page. @returns where the page is */
export async function openTutor(notes: Readonly<Record<string, string>>): Promise<string> {
  const { address } = await startTutor(notes);
  return address;
}

/** As {@link openTutor}, for a test that ends it by itself. @param port - 0 for any */
export async function startTutor(
  notes: Readonly<Record<string, string>>,
  port = 0,
): Promise<Alone> {
  const dir = await makeFolder(notes);
  const config = {
    ...parseConfig({ KNOWLEDGE_DIR: dir, DATABASE_URL: await freshSqlite() }),
    port,
  };
  const alone = await startAlone({ config, log: pino({ level: 'silent' }) });
  let hasStopped = false;
  const stop = async (): Promise<void> => {
    if (!hasStopped) await alone.stop();
    hasStopped = true;
  };
  onTestFinished(stop);
  return { ...alone, stop };
}
