/** A paragraph of an answer, or the text of one of its list's items. */
export interface Passage {
  /** Markdown in one line. */
  readonly text: string;
  /** Where it begins: a line of the answer, from 0. */
  readonly line: number;
  /** Numbers the list that it is an item of; null for a paragraph. */
  readonly list: number | null;
  /** Whether it stands in a list inside of a list. */
  readonly isNested: boolean;
  /** Whether a list, code or a table follows and belongs to it: it ends in a colon. */
  readonly isIntro: boolean;
}

const fence = /^\s*(?:`{3,}|~{3,})/u;
const item = /^(?<indent>\s*)(?:[-*+]|\d{1,9}[.)])\s+(?<text>\S.*)$/u;
/** Headings, quotes, tables, HTML, rules, footnotes, mathematics, tasks: nothing to ask from. */
const other = /^\s*(?:#{1,6}\s|>|\||<|\[\^|\$\$|(?:[-*_]\s*){3,}$|[-*+]\s+\[.\]|={3,}$)/u;
const tableRow = /\|.*\|/u;

/**
 * Finds what can be asked from in an answer, in order. Much faster than a parser, as it leaves out
 * whatever is not plainly a paragraph or an item of a list.
 */
export function readPassages(answer: string): Passage[] {
  const reader = new Reader();
  for (const line of answer.split('\n')) reader.read(line);
  return reader.finish();
}

class Reader {
  readonly #passages: Passage[] = [];
  #lines: string[] = [];
  #item: { readonly indent: number } | null = null;
  /** Inside of fenced code: how it began. */
  #fence: string | null = null;
  /** Up to the next blank line nothing is read. */
  #isSkipping = false;
  #lists = 0;
  #isInList = false;
  #line = -1;
  #start = 0;

  read(line: string): void {
    this.#line += 1;
    if (this.#fence !== null) {
      if (line.trim().startsWith(this.#fence) && /^[`~]+$/u.test(line.trim())) this.#fence = null;
      return;
    }
    const opening = fence.exec(line)?.[0].trim();
    if (opening !== undefined) {
      this.#end();
      this.#fence = opening;
      this.#isInList = this.#isInList && /^\s/u.test(line);
    } else if (line.trim() === '') {
      this.#end();
      this.#isSkipping = false;
    } else if (!this.#isSkipping) {
      this.#readText(line);
    }
  }

  finish(): Passage[] {
    this.#end();
    return this.#passages;
  }

  #readText(line: string): void {
    if (other.test(line) || tableRow.test(line)) {
      this.#lines = [];
      this.#isSkipping = true;
      return;
    }
    const groups = item.exec(line)?.groups;
    if (groups !== undefined && !this.#isNumberInText(line)) {
      this.#end();
      if (!this.#isInList) this.#lists += 1;
      this.#isInList = true;
      this.#item = { indent: groups['indent']?.length ?? 0 };
      this.#lines = [groups['text'] ?? ''];
      this.#start = this.#line;
      return;
    }
    if (this.#lines.length === 0) {
      // what is indented goes on with an item, or is code
      this.#isSkipping = /^\s/u.test(line);
      if (this.#isSkipping) return;
      this.#isInList = false;
      this.#start = this.#line;
    }
    this.#lines.push(line);
  }

  /** A line of a paragraph may begin with a number; only 1 begins a list there. */
  #isNumberInText(line: string): boolean {
    return this.#item === null && this.#lines.length > 0 && /^\s*\d/u.test(line);
  }

  #end(): void {
    const own = this.#lines;
    // a break that the author set says that the lines are something else than a sentence
    const isBroken = own.slice(0, -1).some((line) => /(?: {2}|\\)$/u.test(line));
    const text = own.map((line) => line.trim()).join(' ');
    if (text !== '' && !isBroken) {
      this.#passages.push({
        text,
        line: this.#start,
        list: this.#item === null ? null : this.#lists,
        isNested: (this.#item?.indent ?? 0) > 1,
        isIntro: text.endsWith(':'),
      });
    }
    this.#lines = [];
    this.#item = null;
  }
}

const delimiterRow = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/u;

/** What the rows of an answer's tables are about: the Markdown of their first cells, a list a table. */
export function readRowHeads(answer: string): string[][] {
  const tables: string[][] = [];
  let isInTable = false;
  for (const line of answer.split('\n')) {
    if (delimiterRow.test(line) && line.includes('|')) {
      tables.push([]);
      isInTable = true;
    } else if (isInTable && line.includes('|')) {
      tables.at(-1)?.push(line.trim().replace(/^\|/u, '').split('|')[0]?.trim() ?? '');
    } else {
      isInTable = false;
    }
  }
  return tables;
}
