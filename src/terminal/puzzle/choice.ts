/** What somebody typed where numbers are to be chosen. */
export type Typed =
  | { readonly kind: 'chosen'; readonly numbers: readonly number[] }
  | { readonly kind: 'hint' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'unclear' };

/**
 * Reads a line: numbers from `least` to `most`, `?` for a hint, `exit` to stop.
 * @param isOne - whether it has to be exactly one number
 */
export function readChoice(
  line: string,
  {
    least,
    most,
    isOne,
  }: { readonly least: number; readonly most: number; readonly isOne: boolean },
): Typed {
  const text = line.trim();
  if (text === '?') return { kind: 'hint' };
  if (/^(?:exit|quit|:q)$/iu.test(text)) return { kind: 'stop' };
  const words = text.split(/[\s,;]+/u).filter((word) => word !== '');
  const numbers = [...new Set(words.map(Number))];
  const areValid = words.every((word) => /^\d{1,3}$/u.test(word));
  const areInRange = numbers.every((number) => number >= least && number <= most);
  // none of them together with some of them says nothing
  const isMixed = numbers.includes(0) && numbers.length > 1;
  const isCount = isOne ? numbers.length === 1 : numbers.length > 0;
  return areValid && areInRange && isCount && !isMixed
    ? { kind: 'chosen', numbers }
    : { kind: 'unclear' };
}
