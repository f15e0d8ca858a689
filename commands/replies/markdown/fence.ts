import type { FenceBlock } from './block.ts';
import { takeStart } from './graphemes.ts';

const fence = '```';

/** Writes a code block. */
export function writeFence({ prefix, language, lines }: FenceBlock): string {
  return [fence + language, ...lines, fence].map((line) => prefix + line).join('\n');
}

/** A block that is cut: what fits, and what is left of it; null for nothing. */
export interface SplitFence {
  readonly now: FenceBlock | null;
  readonly later: FenceBlock | null;
}

/**
 * Cuts a code block between its lines; a line that is longer than all there is, within it. Each part
 * has a table's header again.
 * @param maxLength - UTF-16 units for the first part
 */
export function splitFence(block: FenceBlock, maxLength: number): SplitFence {
  const head = block.lines.slice(0, block.headLength);
  const body = block.lines.slice(block.headLength);
  const withBody = (lines: readonly string[]): FenceBlock => ({
    ...block,
    lines: [...head, ...lines],
  });
  let free = maxLength - writeFence(withBody([])).length;
  let count = 0;
  for (const line of body) {
    free -= block.prefix.length + line.length + 1;
    if (free < 0) break;
    count += 1;
  }
  if (count === body.length) return { now: block, later: null };
  if (count > 0) {
    return { now: withBody(body.slice(0, count)), later: withBody(body.slice(count)) };
  }
  const [line = '', ...others] = body;
  const start = takeStart(line, free + line.length);
  if (start === '') return { now: null, later: block };
  return { now: withBody([start]), later: withBody([line.slice(start.length), ...others]) };
}
