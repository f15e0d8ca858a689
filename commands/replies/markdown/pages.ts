import { toBlocks } from './blocks.ts';
import { Pages } from './fill-pages.ts';

/**
 * Shows Markdown as Discord's, in pages. Nothing is torn apart that fits a page by itself: no code
 * block, link or word; a text is cut at a line's or sentence's end where there is one.
 * @param maxLength - UTF-16 units a page, 200 or more
 * @returns one page at least; "" only when the Markdown shows nothing
 * @throws RangeError when the length is below 200
 */
export function renderPages(markdown: string, maxLength: number): readonly string[] {
  if (maxLength < 200) throw new RangeError(`a page of ${maxLength} characters is too short`);
  const pages = new Pages(maxLength);
  const waiting = toBlocks(markdown).toReversed();
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const follower = block.kind === 'flow' && block.isHeading ? waiting.at(-1) : undefined;
    const later = pages.add(block, follower);
    if (later !== null) waiting.push(later);
  }
  return pages.end();
}
