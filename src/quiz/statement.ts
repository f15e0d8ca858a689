import { stem } from 'porter2';
import { readNegations, type Polarity } from './negation.ts';
import { readWords, type Word } from './read-words.ts';

/** Indexes of a text's words, both of the span. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** An answer, or a note's reference, read for what it says. */
export interface Statement {
  readonly words: readonly Word[];
  /** Of each word, whether it is denied. */
  readonly negated: readonly Polarity[];
  /** Of each word, which of the things it is said of; null where no thing was named yet. */
  readonly things: readonly (number | null)[];
  /** By form: where it stands. A form of several words is written as one. */
  readonly places: ReadonlyMap<string, readonly Span[]>;
  /** The same for whole words alone, by their stems. */
  readonly singles: ReadonlyMap<string, readonly Span[]>;
  /** Whether it begins with a yes or a no; null for neither. */
  readonly stance: boolean | null;
}

/** More words than this make no name. */
export const longestName = 5;

/**
 * Reads a text. Never throws.
 * @param things - forms of each of the things that are held against one another
 */
export function readStatement(
  text: string,
  things: readonly (readonly string[])[] = [],
): Statement {
  const { words, stance } = withoutStance(readWords(text));
  return {
    words,
    negated: readNegations(words),
    things: readThings(words, things),
    ...placesOf(words),
    stance,
  };
}

const affirming = new Set(
  'yes yeah yep yup sure correct right true indeed absolutely definitely certainly'.split(' '),
);
const denying = new Set(['no', 'nope', 'nah', 'false', 'wrong']);
/** Behind a "no" they begin a sentence: "no it is not", unlike "no address". */
const beginnings = new Set(
  'it they the a an this that these those you we he she each every its there because not never only i'.split(
    ' ',
  ),
);

/** Takes the yes or no off: it is no word of what follows. */
function withoutStance(words: readonly Word[]): { words: readonly Word[]; stance: boolean | null } {
  const [first, second] = words;
  if (first === undefined) return { words, stance: null };
  const stands = second === undefined || second.opens || beginnings.has(second.folded);
  if (affirming.has(first.folded) && stands) return { words: words.slice(1), stance: true };
  if (denying.has(first.folded) && stands) return { words: words.slice(1), stance: false };
  return { words, stance: null };
}

/**
 * Every run of up to five words, written as one, in the clause: as it is and as its stem. A name in one,
 * such as `nodePort`, is not its parts.
 */
function placesOf(words: readonly Word[]): Pick<Statement, 'places' | 'singles'> {
  const places = new Map<string, Span[]>();
  const singles = new Map<string, Span[]>();
  for (const [at, word] of words.entries()) {
    if (word.nameLength === 0) continue;
    let joined = '';
    const end = at + Math.max(longestName, word.nameLength);
    for (let next = at; next < end; next += 1) {
      const following = words[next];
      if (following === undefined || (following.opens && next > at)) break;
      joined += following.folded;
      if (words[next + 1]?.nameLength === 0) continue;
      const own = next === at ? following.stem : stem(joined);
      const span = { first: at, last: next };
      add(places, own, span);
      if (own !== joined) add(places, joined, span);
      if (next === at) add(singles, own, span);
    }
  }
  return { places, singles };
}

function add(places: Map<string, Span[]>, form: string, span: Span): void {
  const known = places.get(form);
  if (known === undefined) places.set(form, [span]);
  else known.push(span);
}

/**
 * A word is said of the thing named last; in a clause, those in front of its first thing of that one.
 */
function readThings(
  words: readonly Word[],
  things: readonly (readonly string[])[],
): (number | null)[] {
  const named =
    things.length < 2 ? words.map(() => null) : words.map((_, at) => thingAt(words, at, things));
  let current: number | null = null;
  const found: (number | null)[] = [];
  let clauseStart = 0;
  let isFirst = true;
  for (const [at, word] of words.entries()) {
    if (word.opens) {
      clauseStart = at;
      isFirst = true;
    }
    const thing = named[at] ?? null;
    if (thing !== null) {
      current = thing;
      if (isFirst) found.fill(thing, clauseStart);
      isFirst = false;
    }
    found.push(current);
  }
  return found;
}

/** The thing whose name begins at a word, by the longest of the names. */
function thingAt(
  words: readonly Word[],
  at: number,
  things: readonly (readonly string[])[],
): number | null {
  // the inner words of a name in one are no names: `targetPort` does not name the port
  if (words[at]?.nameLength === 0) return null;
  let joined = '';
  let found: number | null = null;
  for (let next = at; next < at + longestName; next += 1) {
    const word = words[next];
    if (word === undefined || (word.opens && next > at)) break;
    joined += word.folded;
    const endsName = words[next + 1]?.nameLength !== 0;
    const form = stem(joined);
    const isNamed = (forms: readonly string[]): boolean =>
      forms.includes(form) || forms.includes(joined);
    const thing = endsName ? things.findIndex(isNamed) : -1;
    if (thing !== -1) found = thing;
  }
  return found;
}
