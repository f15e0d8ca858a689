import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, stop, version } from 'esbuild';

/** The page, ready to be served. */
export interface PageFiles {
  readonly html: Buffer;
  readonly script: Buffer;
  readonly style: Buffer;
}

const folder = fileURLToPath(new URL('page/', import.meta.url));
const cacheFolder = fileURLToPath(new URL('../../node_modules/.cache/studypod/', import.meta.url));

/** Bundles the page; what was bundled before, of the same sources, is taken from there. */
export async function loadPage(): Promise<PageFiles> {
  const html = await readFile(join(folder, 'index.html'));
  const name = await fingerprint();
  const paths = { script: cachePath(name, 'js'), style: cachePath(name, 'css') };
  const script = await readIfThere(paths.script);
  const style = await readIfThere(paths.style);
  if (script !== null && style !== null) return { html, script, style };
  const bundled = await bundle();
  await keep(paths.script, bundled.script);
  await keep(paths.style, bundled.style);
  return { html, ...bundled };
}

function cachePath(name: string, ending: string): string {
  return join(cacheFolder, `page-${name}.${ending}`);
}

async function bundle(): Promise<Omit<PageFiles, 'html'>> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.tsx'), join(folder, 'styles/page.css')],
    bundle: true,
    write: false,
    outdir: folder,
    format: 'esm',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  await stop();
  const find = (ending: string): Buffer => {
    const file = outputFiles.find(({ path }) => path.endsWith(ending));
    if (file === undefined) throw new Error(`the page has no ${ending}`);
    return Buffer.from(file.contents);
  };
  return { script: find('.js'), style: find('.css') };
}

/** Another one for other sources, or another bundler. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(version);
  const protocol = new URL('protocol.ts', import.meta.url);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [...paths.toSorted(), fileURLToPath(protocol)]) {
    hash.update(path.slice(folder.length)).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 16);
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Two that start at once must not read half a file of each other's. */
async function keep(path: string, content: Buffer): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    // Where nothing can be kept, it is bundled each time.
    if (!isRefused(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isRefused(error: unknown): boolean {
  const codes: unknown[] = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'];
  return error instanceof Error && 'code' in error && codes.includes(error.code);
}
