/** A note's path inside its vault: relative, `/` between folders, ending in `.md`. */
export type NotePath = string & { readonly __brand: 'NotePath' };

/** A link from one note to another place of the vault, as a reader wrote it. */
export interface Link {
  /** What stands before the first `#`, `^` or `|`; empty for a link inside the same note. */
  readonly target: string;
  /** The note it leads to; null when no note, or no single one, can be meant. */
  readonly path: NotePath | null;
  /** `A#B` for nested headings, `^id` for a block; null when the whole note is meant. */
  readonly heading: string | null;
  readonly alias: string | null;
}

/** A page outside the vault that a note names as its source. */
export interface Reference {
  readonly title: string | null;
  readonly url: string;
}

/** A multiple-choice question that the note's author wrote under a card. */
export interface AuthoredQuestion {
  readonly prompt: string;
  /** Two to five. */
  readonly options: readonly string[];
  /** Index into `options` of the only right one. */
  readonly answer: number;
  /** Why it is right; empty when the author gave no reason. */
  readonly explanation: string;
  /** Line of the callout, 1-based in the file as stored. */
  readonly line: number;
}

/** One heading's question with its answer: what is searched, asked and reviewed. */
export interface Card {
  readonly id: string;
  readonly question: string;
  /** The title of the note it stands in. */
  readonly note: string;
  /** The title, then the headings down to and including the card's own. */
  readonly breadcrumb: readonly string[];
  readonly path: NotePath;
  /** Line of the heading, or of the first text where there is none; 1-based in the file as stored. */
  readonly line: number;
  /** Markdown that stands by itself: no wikilink, embed, comment, navigation or learning callout. */
  readonly answer: string;
  readonly links: readonly Link[];
  readonly references: readonly Reference[];
  /** Other ways to ask for this card. */
  readonly phrasings: readonly string[];
  readonly quiz: readonly AuthoredQuestion[];
}

/** One Markdown file of the vault. */
export interface Note {
  readonly path: NotePath;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Lower case, without `#`, in order of appearance. */
  readonly tags: readonly string[];
  /** Exam domains it serves, as contracted: `cka/services-networking`. */
  readonly exam: readonly string[];
  /** `studypod: ignore`: it can be linked to, and gives nothing itself. */
  readonly ignored: boolean;
  readonly previous: NotePath | null;
  readonly next: NotePath | null;
  readonly references: readonly Reference[];
  /** In order of their lines. */
  readonly cards: readonly Card[];
}

/** A folder of notes, read and linked. */
export interface Vault {
  /** In order of their paths (UTF-16 code units). */
  readonly notes: readonly Note[];
  /** Every card, by path, then line. */
  readonly cards: readonly Card[];
  /** By path, then line. */
  readonly diagnostics: readonly Diagnostic[];
}

export type Severity = 'error' | 'warning';

/** Something in the vault that its author should look at. */
export interface Diagnostic {
  /** A note's path, or any other path inside the vault; empty for the vault itself. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly severity: Severity;
  readonly message: string;
}

/** Orders paths, and ties of any ranking, the same way on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
