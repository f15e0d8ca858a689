import { rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Tutor } from '../src/tutor.ts';
import type { Vault } from '../src/vault/note.ts';
import { makeFolder, writeFiles } from './helpers/folder.ts';

/** A tutor over a folder of its own, with a promise for the vault after each change. */
async function watchedTutor(files: Record<string, string> | string) {
  const dir = typeof files === 'string' ? files : await makeFolder(files);
  const errors: unknown[] = [];
  const tutor = await Tutor.open({
    knowledgeDir: dir,
    vaultLanguage: 'en',
    onReloadError: (error) => errors.push(error),
  });
  onTestFinished(() => tutor.close());
  const waiting: { accepts: (vault: Vault) => boolean; resolve: () => void }[] = [];
  let count = 0;
  await tutor.watch((vault) => {
    count += 1;
    for (const { accepts, resolve } of waiting) if (accepts(vault)) resolve();
  });
  const reaches = (accepts: (vault: Vault) => boolean): Promise<void> => {
    if (accepts(tutor.vault)) return Promise.resolve();
    return new Promise((resolve) => waiting.push({ accepts, resolve }));
  };
  return { dir, tutor, errors, reaches, changes: () => count };
}

function asks(question: string) {
  return ({ cards }: Vault): boolean => cards.some((card) => card.question === question);
}

describe('Tutor.watch', () => {
  it('should make an edit live in the vault and in the search', async () => {
    const { dir, tutor, reaches } = await watchedTutor({ 'a.md': '## What is an apple?\nfruit' });
    await writeFile(join(dir, 'a.md'), '## What is a banana?\nyellow');
    await reaches(asks('What is a banana?'));
    const answer = await tutor.use(({ search }) => search.answer('what is a banana'));

    expect(answer).toMatchObject({ kind: 'answer', card: { question: 'What is a banana?' } });
  });

  it('should follow a vault that is reached through a symbolic link', async () => {
    const real = await makeFolder({ 'a.md': '## A?\na' });
    const elsewhere = await makeFolder();
    await symlink(real, join(elsewhere, 'vault'));
    const { reaches } = await watchedTutor(join(elsewhere, 'vault'));
    await writeFile(join(real, 'a.md'), '## B?\nb');
    await reaches(asks('B?'));
  });

  it('should not answer from notes that only the clock touched', async () => {
    const { dir, tutor, changes, reaches } = await watchedTutor({ 'a.md': '## A?\na' });
    const before = tutor.vault;
    await utimes(join(dir, 'a.md'), 1, 1);
    await writeFile(join(dir, 'b.md'), '## B?\nb');
    await reaches(asks('B?'));

    expect(changes()).toBe(1);
    expect(tutor.vault.notes[0]).toEqual(before.notes[0]);
  });

  it('should follow new, renamed and deleted notes and folders', async () => {
    const { dir, reaches } = await watchedTutor({ 'a.md': '## A?\na' });
    await writeFiles(dir, { 'new/deep/b.md': '## B?\nb' });
    await reaches(asks('B?'));
    await rename(join(dir, 'new'), join(dir, 'old'));
    await reaches(({ cards }) => cards.some(({ path }) => path === 'old/deep/b.md'));
    await rm(join(dir, 'a.md'));
    await reaches((vault) => !asks('A?')(vault));
  });

  it('should keep the cards of a note that an edit made unreadable', async () => {
    const { dir, tutor, reaches } = await watchedTutor({ 'a.md': '## What is an apple?\nfruit' });
    await writeFile(join(dir, 'a.md'), Buffer.from([0x23, 0x20, 0xff]));
    await reaches(({ diagnostics }) => diagnostics.length > 0);
    const answer = await tutor.use(({ search }) => search.answer('what is an apple'));

    expect(answer).toMatchObject({ kind: 'answer', card: { question: 'What is an apple?' } });
  });

  it('should answer from the notes a question began with, while others replace them', async () => {
    const { dir, tutor, reaches } = await watchedTutor({ 'a.md': '## What is an apple?\nfruit' });
    await tutor.use(async ({ search, vault }) => {
      await writeFile(join(dir, 'a.md'), '## What is a banana?\nyellow');
      await reaches(asks('What is a banana?'));
      const answer = await search.answer('what is an apple');

      expect(answer).toMatchObject({ kind: 'answer', card: vault.cards[0] });
    });
  });

  it('should keep the last vault and say why when the folder goes away', async () => {
    const { dir, tutor, errors, reaches } = await watchedTutor({ 'a.md': '## A?\na' });
    await rm(dir, { recursive: true });
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    await reaches(asks('A?'));

    expect(errors[0]).toMatchObject({ code: 'vault-not-found' });
    expect(tutor.vault.cards).toHaveLength(1);
  });
});
