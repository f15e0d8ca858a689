import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VaultFolder } from '../../src/vault-folder/vault-folder.ts';
import { makeFolder } from '../helpers/folder.ts';
import { problemsOf } from '../helpers/vault.ts';

function openFolder(dir: string): VaultFolder {
  const folder = new VaultFolder(dir);
  onTestFinished(() => folder.close());
  return folder;
}

const good = '## Good?\nyes';

describe('VaultFolder.read', () => {
  it('should read notes in folders, in order of their paths, and leave dot names alone', async () => {
    const dir = await makeFolder({
      'b.md': '## B?\nb',
      'a/c.MD': '## C?\nc',
      'a.md': '## A?\n![[a/p.png]]\n\na',
      'a/p.png': 'picture',
      '.obsidian/x.md': 'hidden',
      'a/.trash/y.md': 'hidden',
      'z.txt': '## No?\nno',
    });
    const vault = await openFolder(dir).read();

    expect(vault.notes.map(({ path }) => path)).toEqual(['a.md', 'a/c.MD', 'b.md']);
    expect(vault.cards.map(({ question }) => question)).toEqual(['A?', 'C?', 'B?']);
    expect(vault.diagnostics).toEqual([]);
  });

  const refused: [string, string | Buffer, string][] = [
    [
      'text that is not UTF-8',
      Buffer.concat([Buffer.from('one\ntwo\nth'), Buffer.from([0xe9]), Buffer.from('ee\n')]),
      'x.md:3 error unreadable note: it is not UTF-8; save it in that encoding',
    ],
    [
      'UTF-16',
      Buffer.from('\u{FEFF}text', 'utf16le'),
      'x.md:1 error unreadable note: it is not UTF-8; save it in that encoding',
    ],
    [
      'more than 256 KB',
      'x'.repeat(256 * 1024 + 1),
      'x.md:1 error unreadable note: it has 257 KB, more than 256 KB; split it',
    ],
    [
      'ten thousand links that never close',
      `text\n\n${'[['.repeat(10_000)}`,
      'x.md:3 error unreadable note: it opens 10000 links with [[ that never close',
    ],
  ];
  it.each(refused)('should refuse %s and load the rest', async (_name, content, problem) => {
    const dir = await makeFolder({ 'x.md': content, 'good.md': `${good} [[x]]` });
    const vault = await openFolder(dir).read();

    expect(problemsOf(vault)).toEqual([problem]);
    expect(vault.cards.map(({ question }) => question)).toEqual(['Good?']);
    expect(vault.cards[0]?.links[0]?.path).toBe('x.md');
  });

  it('should load a note of just 256 KB', async () => {
    const dir = await makeFolder({
      'x.md': `## X?\n${'word '.repeat(52_000)}`.slice(0, 256 * 1024),
    });

    expect((await openFolder(dir).read()).cards).toHaveLength(1);
  });

  it('should report what is no note, and load the rest', async () => {
    const outside = await makeFolder({ 'secret.md': '## Secret?\nyes', 'sub/more.md': 'more' });
    const dir = await makeFolder({ 'good.md': good, 'x.md/inner.md': '## Inner?\nyes' });
    await symlink(join(outside, 'secret.md'), join(dir, 'out.md'));
    await symlink(join(outside, 'sub'), join(dir, 'outside'));
    await symlink(dir, join(dir, 'round'));
    await symlink('gone.md', join(dir, 'nowhere.md'));
    await symlink('loop.md', join(dir, 'loop.md'));
    await symlink('good.md', join(dir, 'again.md'));
    await mkdir(join(dir, 'empty'));
    await promisify(execFile)('mkfifo', [join(dir, 'pipe.md')]);
    const vault = await openFolder(dir).read();

    expect(vault.cards.map(({ question }) => question)).toEqual(['Good?', 'Inner?']);
    expect(problemsOf(vault)).toEqual([
      'again.md:1 warning symbolic link not followed: good.md is read in its own place',
      'empty:1 warning empty folder',
      'loop.md:1 error unreadable: this symbolic link leads nowhere (its symbolic links lead round in a circle)',
      'nowhere.md:1 error unreadable: this symbolic link leads nowhere (there is nothing of that name)',
      'out.md:1 error unreadable: this symbolic link leads out of the vault',
      'outside:1 error unreadable: this symbolic link leads out of the vault',
      'pipe.md:1 error unreadable note: it is no regular file',
      'round:1 error unreadable: this symbolic link leads back to its own folder',
      'x.md:1 warning a folder is named like a note; its notes are read',
    ]);
  });

  it('should report a folder without notes', async () => {
    const vault = await openFolder(await makeFolder()).read();

    expect(problemsOf(vault)).toEqual([':1 warning no notes: no file here ends in .md']);
  });

  it('should follow a vault that is itself a symbolic link', async () => {
    const dir = await makeFolder({ 'good.md': good });
    const elsewhere = await makeFolder();
    await symlink(dir, join(elsewhere, 'vault'));

    expect((await openFolder(join(elsewhere, 'vault')).read()).cards).toHaveLength(1);
  });

  it.each(['nothing-here', 'file.md'])('should refuse %s as a vault', async (name) => {
    const dir = await makeFolder({ 'file.md': good });

    await expect(openFolder(join(dir, name)).read()).rejects.toMatchObject({
      name: 'TutorError',
      code: 'vault-not-found',
    });
  });

  it('should keep the cards of a note that became unreadable, and drop those of a deleted one', async () => {
    const dir = await makeFolder({ 'a.md': '## A?\na', 'b.md': '## B?\nb' });
    const folder = openFolder(dir);
    await folder.read();
    await writeFile(join(dir, 'a.md'), Buffer.from([0xff, 0xfe, 0x00]));
    const broken = await folder.read();
    await writeFile(join(dir, 'a.md'), '## A2?\na');
    const mended = await folder.read();

    expect(broken.cards.map(({ question }) => question)).toEqual(['A?', 'B?']);
    expect(problemsOf(broken)).toEqual([
      'a.md:1 error unreadable note: it is not UTF-8; save it in that encoding; its cards of before are kept',
    ]);
    expect(mended.cards.map(({ question }) => question)).toEqual(['A2?', 'B?']);
    expect(mended.diagnostics).toEqual([]);
  });

  it('should tell how far it has come', async () => {
    const dir = await makeFolder({ 'a.md': 'a', 'b.md': 'b', 'c.md': 'c' });
    const steps: string[] = [];
    await openFolder(dir).read((done, total) => steps.push(`${done}/${total}`));

    expect(steps).toEqual(['1/3', '2/3', '3/3']);
  });
});
