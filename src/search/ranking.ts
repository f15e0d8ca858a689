import { compareText } from '../vault/note.ts';
import type { SearchDocument } from './document.ts';
import { createLayer, type Fit } from './layer.ts';
import { createTokenizer, isConcept, isQuestionKind, type Term } from './tokenize.ts';
import { createVocabulary } from './vocabulary.ts';
import { createWording, type Wording } from './wording.ts';

/** A document, by its index, with its score in [0, 1], larger is better. */
export interface Hit {
  readonly index: number;
  readonly score: number;
}

/** How documents fit a question, and what to make of it. */
export interface Ranking {
  /** Best first; ties by path, then line. `coverage`, `asked` and `own` are those of the words alone. */
  readonly hits: readonly (Hit & Omit<Fit, 'score'> & Pick<Wording, 'likeness'>)[];
  /** Share of the question's words, but for its kind, that the notes do not have; in [0, 1]. */
  readonly unknownShare: number;
  /** What the known words weigh together, in units of the rarest possible word. */
  readonly knownWeight: number;
}

/** What a concept counts beside the words themselves. */
const conceptShare = 0.3;
/** What the likeness of the wording counts: enough to tell apart what the terms cannot. */
const wordingShare = 0.04;
/** Longer questions are cut, in characters: what is asked stands at the beginning. */
const maxLength = 500;

/**
 * Builds an index over documents: by their words, and, more weakly, by what the words stand for.
 * @param language - BCP 47, of the notes
 */
export function createRanking(
  documents: readonly SearchDocument[],
  language: string,
): (question: string) => Ranking {
  const tokenize = createTokenizer(language);
  const entries = documents.map(({ question, phrasings, note, aliases, tags, answer }) => ({
    phrasings: [question, ...phrasings].map(tokenize),
    rest: tokenize([note, ...aliases, ...tags, answer].join('\n')),
  }));
  const wholes = entries.map(({ phrasings, rest }) => [...phrasings.flat(), ...rest]);
  const { termsOf, weightOf, isKnown } = createVocabulary(wholes, tokenize);
  const createTermLayer = (isOf: (term: string) => boolean) =>
    createLayer(
      entries.map(({ phrasings }, index) => ({
        phrasings: phrasings.map((terms) => distinctTerms(terms, isOf)),
        whole: distinctTerms(wholes[index] ?? [], isOf),
      })),
      weightOf,
    );
  const wordingOf = createWording(
    documents.map(({ question, phrasings }) => [question, ...phrasings]),
  );
  const fitWords = createTermLayer(isWord);
  const fitConcepts = createTermLayer(isConcept);

  return (question) => {
    const wording = wordingOf(question.slice(0, maxLength));
    const terms = termsOf(question.slice(0, maxLength));
    const byWords = fitWords(terms.filter(isWord));
    const byConcepts = fitConcepts(terms.filter(isConcept));
    const subject = terms.filter((term) => isWord(term) && !isQuestionKind(term));
    const known = subject.filter(isKnown);
    const hits = [...new Set([...byWords.keys(), ...byConcepts.keys()])].map((index) => {
      const words = byWords.get(index) ?? { score: 0, coverage: 0, asked: 0, own: 0 };
      const concepts = byConcepts.get(index)?.score ?? 0;
      const byTerms = (words.score + conceptShare * concepts) / (1 + conceptShare);
      const { likeness, isOwn } = wording(index);
      const score = isOwn ? 1 : (1 - wordingShare) * byTerms + wordingShare * likeness;
      return { ...words, index, score, likeness: isOwn ? 1 : likeness };
    });
    return {
      hits:
        known.length === 0
          ? []
          : hits.toSorted((a, b) => b.score - a.score || byPlace(documents, a.index, b.index)),
      unknownShare: subject.length === 0 ? 0 : 1 - known.length / subject.length,
      knownWeight: known.reduce((sum, term) => sum + weightOf(term), 0) / weightOf(''),
    };
  };
}

/** The terms of a text, each once, that are of some kind. */
function distinctTerms(terms: readonly Term[], isOf: (term: string) => boolean): string[] {
  return [...new Set(terms.map(({ term }) => term))].filter(isOf);
}

function isWord(term: string): boolean {
  return !isConcept(term);
}

/** Orders documents by path, then line. */
export function byPlace(documents: readonly SearchDocument[], a: number, b: number): number {
  const [first, second] = [documents[a], documents[b]];
  if (first === undefined || second === undefined) return a - b;
  return compareText(first.path, second.path) || first.line - second.line;
}
