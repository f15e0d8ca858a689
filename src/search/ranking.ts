import type { SearchDocument } from './document.ts';
import { compareText } from '../vault/note.ts';
import { createCover } from './token-index.ts';
import { createTokenizer, isQuestionKind } from './tokenize.ts';
import { createVocabulary } from './vocabulary.ts';

/** A document, by its index, with its score in [0, 1], larger is better. */
export interface Hit {
  readonly index: number;
  readonly score: number;
}

/** How documents fit a question, and what to make of it. */
export interface Ranking {
  /** Best first; ties by path, then line. */
  readonly hits: readonly (Hit & {
    /** Share of the question's terms, weighted, that the document has anywhere; in [0, 1]. */
    readonly coverage: number;
    /** Share of the same terms that its question and phrasings have; in [0, 1]. */
    readonly asked: number;
  })[];
  /** Share of the question's terms, but for its kind, that the notes do not have; in [0, 1]. */
  readonly unknownShare: number;
  /** What the known terms weigh together, in units of the rarest possible term. */
  readonly knownWeight: number;
}

/** What makes a score: the best single phrasing, all phrasings together, everything on the card. */
const shares = { phrasing: 0.3, phrasings: 0.3, whole: 0.4 };
/** How much of a phrasing's own words must be in the question for the phrasing to count in full. */
const ownShare = 0.4;
/** Longer questions are cut: what is asked stands at the beginning. */
const maxTerms = 40;

/**
 * Builds an index over documents.
 * @param language - BCP 47, of the notes
 */
export function createRanking(
  documents: readonly SearchDocument[],
  language: string,
): (question: string) => Ranking {
  const phrasings = documents.map(({ question, phrasings: others }) => [question, ...others]);
  const wholes = documents.map((document, index) => {
    const { note, aliases, tags, answer } = document;
    return [...(phrasings[index] ?? []), note, ...aliases, ...tags, answer].join('\n');
  });
  const { termsOf, weightOf, isKnown } = createVocabulary(wholes, createTokenizer(language));
  const toEntry = (text: string, index: number) => ({ index, terms: termsOf(text) });
  const coverPhrasing = createCover(
    phrasings.flatMap((texts, index) => texts.map((text) => toEntry(text, index))),
  );
  const coverPhrasings = createCover(
    phrasings.map((texts, index) => toEntry(texts.join('\n'), index)),
  );
  const coverWhole = createCover(wholes.map(toEntry));
  const weigh = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + weightOf(term), 0);

  return (question) => {
    const terms = termsOf(question).slice(0, maxTerms);
    const askedTerms = new Set(terms);
    const best = new Map<number, number>();
    for (const { text, coverage } of coverPhrasing(terms)) {
      const own = weigh(text.terms.filter((term) => askedTerms.has(term))) / weigh(text.terms);
      const score = coverage * (1 - ownShare + ownShare * own);
      best.set(text.index, Math.max(score, best.get(text.index) ?? 0));
    }
    const together = new Map(
      coverPhrasings(terms).map(({ text, coverage }) => [text.index, coverage]),
    );
    const hits = coverWhole(terms).map(({ text: { index }, coverage }) => {
      const ofPhrasings = together.get(index) ?? 0;
      const score =
        shares.phrasing * (best.get(index) ?? 0) +
        shares.phrasings * ofPhrasings +
        shares.whole * coverage;
      return { index, score, coverage, asked: ofPhrasings };
    });
    const subject = terms.filter((term) => !isQuestionKind(term));
    const known = subject.filter(isKnown);
    return {
      hits:
        known.length === 0
          ? []
          : hits.toSorted((a, b) => b.score - a.score || byPlace(documents, a.index, b.index)),
      unknownShare: subject.length === 0 ? 0 : 1 - known.length / subject.length,
      knownWeight: weigh(known) / weightOf(''),
    };
  };
}

/** Orders documents by path, then line. */
export function byPlace(documents: readonly SearchDocument[], a: number, b: number): number {
  const [first, second] = [documents[a], documents[b]];
  if (first === undefined || second === undefined) return a - b;
  return compareText(first.path, second.path) || first.line - second.line;
}
