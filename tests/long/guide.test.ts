import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openTutor, usePages } from '../helpers/page.ts';

const notes = {
  'Pod.md':
    '# Pod\n\n## What is a Pod?\n\nThe smallest unit.\n\n## Can a Pod move?\n\nNo, it stays.\n',
};
const pages = usePages();

describe('the guide of the playground', () => {
  it('should begin with its beginning, and give way to what is said', async () => {
    const page = await pages.open(await openTutor(notes));
    const welcome = page.getByRole('heading', { name: /^Welcome to the playground/u });
    const isInView = (): Promise<boolean> =>
      welcome.evaluate((own) => own.getBoundingClientRect().top >= 0);

    await page.getByText('The README has the five steps', { exact: false }).waitFor();
    expect(await isInView()).toBe(true);
    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await page.locator('.message').getByText('hello').waitFor();
    await welcome.waitFor({ state: 'detached' });
  });

  it('should try every command of the guide with one press', async () => {
    const page = await pages.open(await openTutor(notes));
    const names = await page.locator('.try-name').allInnerTexts();
    const tops = new Set(names.map((name) => name.replace(/^\/(\S+).*$/u, '$1')));
    expect([...tops]).toEqual(commands.map(({ data }) => data.name));
    for (const name of names) {
      const own = page.getByText(name, { exact: true });
      await page.locator('.try').filter({ has: own }).click();
      const form = page.getByRole('dialog');
      // A command on a message begins with that message.
      const answer = page.locator('.message').nth(name.startsWith('/') ? 0 : 1);
      // What needs more than the page can think of waits in the composer.
      const composer = page.getByRole('form', { name });
      await answer.or(form).or(composer).first().waitFor();
      if (await form.isVisible()) await form.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Under the hood' }).click();
      await page.getByRole('button', { name: 'Start over…' }).click();
      await page.getByRole('button', { name: 'Start over', exact: true }).click();
      await page.locator('.guide').waitFor();
      await page.getByRole('button', { name: 'Under the hood' }).click();
    }
  });
});
