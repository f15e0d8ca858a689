/** A mark around a part of a text. */
export interface Span {
  readonly kind: 'code' | 'strong' | 'emphasis' | 'link';
  /** Where its words stand in the plain text, half-open. */
  readonly start: number;
  readonly end: number;
  /** Where it stands in the Markdown, marks included. */
  readonly from: number;
  readonly to: number;
}

/** A part of the plain text that stands in the Markdown without a mark inside. */
export interface Run {
  /** Where it begins in the plain text. */
  readonly start: number;
  /** Where it begins in the Markdown. */
  readonly from: number;
}

/** A line of Markdown, understood as far as questions need it. */
export interface Inline {
  readonly markdown: string;
  /** What a reader sees; every character of it is a character of the Markdown. */
  readonly plain: string;
  /** Where the plain text's parts stand in the Markdown, in order; marks stand between them. */
  readonly runs: readonly Run[];
  /** Inner ones before the ones around them. */
  readonly spans: readonly Span[];
}

/** Everything up to the next character that can be a mark. */
const letters = /[^\\`*_[\]<$~!&:=]+/uy;

/** What this reader does not understand, outside of code: it says so rather than guess. */
const foreign = new RegExp(
  [
    // an escape, HTML or an address in angle brackets, an entity, a bare address
    /\\|<[\p{L}/!]|&#?\w+;|:\/\//u.source,
    // mathematics, strikethrough, a highlight
    /\$\S[^$]*\$|\$\$|~~|==/u.source,
    // a picture, a footnote, a link of another form
    /!\[|\[\^|\][[(]/u.source,
  ].join('|'),
  'uy',
);

/**
 * Reads a line of Markdown: code, emphasis and links. Much faster than a parser, since it gives up
 * where a line has anything else: questions are made from what is certain.
 * @param markdown - one paragraph, or a part of one
 * @returns undefined when the line is not understood for certain
 */
export function readInline(markdown: string): Inline | undefined {
  const scan = new Scan(markdown);
  while (scan.at < markdown.length) if (!scan.step()) return undefined;
  return scan.finish();
}

/** A link on one line, without brackets in it. */
const link = /\[[^[\]]*\]\([^()\s]*\)/uy;
const linkEnd = /\]\([^()\s]*\)/uy;

interface Opened {
  readonly mark: string;
  readonly from: number;
  readonly start: number;
}

class Scan {
  at = 0;
  readonly #markdown: string;
  readonly #runs: Run[] = [];
  readonly #spans: Span[] = [];
  readonly #opened: Opened[] = [];
  #plain = '';

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  /** @returns false where the text is not understood */
  step(): boolean {
    const run = this.#match(letters);
    if (run !== undefined) return this.#keep(run.length);
    const letter = this.#markdown.charAt(this.at);
    if (letter === '`') return this.#readCode();
    if (letter === '*' || letter === '_') return this.#readEmphasis(letter);
    if (letter === '[' && this.#match(link) !== undefined) return this.#openLink();
    if (letter === ']' && this.#opened.at(-1)?.mark === '[') return this.#closeLink();
    return this.#match(foreign) === undefined && this.#keep(1);
  }

  finish(): Inline | undefined {
    if (this.#opened.length > 0) return undefined;
    return {
      markdown: this.#markdown,
      plain: this.#plain,
      runs: this.#runs,
      spans: this.#spans,
    };
  }

  #match(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.at;
    return sticky.exec(this.#markdown)?.[0];
  }

  #keep(length: number): true {
    const start = this.#plain.length;
    const last = this.#runs.at(-1);
    const goesOn = last !== undefined && last.from - last.start === this.at - start;
    if (!goesOn && length > 0) this.#runs.push({ start, from: this.at });
    this.#plain += this.#markdown.slice(this.at, this.at + length);
    this.at += length;
    return true;
  }

  #readCode(): boolean {
    const ticks = this.#match(/`+/uy) ?? '`';
    const end = this.#markdown.indexOf(ticks, this.at + ticks.length);
    const isClosed = end !== -1 && this.#markdown[end + ticks.length] !== '`';
    if (!isClosed) return false;
    const [from, start] = [this.at, this.#plain.length];
    this.at += ticks.length;
    // one blank on both sides belongs to the marks
    const isPadded = /^ .*\S.* $/su.test(this.#markdown.slice(this.at, end));
    if (isPadded) this.at += 1;
    this.#keep(end - this.at - (isPadded ? 1 : 0));
    this.at = end + ticks.length;
    this.#close('code', { from, start });
    return true;
  }

  #readEmphasis(letter: string): boolean {
    const run = this.#match(letter === '*' ? /\*+/uy : /_+/uy) ?? letter;
    const before = this.#markdown.charAt(this.at - 1);
    const after = this.#markdown.charAt(this.at + run.length);
    const [opens, closes] = [/\S/u.test(after), /\S/u.test(before)];
    const isInWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    if ((!opens && !closes) || (letter === '_' && isInWord)) {
      return this.#keep(run.length);
    }
    if (run.length > 2) return false;
    const last = this.#opened.at(-1);
    const isWordBefore = /[\p{L}\p{N}]/u.test(before);
    this.at += run.length;
    if (closes && last?.mark === run) {
      // behind a sign, and for underscores anywhere, what goes on in a letter is no end
      const goesOn = /[\p{L}\p{N}]/u.test(after);
      if (goesOn && (letter === '_' || !isWordBefore)) return false;
      this.#opened.pop();
      this.#close(run.length === 2 ? 'strong' : 'emphasis', last);
      return true;
    }
    if (!opens || isWordBefore) return false;
    this.#opened.push({ mark: run, from: this.at - run.length, start: this.#plain.length });
    return true;
  }

  #openLink(): boolean {
    this.#opened.push({ mark: '[', from: this.at, start: this.#plain.length });
    this.at += 1;
    return true;
  }

  #closeLink(): boolean {
    const opened = this.#opened.pop();
    const address = this.#match(linkEnd);
    if (opened === undefined || address === undefined) return false;
    this.at += address.length;
    this.#close('link', opened);
    return true;
  }

  #close(kind: Span['kind'], { from, start }: Omit<Opened, 'mark'>): void {
    this.#spans.push({ kind, start, end: this.#plain.length, from, to: this.at });
  }
}

/**
 * Where a character of the plain text stands in the Markdown.
 * @returns the Markdown's end for an index behind the last character
 */
export function placeIn({ plain, markdown, runs }: Inline, index: number): number {
  if (index >= plain.length) return markdown.length;
  const run = runs.findLast(({ start }) => start <= index);
  return run === undefined ? index : run.from + index - run.start;
}

/** The plain text with letters in place of code: what looks like punctuation there is none. */
export function maskCode({ plain, spans }: Inline): string {
  let text = plain;
  for (const { kind, start, end } of spans) {
    if (kind !== 'code') continue;
    text = `${text.slice(0, start)}${'X'.repeat(end - start)}${text.slice(end)}`;
  }
  return text;
}
