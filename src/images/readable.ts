/** What stands for a letter that cannot be drawn. */
const stand = '?';

/** Controls, halves of letters, marks that turn the direction of what is read, and what each font
 * has its own drawing for: none is a letter. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
/** Holds emoji together. */
const joiner = '\u200D';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Letters as people count them. */
export function lettersOf(value: string): string[] {
  return Array.from(segmenter.segment(value), ({ segment }) => segment);
}

/** A text in one line, without what cannot be seen. */
export function readable(value: string): string {
  return value
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(unseen, (character) => (character === joiner ? joiner : ''));
}

/** Puts `?` for letters. @param missing - letters, or runs of them in any order */
export function replaceMissing(value: string, missing: ReadonlySet<string>): string {
  const letters = new Set([...missing].flatMap(lettersOf));
  return lettersOf(value)
    .map((letter) => (letters.has(letter) ? stand : letter))
    .join('');
}
