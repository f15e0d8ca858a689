import { createCover, type IndexedText } from './token-index.ts';

/** A document in the terms that a layer looks at. */
export interface LayerEntry {
  /** The terms of its question and of each other phrasing. */
  readonly phrasings: readonly (readonly string[])[];
  /** The terms of everything it says. */
  readonly whole: readonly string[];
}

/** How a document fits a question, by the terms of one layer; all in [0, 1]. */
export interface Fit {
  readonly score: number;
  /** Share of the question's terms, weighted, that the document has anywhere. */
  readonly coverage: number;
  /** Share of the same terms that its question and phrasings have. */
  readonly asked: number;
  /** Share of the best phrasing's own terms that the question has. */
  readonly own: number;
}

/** What makes a score: the best single phrasing, all phrasings together, everything on the card. */
const shares = { phrasing: 0.3, phrasings: 0.3, whole: 0.4 };
/** How much of a phrasing's own terms must be in the question for the phrasing to count in full. */
const ownShare = 0.4;

/**
 * Indexes documents by some kind of term.
 * @param weightOf - how telling a term is
 * @returns a function from a question's terms to the fit of each document, by its index, that has
 *   any of them
 */
export function createLayer(
  entries: readonly LayerEntry[],
  weightOf: (term: string) => number,
): (terms: readonly string[]) => Map<number, Fit> {
  const indexed = (textsOf: (entry: LayerEntry) => readonly (readonly string[])[]): IndexedText[] =>
    entries.flatMap((entry, index) => textsOf(entry).map((terms) => ({ index, terms })));
  const coverPhrasing = createCover(indexed(({ phrasings }) => phrasings));
  const coverPhrasings = createCover(indexed(({ phrasings }) => [phrasings.flat()]));
  const coverWhole = createCover(indexed(({ whole }) => [whole]));
  const weigh = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + weightOf(term), 0);

  return (terms) => {
    const wanted = new Set(terms);
    const best = new Map<number, { score: number; own: number }>();
    for (const { text, coverage } of coverPhrasing(terms)) {
      const own = weigh(text.terms.filter((term) => wanted.has(term))) / weigh(text.terms);
      const score = coverage * (1 - ownShare + ownShare * own);
      if (score > (best.get(text.index)?.score ?? 0)) best.set(text.index, { score, own });
    }
    const asked = new Map(
      coverPhrasings(terms).map(({ text, coverage }) => [text.index, coverage]),
    );
    return new Map(
      coverWhole(terms).map(({ text: { index }, coverage }) => {
        const phrasing = best.get(index);
        const fit = { coverage, asked: asked.get(index) ?? 0, own: phrasing?.own ?? 0 };
        const score =
          shares.phrasing * (phrasing?.score ?? 0) +
          shares.phrasings * fit.asked +
          shares.whole * coverage;
        return [index, { score, ...fit }];
      }),
    );
  };
}
