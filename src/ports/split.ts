import { splitJson } from './split-json.ts';

/** One document of a text, still unread. */
export interface Chunk {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly offset: number;
  /** Where a separator stands that kubectl does not take: `--- text`. */
  readonly badSeparator: number | null;
}

/** Only a line feed ends a line here, unlike `^` and `$`. */
const separator = /(?<=^|\n)---(?<rest>[^\n]*)/gu;

/**
 * Splits a text where kubectl does: at lines that begin with `---` and go on with nothing but space
 * or a comment, and between objects of JSON. An unfinished quote in one document so leaves the others alone. A line that goes on
 * with anything else makes kubectl refuse the document below it.
 * @see k8s.io/apimachinery/pkg/util/yaml, YAMLReader
 */
export function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let badSeparator: number | null = null;
  const close = (end: number): void => {
    const whole = text.slice(start, end);
    if (badSeparator === null && whole.trim() === '') return;
    const starts = splitJson(whole);
    for (const [index, from] of starts.entries()) {
      const own = whole.slice(from, starts[index + 1]);
      chunks.push({ text: own, offset: start + from, badSeparator });
    }
  };
  for (const { 0: line, index, groups } of text.matchAll(separator)) {
    const rest = groups?.['rest']?.trim() ?? '';
    close(index);
    start = index + line.length;
    badSeparator = rest === '' || rest.startsWith('#') ? null : index;
  }
  close(text.length);
  return chunks;
}
