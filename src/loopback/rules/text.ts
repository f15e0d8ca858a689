/** How long Discord takes a text to be: in code points, so that an emoji of two units is one. */
export function lengthOf(text: unknown): number {
  if (typeof text !== 'string') return 0;
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
