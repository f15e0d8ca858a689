/** Parsing takes more than twice as long for twice the text: it is given portions of this size. */
const usualLength = 4096;

const fence = /^ {0,3}(?<sign>`{3,}|~{3,})/u;
/** A line that ends every list and quote above it, when a blank line stands between. */
const freshLine = /^[\p{L}*_[(`~#]/u;
/** Text whose meaning depends on other places, or that may go on over blank lines. */
const farReaching = /\[\^|^ {0,3}(?:<|\[[^\]]+\]:|\$\$)/mu;

/**
 * Cuts Markdown where nothing of it reaches over the cut: after a blank line, before a line that
 * begins a new paragraph, outside of code. Text with footnotes, definitions, HTML or
 * blocks of mathematics stays whole.
 * @param portionLength - UTF-16 units from which on a portion ends at the next such place
 * @returns portions that mean, one after the other, what the whole means
 */
export function toPortions(
  markdown: string,
  portionLength: number = usualLength,
): readonly string[] {
  if (markdown.length <= portionLength || farReaching.test(markdown)) return [markdown];
  const portions: string[] = [];
  let portion: string[] = [];
  let length = 0;
  let open: string | null = null;
  let isAfterBlank = false;
  for (const line of markdown.split('\n')) {
    const isSafe = open === null && isAfterBlank && freshLine.test(line) && !/^[*]\s/u.test(line);
    if (isSafe && length >= portionLength) {
      portions.push(portion.join('\n'));
      portion = [];
      length = 0;
    }
    const sign = fence.exec(line)?.groups?.['sign'];
    if (open === null) open = sign ?? null;
    else if (sign !== undefined && closes(line, open)) open = null;
    portion.push(line);
    length += line.length + 1;
    isAfterBlank = line.trim() === '';
  }
  return [...portions, portion.join('\n')];
}

/** A code block ends at a line of as many of its signs, and nothing else. */
function closes(line: string, open: string): boolean {
  const bare = line.trim();
  return bare.length >= open.length && bare === (open[0] ?? '').repeat(bare.length);
}
