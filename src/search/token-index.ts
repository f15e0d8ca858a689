/** A text that stands for a document, cut into terms. */
export interface IndexedText {
  /** Index of the document. */
  readonly index: number;
  readonly terms: readonly string[];
}

/**
 * Says how much of a question each text covers: the share of its terms, each weighed by how rare it
 * is among the texts, in [0, 1]. Texts that cover nothing are left out.
 */
export type Cover = (terms: readonly string[]) => { text: IndexedText; coverage: number }[];

/** Shorter terms have too many that begin with them. */
const shortestBeginning = 5;
/** What is longer by more is another word: "brown" is not "brownspotrust". */
const longestEnding = 4;

/**
 * Indexes texts by their terms: only those that have any of a question's are looked at. A term also
 * finds those that begin with it, and those that it begins with: "contain" and "container". A term
 * weighs its inverse document frequency, log(1 + (n - count + 0.5) / (count + 0.5)) for n texts
 * (BM25; Robertson and Spärck Jones), and one that no text has weighs as much as the rarest.
 */
export function createCover(texts: readonly IndexedText[]): Cover {
  const postings = new Map<string, Set<number>>();
  texts.forEach(({ terms }, place) => {
    for (const term of terms) {
      const known = postings.get(term);
      if (known === undefined) postings.set(term, new Set([place]));
      else known.add(place);
    }
  });
  const kin = createKin([...postings.keys()]);
  const weightOf = (count: number): number =>
    Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
  return (terms) => {
    const wanted = [...new Set(terms)].map((term) => {
      const own = postings.get(term) ?? new Set<number>();
      const others = kin(term).flatMap((other) => [...(postings.get(other) ?? [])]);
      return { places: new Set([...own, ...others]), weight: weightOf(own.size) };
    });
    const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
    const covered = new Map<number, number>();
    for (const { places, weight } of wanted) {
      for (const place of places) covered.set(place, (covered.get(place) ?? 0) + weight);
    }
    return [...covered].flatMap(([place, weight]) => {
      const text = texts[place];
      return text === undefined ? [] : [{ text, coverage: weight / total }];
    });
  };
}

/** @returns a function from a term to the others that begin with it, or that it begins with */
function createKin(terms: readonly string[]): (term: string) => readonly string[] {
  const byBeginning = new Map<string, string[]>();
  for (const term of terms.filter(({ length }) => length >= shortestBeginning)) {
    const beginning = term.slice(0, shortestBeginning);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), term]);
  }
  return (term) =>
    term.length < shortestBeginning
      ? []
      : (byBeginning.get(term.slice(0, shortestBeginning)) ?? []).filter(
          (own) =>
            own !== term &&
            Math.abs(own.length - term.length) <= longestEnding &&
            (own.startsWith(term) || term.startsWith(own)),
        );
}
