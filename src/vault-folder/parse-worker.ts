import type { NotePath } from '../vault/note.ts';
import { parseNote } from '../vault/parse-note.ts';
import type { ParsedNote, RefusedNote } from '../vault/parsed-note.ts';

/** What the pool runs in a thread of its own. */
export default function parse(note: { path: NotePath; text: string }): ParsedNote | RefusedNote {
  return parseNote(note.path, note.text);
}
