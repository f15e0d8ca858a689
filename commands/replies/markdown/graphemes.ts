const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The longest start of a text that is no longer than allowed, and ends between two characters as a
 * reader sees them; inside the first one, if it is longer than allowed.
 * @param lengthOf - how long a text is; UTF-16 units when not given
 */
export function takeStart(
  text: string,
  maxLength: number,
  lengthOf: (text: string) => number = (own) => own.length,
): string {
  let length = 0;
  let start = '';
  for (const { segment } of segmenter.segment(text)) {
    length += lengthOf(segment);
    if (length > maxLength) break;
    start += segment;
  }
  return start === '' ? takeCodePoints(text, maxLength, lengthOf) : start;
}

function takeCodePoints(
  text: string,
  maxLength: number,
  lengthOf: (text: string) => number,
): string {
  let start = '';
  for (const character of text.slice(0, Math.max(0, maxLength))) {
    if (lengthOf(start + character) > maxLength) break;
    start += character;
  }
  return start;
}
