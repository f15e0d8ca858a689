import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { maxBytes } from '../../ports/decode.ts';
import type { Problem } from '../../ports/manifest.ts';

/** A text to judge, or why there is none. */
export type Input =
  | { readonly file: string; readonly bytes: Uint8Array }
  | { readonly file: string; readonly problem: Problem };

/** In a folder these are manifests. */
const extensions = new Set(['.yaml', '.yml', '.json']);

/**
 * Reads what was named: files, folders with all that is in them, and `-` for standard input. Texts
 * are read as far as it takes to see that they are too long.
 * @returns in the order they were named, the files of a folder by their paths; never throws
 */
export async function* readInputs(names: readonly string[]): AsyncGenerator<Input> {
  for (const name of names) {
    for (const file of name === '-' ? ['-'] : await filesOf(name)) {
      yield typeof file === 'string' ? await readInput(file) : file;
    }
  }
}

async function filesOf(name: string): Promise<(string | Input)[]> {
  try {
    if (!(await stat(name)).isDirectory()) return [name];
    const entries = await readdir(name, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && extensions.has(extname(entry.name)))
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    return [unreadable(name, error)];
  }
}

async function readInput(file: string): Promise<Input> {
  try {
    const stream = file === '-' ? process.stdin : createReadStream(file, { end: maxBytes });
    return { file, bytes: await readStart(stream) };
  } catch (error) {
    return unreadable(file, error);
  }
}

async function readStart(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    if (!(part instanceof Buffer)) continue;
    parts.push(part);
    length += part.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(parts);
}

function unreadable(file: string, error: unknown): Input {
  const reason = error instanceof Error ? error.message : String(error);
  return { file, problem: { file, line: null, message: `it cannot be read (${reason})` } };
}
