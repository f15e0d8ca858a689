import { inflate } from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with a Chromium to run. */
    readonly chromium: string;
  }
}

const require = createRequire(import.meta.url);

/** Unpacks Chromium once for this machine and version, and tells the tests where. */
export default async function setup({ provide }: TestProject): Promise<void> {
  provide('chromium', await unpackChromium());
}

/**
 * Unpacks beside and moves into place: the package's own way trusts a file that another run is still
 * writing, or that an older version left behind.
 */
export async function unpackChromium(): Promise<string> {
  const root = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = require(join(root, 'package.json')) as { version: string };
  const target = join(tmpdir(), `studypod-chromium-${version}-${userInfo().uid}`);
  if (existsSync(target)) return target;
  const draft = await mkdtemp(join(tmpdir(), 'studypod-chromium-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = draft;
  try {
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) =>
        inflate(join(root, 'bin', name)),
      ),
    );
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  await writeFile(join(draft, 'fonts.conf'), fontsIn(join(target, 'fonts')));
  try {
    await rename(draft, target);
  } catch (error) {
    // Another run was faster, or the folder lies on another disk.
    if (!existsSync(target)) {
      await cp(draft, target, { recursive: true });
      if (!existsSync(target)) throw error;
    }
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

/** The fonts that the package brings, and no others: pages look the same on every machine. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`;
}
