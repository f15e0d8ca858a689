import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openTutor, usePages } from '../helpers/page.ts';

const pages = usePages();
const notes = {
  'Pod.md':
    '# Pod\n\n## What is a Pod?\n\nThe **smallest** unit.\n\n```yaml\nkind: Pod\n```\n\n> quote\n\n## Can a Pod move?\n\nNo.\n',
};
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe-core finds that keeps somebody from using the page. */
async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

describe('the page', () => {
  it.each(['dark', 'light'] as const)('should keep nobody out, in %s', async (colorScheme) => {
    // The checker is no part of the page: it needs the page's rules for scripts to be off.
    const options = { colorScheme, bypassCSP: true, reducedMotion: 'reduce' } as const;
    const page = await pages.open(await openTutor(notes), 'ada', options);
    const found = [await findingsOf(page)];
    await page.keyboard.type('/');
    await page.getByRole('listbox').waitFor();
    found.push(await findingsOf(page));
    await page.keyboard.type('ask what is a pod');
    await page.getByRole('option').first().waitFor();
    found.push(await findingsOf(page));
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('smallest').waitFor();
    await page.getByRole('button', { name: 'Under the hood' }).click();
    await page.locator('.exchange summary').first().click();
    found.push(await findingsOf(page));
    await page.keyboard.type('what is a pod?');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'More for the message of Ada' }).click();
    await page.getByRole('menuitem', { name: 'Ask the notes' }).waitFor();
    found.push(await findingsOf(page));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit question' }).click();
    await page.getByRole('dialog').waitFor();
    found.push(await findingsOf(page));

    expect(found.flat()).toEqual([]);
  });

  it.each([
    ['a phone', { width: 360, height: 640 }],
    ['200 % of a small window', { width: 640, height: 400 }],
  ])('should fit %s without being scrolled sideways', async (_, viewport) => {
    const page = await pages.open(await openTutor(notes), 'ada', { viewport });
    await page.keyboard.type('/ask what is a pod');
    await page.getByRole('combobox', { name: 'question' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('smallest').waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(
      await page.evaluate('document.querySelector(".conversation").scrollWidth <= innerWidth'),
    ).toBe(true);
  });
});
