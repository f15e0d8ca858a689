import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../vault/parse-note.ts';
import type { RefusedNote } from '../vault/parsed-note.ts';
import { reasonOf, type NoteFile } from './scan.ts';

/** Larger files are data, not notes; 256 KB are some forty thousand words. */
export const maxNoteBytes = 256 * 1024;

/** Reads a note's text; what cannot be a note is refused with the reason and the line. */
export async function readNote(dir: string, file: NoteFile): Promise<string | RefusedNote> {
  if (file.bytes > maxNoteBytes) return refuseSize(file, file.bytes);
  let bytes: Buffer;
  try {
    bytes = await readFile(join(dir, file.path));
  } catch (error) {
    return refuse(file.path, 1, reasonOf(error));
  }
  if (bytes.length > maxNoteBytes) return refuseSize(file, bytes.length);
  if (!isUtf8(bytes)) {
    return refuse(file.path, firstBadLine(bytes), 'it is not UTF-8; save it in that encoding');
  }
  return bytes.toString('utf8');
}

function refuseSize(file: NoteFile, bytes: number): RefusedNote {
  const kilobytes = Math.ceil(bytes / 1024);
  return refuse(file.path, 1, `it has ${kilobytes} KB, more than 256 KB; split it`);
}

/** No character of UTF-8 spans a line feed, so each line can be judged by itself. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const lineFeed = bytes.indexOf(0x0a, start);
    const end = lineFeed === -1 ? bytes.length : lineFeed;
    if (lineFeed === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = lineFeed + 1;
    line += 1;
  }
}
