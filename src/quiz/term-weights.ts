import type { Card } from '../vault/note.ts';
import { lowerWordsOf, stemOf } from './reading/words.ts';

/** How common words are in the notes. */
export interface TermWeights {
  /**
   * How telling a word is: larger for rarer ones, largest for one that no card has.
   * @param stem - as `stemOf` gives it
   */
  readonly weightOf: (stem: string) => number;
  /** The same for a text of several words, in [0, 1]: of its most telling word. */
  readonly rarityOf: (text: string) => number;
  /** Of how many cards, among those that were looked at, a stem is a word. */
  readonly cardsWith: (stem: string) => number;
}

/** So many cards say well enough how common a word is; more would take time alone. */
const mostCards = 1000;

/** Counts the words of the cards' answers, code included; of a large vault, of cards evenly spread. */
export function createTermWeights(cards: readonly Card[]): TermWeights {
  const step = Math.max(1, cards.length / mostCards);
  const count = Math.min(cards.length, mostCards);
  const counts = new Map<string, number>();
  const stems = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const own = new Set<string>();
    for (const word of lowerWordsOf(cards[Math.floor(index * step)]?.answer ?? '')) {
      let stem = stems.get(word);
      if (stem === undefined) stems.set(word, (stem = stemOf(word)));
      own.add(stem);
    }
    for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const cardsWith = (stem: string): number => counts.get(stem) ?? 0;
  // the inverse document frequency of BM25 (Robertson and Spärck Jones, never below zero)
  const weightOf = (stem: string): number => {
    const own = cardsWith(stem);
    return Math.log(1 + (count - own + 0.5) / (own + 0.5));
  };
  const largest = weightOf('');
  return {
    cardsWith,
    weightOf,
    rarityOf: (text) => {
      const weights = lowerWordsOf(text).map((word) => weightOf(stemOf(word)));
      return Math.max(0, ...weights) / largest;
    },
  };
}
