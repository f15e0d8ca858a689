import { lettersOf } from './readable.ts';

/** The width of a letter of Inter's bold, as a share of its size: names have few wide ones. */
const letterWidth = 0.6;
/** What two lines lose where words end before the line does. */
const slack = 5;
const fewest = 12;

/**
 * How many letters of a name fill about two lines.
 * @param width - of a line, and `fontSize`: in the picture's pixels
 */
export function lettersIn(width: number, fontSize: number): number {
  return Math.max(fewest, Math.floor((2 * width) / (fontSize * letterWidth)) - slack);
}

/** Cuts a name in its middle: names that are long mostly differ at their ends. */
export function cutMiddle(name: string, most: number): string {
  const letters = lettersOf(name.slice(0, 4000));
  if (letters.length <= most) return name;
  const tail = Math.floor(most * 0.4);
  const head = most - tail - 1;
  return `${letters.slice(0, head).join('')}…${letters.slice(-tail).join('')}`;
}
