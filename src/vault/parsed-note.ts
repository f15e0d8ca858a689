import type { Card, Diagnostic, Note, NotePath } from './note.ts';
import type { Mention } from './mentions.ts';

/** A card whose links are not resolved yet. */
export interface ParsedCard extends Omit<Card, 'links'> {
  readonly mentions: readonly Mention[];
}

/** A heading as links see it. */
export interface LinkableHeading {
  /** As `headingKey` makes it. */
  readonly key: string;
  readonly depth: number;
}

/** Everything that one note says by itself, before the other notes are known. */
export interface ParsedNote extends Pick<
  Note,
  'path' | 'title' | 'aliases' | 'tags' | 'exam' | 'ignored' | 'references'
> {
  readonly kind: 'note';
  readonly cards: readonly ParsedCard[];
  /** Every link into the vault, navigation and learning callouts included. */
  readonly mentions: readonly Mention[];
  readonly previous: Mention | null;
  readonly next: Mention | null;
  readonly headings: readonly LinkableHeading[];
  readonly blockIds: readonly string[];
  /** What a Markdown link can name after `#` as on GitHub: slugs of headings, ids set in HTML. */
  readonly anchors: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file that cannot be read as a note; it can still be linked to. */
export interface RefusedNote {
  readonly kind: 'refused';
  readonly path: NotePath;
  readonly diagnostic: Diagnostic;
}
