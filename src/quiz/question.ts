import type { NotePath } from '../vault/note.ts';

export const questionKinds = ['choice', 'cloze', 'typed', 'order'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/**
 * Goes up whenever the same card, seed and vault would give another question. Stored with each
 * question, so that one can tell why an old seed gives something new.
 */
export const generatorVersion = 1;

/** A card made answerable. It says all that asking, grading and explaining need: no note is read again. */
export interface Question {
  readonly kind: QuestionKind;
  readonly cardId: string;
  /** As contracted: 1–32 characters of `[A-Za-z0-9_-]`. */
  readonly seed: string;
  /** Markdown of a note; a cloze has {@link blank} where the term is missing. */
  readonly prompt: string;
  /** Markdown of a note: 2–5 to choose from, 3–5 to bring in order; none where the answer is typed. */
  readonly options: readonly string[];
  readonly solution: Solution;
  /** Markdown of a note; empty where there is nothing to add to the solution. */
  readonly explanation: string;
  readonly source: QuestionSource;
  /** Whether a note's author wrote it, rather than a rule made it. */
  readonly authored: boolean;
}

/** Where the note says so. */
export interface QuestionSource {
  readonly path: NotePath;
  /** 1-based, in the file as stored. */
  readonly line: number;
  /** The note's title. */
  readonly note: string;
  readonly breadcrumb: readonly string[];
}

/** What stands in a cloze for what is missing. */
export const blank = '_____';

/** What is right. */
export type Solution =
  /** One of the options, by its index. */
  | { readonly kind: 'option'; readonly index: number }
  /** A term that is typed: any of the accepted ones, the first as the note has it. */
  | {
      readonly kind: 'term';
      readonly accepted: readonly string[];
      /** Terms of the vault that look like an accepted one: never one of its typing errors. */
      readonly others?: readonly string[];
    }
  /** An answer in own words, held against the card's. */
  | {
      readonly kind: 'text';
      /** What the note says, as plain text. */
      readonly reference: string;
      readonly terms: readonly KeyTerm[];
      /** More than 0; how much of the terms' weight is a whole answer: nobody says everything. */
      readonly needed: number;
      /** Things that the question holds against one another: normalised forms of each one's name. */
      readonly things?: readonly (readonly string[])[];
    }
  /** Indexes into the options, in the right order. */
  | { readonly kind: 'order'; readonly order: readonly number[] };

/** Something that an answer in own words should say. */
export interface KeyTerm {
  /** As the note writes it: what a member is told is missing. */
  readonly term: string;
  /**
   * Normalised forms that count as having said it: words as their stems, several written as one. Those
   * with `!` in front say its opposite.
   */
  readonly forms: readonly string[];
  /** More than 0; how much of the grade it is, beside the others' weights. */
  readonly weight: number;
  /**
   * Whether the note denies it ("never restarted"): saying it without the negation is wrong. Null where
   * something is denied of it, so that it may be said either way.
   */
  readonly negated: boolean | null;
  /** Which of the solution's things the note says it of; none where it says it of all. */
  readonly of?: number;
}

/** What a member answers. */
export type Response =
  | { readonly kind: 'option'; readonly index: number }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /** "I don't know." */
  | { readonly kind: 'pass' };

/** What comes of holding a response against a question's solution. */
export interface Verdict {
  /** 0–1; from {@link rightGrade} on it counts as right. */
  readonly grade: number;
  /** Key terms that an answer in own words lacks, the weightiest first; empty for other kinds. */
  readonly missing: readonly string[];
}

/** As contracted. */
export const rightGrade = 0.6;
