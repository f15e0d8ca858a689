import { isInside, type Range } from './markdown.ts';

/** A card in the syntax of Obsidian's spaced-repetition plugin. */
export interface Flashcard {
  readonly question: Range;
  readonly answer: Range;
  /** Both, with what stands between them. */
  readonly range: Range;
}

interface Line extends Range {
  readonly text: string;
  readonly isCode: boolean;
}

/** Whether a note's tags ask for its flashcards to be read: `#flashcards` or a deck below it. */
export function hasFlashcards(tags: readonly string[]): boolean {
  return tags.some((tag) => tag === 'flashcards' || tag.startsWith('flashcards/'));
}

/**
 * Finds `Question::Answer` on one line, and question lines, a line `?`, answer lines up to the next
 * blank one. `:::` and `??`, which the plugin also asks the other way round, count as the same.
 * @param text - the note's masked text
 * @param body - a section's text, without its heading
 * @param code - ranges in which nothing is a flashcard; inline code included
 */
export function findFlashcards(text: string, body: Range, code: readonly Range[]): Flashcard[] {
  const cards: Flashcard[] = [];
  const lines = splitLines(text, body, code);
  let firstFree = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const card = readParagraph(lines, index, firstFree) ?? readLine(lines[index], code);
    if (card === null) continue;
    cards.push(card);
    while (index + 1 < lines.length && (lines[index + 1]?.start ?? 0) < card.range.end) index += 1;
    firstFree = index + 1;
  }
  return cards;
}

function splitLines(text: string, body: Range, code: readonly Range[]): Line[] {
  const lines: Line[] = [];
  let start = body.start;
  for (const line of text.slice(body.start, body.end).split('\n')) {
    const at = start + line.search(/\S|$/u);
    lines.push({ text: line, start, end: start + line.length, isCode: isInside(code, at) });
    start += line.length + 1;
  }
  return lines;
}

/** @param index - of the line that may hold the lone question mark */
function readParagraph(lines: readonly Line[], index: number, firstFree: number): Flashcard | null {
  const separator = lines[index];
  if (separator === undefined || separator.isCode || !/^\s*\?{1,2}\s*$/u.test(separator.text)) {
    return null;
  }
  let first = index;
  while (first > firstFree && isText(lines[first - 1])) first -= 1;
  let last = index;
  while (last + 1 < lines.length && isText(lines[last + 1])) last += 1;
  const [from, to] = [lines[first], lines[last]];
  if (first === index || last === index || from === undefined || to === undefined) return null;
  return {
    question: { start: from.start, end: separator.start - 1 },
    answer: { start: separator.end + 1, end: to.end },
    range: { start: from.start, end: to.end },
  };
}

/** A blank line inside fenced code does not end an answer. */
function isText(line: Line | undefined): boolean {
  return line !== undefined && (line.isCode || line.text.trim() !== '');
}

/** `fe80::1` and `2001:db8::1` are addresses, and no question with its answer. */
const endOfAddress =
  /(?:^|[^\w:])(?:(?=[\da-f]*\d)(?=\d*[a-f])[\da-f]{3,4}|[\da-f]{1,4}(?::[\da-f]{1,4})+)$/iu;

const listMark = /^\s*(?:>\s?)*(?:[-*+]\s+|\d+[.)]\s+)?/u;

function readLine(line: Line | undefined, code: readonly Range[]): Flashcard | null {
  if (line === undefined || line.isCode) return null;
  const separators = line.text.matchAll(/:{2,3}/gu);
  for (const { 0: marks, index } of separators) {
    if (isInside(code, line.start + index)) continue;
    if (endOfAddress.test(line.text.slice(0, index))) continue;
    const from = listMark.exec(line.text)?.[0].length ?? 0;
    const question = { start: line.start + from, end: line.start + index };
    const answer = { start: line.start + index + marks.length, end: line.end };
    const hasBoth =
      line.text.slice(from, index).trim() !== '' &&
      line.text.slice(index + marks.length).trim() !== '';
    return hasBoth ? { question, answer, range: { start: line.start, end: line.end } } : null;
  }
  return null;
}
