import type { SimpleMarkdown } from 'discord-markdown-parser';

type Rules = Parameters<typeof SimpleMarkdown.parserFor>[0];
type Rule = Rules[string];
type Parsed = ReturnType<ReturnType<typeof SimpleMarkdown.parserFor>>;

const marker = String.raw`(?:[-*]|\d{1,10}\.)`;
/** A first line with a mark; then lines with marks, or indented ones that go on with an item. */
const listPattern = new RegExp(
  `^ *${marker} [^\\n]*(?:\\n(?: *${marker} [^\\n]*| {2,}\\S[^\\n]*))*`,
  'u',
);
const linePattern = new RegExp(`^( *)(${marker}) (.*)$`, 'su');

interface Line {
  readonly indent: number;
  /** Null for bullets. */
  readonly number: number | null;
  text: string;
}

/** An item as the parser gives it. */
export interface ParsedList {
  readonly type: 'list';
  readonly start: number | null;
  readonly items: readonly Parsed[];
}

/** Lists, nested ones too, which the parser does not know. */
export const listRule: Rule = {
  order: 0.4,
  match: (source, { prevCapture }) => {
    const before = (prevCapture as readonly string[] | null)?.[0] ?? '\n';
    return before.endsWith('\n') ? listPattern.exec(source) : null;
  },
  parse: (capture, parse, state) => {
    const lines = toLines(capture[0] ?? '');
    return nest(lines, (text) => parse(text, { ...state, prevCapture: null }));
  },
};

function toLines(text: string): Line[] {
  const lines: Line[] = [];
  for (const line of text.split('\n')) {
    const [, indent = '', mark = '', words = ''] = linePattern.exec(line) ?? [];
    const last = lines.at(-1);
    if (mark === '' && last !== undefined) last.text += `\n${line.trim()}`;
    else {
      const number = /^\d/u.test(mark) ? Number.parseInt(mark, 10) : null;
      lines.push({ indent: indent.length, number, text: words });
    }
  }
  return lines;
}

/** A line that stands further to the right than the one before belongs to that one. */
function nest(lines: readonly Line[], parse: (text: string) => Parsed): ParsedList {
  const [first] = lines;
  const base = first?.indent ?? 0;
  const starts = lines.flatMap(({ indent }, index) => (indent <= base ? [index] : []));
  const items = starts.map((start, nth) => {
    const inner = lines.slice(start + 1, starts[nth + 1]);
    const own = parse(lines[start]?.text ?? '');
    return inner.length === 0 ? own : [...own, nest(inner, parse)];
  });
  return { type: 'list', start: first?.number ?? null, items };
}
