const ellipsis = '…';
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Keeps the start of a text: whole words where there is one to end with, never half a character.
 * Line breaks become spaces.
 * @param maxLength - UTF-16 units, 1 or more, with the ellipsis that stands for what is gone
 */
export function cut(text: string, maxLength: number): string {
  const line = onOneLine(text);
  if (line.length <= maxLength) return line;
  let kept = '';
  for (const { segment } of graphemes.segment(line.slice(0, maxLength))) {
    if (kept.length + segment.length > maxLength - ellipsis.length) break;
    kept += segment;
  }
  const words = /^.*\S(?=\s+\S*$)/u.exec(kept)?.[0] ?? '';
  const isWordEnd = line[kept.length] === ' ';
  const whole = isWordEnd || words.length < kept.length / 2 ? kept : words;
  return whole.trimEnd() + ellipsis;
}

/** As {@link cut}, but keeps the end of a text: what differs in paths and trails. */
export function cutStart(text: string, maxLength: number): string {
  const line = onOneLine(text);
  if (line.length <= maxLength) return line;
  const start = line.length - maxLength + ellipsis.length;
  const torn = graphemes.segment(line).containing(start);
  const isWhole = torn === undefined || torn.index === start;
  return ellipsis + line.slice(isWhole ? start : torn.index + torn.segment.length).trimStart();
}

function onOneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
