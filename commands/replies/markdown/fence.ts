import type { FenceBlock } from './block.ts';
import { takeStart } from './graphemes.ts';

const fence = '```';
/** In a quote, code has the quote's own sign alone: any other would be shown inside the code. */
const quotePrefix = '> ';

/** Code to be shown in a block of its own. */
export interface Code {
  readonly lines: readonly string[];
  readonly isQuoted: boolean;
  readonly language?: string;
  /** How many of the first lines every page repeats; none when not given. */
  readonly headLength?: number;
}

/** Makes a block of code that nothing in the code can end. */
export function toFence({ lines, isQuoted, language = '', headLength = 0 }: Code): FenceBlock {
  return {
    kind: 'fence',
    prefix: isQuoted ? quotePrefix : '',
    language,
    lines: lines.map(withoutFences),
    headLength,
    gap: '\n',
  };
}

/** Discord ends a code block at three backticks; nothing that can be seen keeps them apart. */
function withoutFences(line: string): string {
  return line.replaceAll(fence, '`\u200B`\u200B`');
}

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
