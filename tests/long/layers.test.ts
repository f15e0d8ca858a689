import { execFile } from 'node:child_process';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../helpers/folder.ts';

const root = new URL('../../', import.meta.url).pathname;

/** Lints files as if they stood in the project. */
async function lint(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await makeFolder();
  for (const name of ['.oxlintrc.json', '.oxlint', 'tsconfig.json', 'package.json']) {
    await cp(join(root, name), join(dir, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
  return new Promise((resolve) => {
    const oxlint = join(root, 'node_modules/.bin/oxlint');
    const folders = new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''));
    const args = ['--deny-warnings', ...folders];
    execFile(oxlint, args, { cwd: dir }, (_error, stdout) => resolve(stdout));
  });
}

const core = ['vault', 'search', 'quiz', 'review', 'ports', 'challenge', 'daily', 'progress'];

describe('the layers', () => {
  it.each(core)('should keep input, output, time and chance out of src/%s', async (folder) => {
    const planted: Record<string, [string, string]> = {
      'fs.ts': [
        "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;",
        'node:fs',
      ],
      'discord.ts': ["export const a = await import('discord.js');", 'discord.js'],
      'type.ts': ["export type { Kysely } from 'kysely';", 'kysely'],
      'edge.ts': ["import { b } from '../storage/b.ts';\nexport const a = b;", '../storage/b.ts'],
      'folder.ts': [
        "import { b } from '../vault-folder/b.ts';\nexport const a = b;",
        'vault-folder/b',
      ],
      'app.ts': ["import { run } from '../app.ts';\nexport const a = run;", '../app.ts'],
      'tutor.ts': ["import { Tutor } from '../tutor.ts';\nexport const a = Tutor;", '../tutor.ts'],
      'chance.ts': ['export const a = Math.random();', 'Math.random'],
      'clock.ts': ['export const a = Date.now();', 'Date.now'],
      'now.ts': ['export const a = new Date();', 'core(no-ambient)'],
      'timer.ts': ['export const a = setTimeout(String, 1);', 'setTimeout'],
    };
    const files = Object.entries(planted).map(([name, [text]]) => [`src/${folder}/${name}`, text]);
    const report = await lint(Object.fromEntries(files) as Record<string, string>);

    for (const [name, [, found]] of Object.entries(planted)) {
      expect(report).toContain(`src/${folder}/${name}`);
      expect(report).toContain(found);
    }
  });

  it.each([
    [
      'a command in an edge',
      'src/discord/a.ts',
      "export * from '../../commands/index.ts';",
      'commands',
    ],
    [
      'the composition root in a command',
      'commands/a.ts',
      "export * from '../src/app.ts';",
      'knows nothing of what stands above',
    ],
    [
      'an edge in a reply',
      'commands/replies/a.ts',
      "export * from '../../src/loopback/loopback.ts';",
      'works with the core',
    ],
    [
      'Studypod in loopback',
      'src/loopback/a.ts',
      "export * from '../errors.ts';",
      'loopback knows',
    ],
    [
      'Studypod deep in loopback',
      'src/loopback/b/a.ts',
      "export * from '../../errors.ts';",
      'loopback',
    ],
    [
      'a query outside of storage',
      'src/discord/a.ts',
      "export * from 'kysely';",
      'knows the database',
    ],
    [
      'a migration outside of storage',
      'src/a.ts',
      "export * from 'kysely/migration';",
      'knows the database',
    ],
    [
      'a database in a command',
      'commands/a.ts',
      "export * from 'node:sqlite';",
      'knows the database',
    ],
    ['a database in loopback', 'src/loopback/a.ts', "export * from 'pg';", 'knows the database'],
    [
      'a database deep in loopback',
      'src/loopback/b/a.ts',
      "export * from 'pg';",
      'knows the database',
    ],
    [
      'a command in storage',
      'src/storage/a.ts',
      "export * from '../../commands/index.ts';",
      'hands the commands',
    ],
    [
      'a promise left alone',
      'src/discord/a.ts',
      'export async function f(): Promise<void> {\n  await Promise.resolve();\n}\nf();',
      'no-floating-promises',
    ],
    [
      'a forgotten case',
      'src/discord/a.ts',
      "export function f(kind: 'a' | 'b'): void {\n  switch (kind) {\n    case 'a':\n  }\n}",
      'switch-exhaustiveness-check',
    ],
  ])('should refuse %s', async (_name, path, text, found) => {
    expect(await lint({ [path]: text })).toContain(found);
  });

  it('should refuse a circle', async () => {
    const report = await lint({
      'src/storage/a.ts': "import { b } from './b.ts';\nexport const a = (): number => b();",
      'src/storage/b.ts': "import { a } from './a.ts';\nexport const b = (): number => a();",
    });

    expect(report).toContain('no-cycle');
  });

  it('should let clean files pass', async () => {
    const report = await lint({
      'src/vault/a.ts': 'export const a = new Date(5);',
      'src/loopback/b/a.ts': "export { c } from '../c.ts';",
      'src/loopback/c.ts': 'export const c = 1;',
      'src/storage/b/a.ts': "export { sql } from 'kysely';\nexport { Pool } from 'pg';",
    });

    expect(report).toContain('0 errors');
  });
});
