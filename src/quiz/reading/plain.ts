import type { Inline } from './inline.ts';

/** What could be read as a mark when plain text stands in Markdown; between letters some are none. */
const mark =
  /[\\`*[\]<~$|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|!(?=\[)|(?<!\/):(?=\/\/)/gu;
/** What means something at the start of a line alone. */
const lineMark = /^(?:[#>+=-]|\d+(?=[.)](?:\s|$)))/u;

/** Writes plain text as Markdown that reads the same, in one line. */
export function toMarkdown(plain: string): string {
  return plain
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(mark, String.raw`\$&`)
    .replace(lineMark, (own) => (/\d/u.test(own) ? `${own}\\` : `\\${own}`));
}

/** A part of a sentence without emphasis and links; code keeps its marks. */
export function withoutEmphasis(inline: Inline, start = 0, end = inline.plain.length): string {
  const codes = inline.spans.filter(({ kind }) => kind === 'code');
  let text = '';
  let at = start;
  for (const code of codes) {
    if (code.start < at || code.end > end) continue;
    text += inline.plain.slice(at, code.start) + inline.markdown.slice(code.from, code.to);
    at = code.end;
  }
  return text + inline.plain.slice(at, end);
}
