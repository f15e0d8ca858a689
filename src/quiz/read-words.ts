import { stem } from 'porter2';

/** A word as it stands in an answer. */
export interface Word {
  /** In lower case, with a plain apostrophe: `don't`. */
  readonly folded: string;
  readonly stem: string;
  /** Whether a clause begins with it. */
  readonly opens: boolean;
  /** Whether a sentence does. */
  readonly begins: boolean;
  /** Whether it belongs to the word before: only a sign stands between, as in `apps/v1`, or nothing. */
  readonly isGlued: boolean;
  /** Whether a name that is written in one begins with it, and how many words that has. */
  readonly nameLength: number;
  /** Where it stands in the text in form NFKC. */
  readonly start: number;
  readonly end: number;
}

/** A longer answer than Discord's forms take is read up to here. */
const longestRead = 4000;
/** Nothing longer is a word; stemming and comparing would take time. */
const longestWord = 60;

const piece =
  // a word, with apostrophes inside; or what ends a clause, unless it stands inside of a name
  /(?<word>[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*)|(?<end>[.,;:!?…。、，；：！？](?=\s|$)|[()[\]|\n。、]|\s[-–—]+\s|—|->|=>|→)/gu;

const sentenceEnd = /[.!?;…。！？；\n|]/u;

/** Scripts that write words without spaces. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** What answers are read in: compatibility forms, such as full-width letters, become plain ones. */
export function normalized(text: string): string {
  // sliced again: one character may become eighteen
  return text.slice(0, longestRead).normalize('NFKC').slice(0, longestRead);
}

/** Cuts an answer into its words; a name such as `PersistentVolumeClaim` gives its parts. Never throws. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  const plain = normalized(text);
  let opens = true;
  let begins = true;
  for (const { groups, index } of plain.matchAll(piece)) {
    const { word, end = '' } = groups ?? {};
    if (word === undefined) {
      opens = true;
      begins ||= sentenceEnd.test(end);
      continue;
    }
    const parts = partsOf(word);
    // words that are only written without spaces are no name
    const isName = parts.length > 1 && !unspaced.test(word);
    let start = index;
    for (const [at, part] of parts.entries()) {
      const nameLength = isName ? (at === 0 ? parts.length : 0) : 1;
      const between = plain.slice(words.at(-1)?.end ?? start, start);
      const isGlued = nameLength === 0 || (!opens && /^\S+$/u.test(between));
      const place = { start, end: start + part.length };
      words.push({ ...formsOf(part), opens, begins, isGlued, nameLength, ...place });
      opens = false;
      begins = false;
      start = place.end;
    }
  }
  return words;
}

function partsOf(written: string): string[] {
  if (unspaced.test(written)) return [...segmenter.segment(written)].map(({ segment }) => segment);
  return written.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u);
}

function formsOf(part: string): { folded: string; stem: string } {
  const folded = part.toLowerCase().replaceAll('’', "'").slice(0, longestWord);
  return { folded, stem: stem(folded.replace(/'s?$/u, '')) };
}
