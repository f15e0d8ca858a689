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
 * or a comment. An unfinished quote in one document so leaves the others alone. A line that goes on
 * with anything else makes kubectl refuse the document below it.
 * @see k8s.io/apimachinery/pkg/util/yaml, YAMLReader
 */
export function splitDocuments(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let badSeparator: number | null = null;
  const close = (end: number): void => {
    const chunk = { text: text.slice(start, end), offset: start, badSeparator };
    if (badSeparator !== null || chunk.text.trim() !== '') chunks.push(chunk);
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
