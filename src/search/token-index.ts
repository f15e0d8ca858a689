import Fuse from 'fuse.js';

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

/**
 * Fuse's token search over terms. Fuse looks for a term anywhere in a text, so terms get a blank on
 * either side: "ip" is then found as a word and not in "script". What Fuse scores is 1 less the
 * coverage.
 */
export function createCover(texts: readonly IndexedText[]): Cover {
  const fuse = new Fuse(texts, {
    keys: [{ name: 'terms', getFn: ({ terms }) => ` ${terms.join(' ')} ` }],
    includeScore: true,
    shouldSort: false,
    ignoreFieldNorm: true,
    ignoreLocation: true,
    useTokenSearch: true,
    tokenize: (text) => text.split(' ').flatMap((term) => (term === '' ? [] : [` ${term} `])),
    threshold: 0.15,
  });
  return (terms) =>
    terms.length === 0
      ? []
      : fuse.search(terms.join(' ')).map(({ item, score = 1 }) => {
          return { text: item, coverage: 1 - score };
        });
}
