import type { Range } from './markdown.ts';

/** Text to put in the place of a range of the note. Edits of one note never overlap. */
export interface Edit extends Range {
  readonly text: string;
}
