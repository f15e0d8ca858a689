import { createCompleter } from './complete.ts';
import { estimateConfidence } from './confidence.ts';
import type { SearchDocument } from './document.ts';
import { createRanking, type Hit, type Ranking } from './ranking.ts';
import { createTopicFilter } from './topic.ts';

/** An answer in terms of hits, so that it can cross to another thread in few bytes. */
export interface HitAnswer {
  readonly kind: 'answer' | 'suggestions' | 'none';
  readonly confidence: number;
  readonly hits: readonly Hit[];
}

/** The ranking itself: pure, synchronous, made once for a set of cards. */
export interface Engine {
  rank(question: string, limit: number, topic?: string): Hit[];
  answer(question: string, topic?: string): HitAnswer;
  complete(prefix: string, limit: number, topic?: string): number[];
}

/** From here on the first card is given as the answer. */
const answerFrom = 0.55;
/** From here on the cards are worth showing as what may be meant. */
const suggestFrom = 0.22;
/** How many cards come with an answer, and stand behind "did you mean". */
const answerLimit = 10;

/**
 * Builds the index.
 * @param language - BCP 47, of the notes
 */
export function createEngine(documents: readonly SearchDocument[], language: string): Engine {
  const rankAll = createRanking(documents, language);
  const completeFrom = createCompleter(documents);
  const isOnTopic = createTopicFilter(documents);

  const rankOnTopic = (question: string, topic: string | undefined): Ranking => {
    const accepts = isOnTopic(topic);
    const ranking = rankAll(question);
    return { ...ranking, hits: ranking.hits.filter(({ index }) => accepts(index)) };
  };
  const rank = (question: string, limit: number, topic?: string): Hit[] => {
    requireLimit(limit);
    return toHits(rankOnTopic(question, topic), limit);
  };
  return {
    rank,
    answer: (question, topic) => {
      const ranking = rankOnTopic(question, topic);
      const confidence = estimateConfidence(ranking);
      const kind =
        confidence >= answerFrom ? 'answer' : confidence >= suggestFrom ? 'suggestions' : 'none';
      return { kind, confidence, hits: toHits(ranking, answerLimit) };
    },
    complete: (prefix, limit, topic) => {
      requireLimit(limit);
      const found = completeFrom(prefix, limit, isOnTopic(topic));
      if (found.length > 0 || prefix.trim() === '') return found;
      return rank(prefix, limit, topic).map(({ index }) => index);
    },
  };
}

function toHits({ hits }: Ranking, limit: number): Hit[] {
  return hits.slice(0, limit).map(({ index, score }) => ({ index, score }));
}

function requireLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1) {
    throw new RangeError(`limit is ${limit}; it must be a whole number from 1`);
  }
}
