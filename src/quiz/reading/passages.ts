/** A paragraph of an answer, or the text of one of its list's items. */
export interface Passage {
  /** Markdown in one line. */
  readonly text: string;
  /** Where it begins: a line of the answer, from 0. */
  readonly line: number;
  /** Numbers the list that it is an item of; null for a paragraph. */
  readonly list: number | null;
  /** Whether a list, code or a table follows and belongs to it: it ends in a colon. */
  readonly isIntro: boolean;
}

const fence = /^(?<indent>\s*)(?<mark>`{3,}|~{3,})/u;
const item = /^(?<indent> *)(?:[-*+]|\d{1,9}[.)]) {1,4}(?<text>\S.*)$/u;
const task = /^\[.\](?:\s|$)/u;
const anyItem = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/u;
/** Headings, quotes, tables, HTML, rules, footnotes, mathematics: nothing to ask from. */
const other =
  /^\s*(?:#{1,6}(?:\s|$)|>|\||<|\[\^|\$\$|(?:[-*_]\s*){3,}$|=+\s*$|(?:[-*+]|\d{1,9}[.)])\s*$)/u;
const tableRow = /\|.*\|/u;

/**
 * Finds what can be asked from in an answer, in order. Much faster than a parser, as it leaves out
 * whatever is not plainly a paragraph or an item of an outer list.
 */
export function readPassages(answer: string): Passage[] {
  const reader = new Reader();
  for (const line of answer.split('\n')) reader.read(line);
  return reader.finish();
}

/** Outside of a list, what stands that deep is code. */
function isDeep(indent: string): boolean {
  return indent.length > 3 || indent.includes('\t');
}

class Reader {
  readonly #passages: Passage[] = [];
  #lines: string[] = [];
  #isItem = false;
  #isInList = false;
  #lists = 0;
  /** Inside of fenced code: how it began. */
  #fence: { readonly mark: string; readonly indent: number } | null = null;
  /** What is left out: the rest of the block, or what is inside of an item. */
  #skipped: 'nothing' | 'block' | 'inner' = 'nothing';
  #line = -1;
  #start = 0;

  read(line: string): void {
    this.#line += 1;
    const found = fence.exec(line)?.groups;
    if (this.#fence !== null) {
      if (this.#isClosed(line, this.#fence)) this.#fence = null;
    } else if (found !== undefined && (this.#isInList || !isDeep(found['indent'] ?? ''))) {
      this.#end();
      this.#fence = { mark: found['mark'] ?? '', indent: found['indent']?.length ?? 0 };
      this.#isInList &&= this.#fence.indent > 0;
    } else if (line.trim() === '') {
      this.#end();
      this.#skipped = 'nothing';
    } else if (this.#skipped !== 'block') {
      this.#readText(line);
    }
  }

  finish(): Passage[] {
    this.#end();
    return this.#passages;
  }

  #isClosed(line: string, { mark, indent }: { mark: string; indent: number }): boolean {
    const isMark = line.trim().startsWith(mark) && /^[`~]+$/u.test(line.trim());
    return isMark && !line.startsWith('\t') && line.search(/\S/u) <= indent + 3;
  }

  #readText(line: string): void {
    const groups = item.exec(line)?.groups;
    const [indent, text] = [groups?.['indent']?.length ?? 0, groups?.['text'] ?? ''];
    if (groups !== undefined && indent < 2 && !this.#isNumberInText(line)) {
      this.#readItem(text);
    } else if (other.test(line) || tableRow.test(line) || this.#isUnclear(line)) {
      this.#lines = [];
      this.#skipped = 'block';
    } else if (this.#skipped === 'inner' || (anyItem.test(line) && !this.#isNumberInText(line))) {
      this.#end();
      this.#skipped = 'inner';
    } else {
      this.#readLine(line);
    }
  }

  /** Deep in front of a paragraph's line, a list's mark is a letter. */
  #isUnclear(line: string): boolean {
    return (
      !this.#isItem && this.#lines.length > 0 && /^(?: {2}|\t)/u.test(line) && anyItem.test(line)
    );
  }

  #readItem(text: string): void {
    this.#end();
    if (!this.#isInList) this.#lists += 1;
    this.#isInList = true;
    this.#start = this.#line;
    const isBlock = [other, task, anyItem, fence, tableRow].some((pattern) => pattern.test(text));
    this.#skipped = isBlock ? 'block' : 'nothing';
    if (isBlock) return;
    this.#isItem = true;
    this.#lines = [text];
  }

  #readLine(line: string): void {
    if (this.#lines.length === 0) {
      // what is indented goes on with an item, or is code
      if (/^\s/u.test(line)) {
        this.#skipped = 'block';
        return;
      }
      this.#isInList = false;
      this.#start = this.#line;
    }
    this.#lines.push(line);
  }

  /** A line of a paragraph may begin with a number; only 1 begins a list there. */
  #isNumberInText(line: string): boolean {
    return !this.#isItem && this.#lines.length > 0 && /^\s*(?!1[.)])\d/u.test(line);
  }

  #end(): void {
    const own = this.#lines;
    // a break that the author set says that the lines are something else than a sentence
    const isBroken = own.slice(0, -1).some((line) => /(?: {2}|\\)$/u.test(line));
    const text = own.map((line) => line.trim()).join(' ');
    if (text !== '' && !isBroken) {
      const list = this.#isItem ? this.#lists : null;
      this.#passages.push({ text, line: this.#start, list, isIntro: text.endsWith(':') });
    }
    this.#lines = [];
    this.#isItem = false;
  }
}
