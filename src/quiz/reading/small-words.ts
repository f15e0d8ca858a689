import { stopWords } from '../../search/stop-words.ts';

/** Words that search needs and that are no terms either. */
const others: ReadonlySet<string> = new Set(
  [
    'no not without never once though although unless whereas therefore however according',
    'depending given thanks note otherwise currently optionally',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a word says nothing by itself, so that no term can begin or end in it. */
export function isSmallWord(word: string): boolean {
  const lower = word.toLowerCase();
  return stopWords.has(lower) || others.has(lower);
}
