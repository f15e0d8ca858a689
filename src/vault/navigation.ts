import type { Mention } from './mentions.ts';
import { isInside, mergeRanges, startingInside, type Range } from './markdown.ts';
import type { Section } from './sections.ts';
import { isTagLine } from './tags.ts';
import { aliasDirection, readMark, separator, type Direction } from './way-marks.ts';

/** The way from a note to its neighbours, as its author wrote it. */
export interface Navigation {
  readonly previous: Mention | null;
  readonly next: Mention | null;
  /** Whole lines, each with its line break, in order: no part of any answer. */
  readonly ranges: readonly Range[];
}

/** Where to look for navigation. */
export interface NavigationContext {
  readonly sections: readonly Section[];
  readonly mentions: readonly Mention[];
  /** What is no text of the note, in order: comments, callouts for learning, footnotes. */
  readonly asides: readonly Range[];
}

/**
 * Finds the lines that lead to the previous and the next note: at the end of the note or of its
 * last card (a list of references may follow), or above its first text. Such a line holds links,
 * arrows or words for the direction, separators, and nothing else.
 * @param text - the note's masked text
 */
export function findNavigation(
  text: string,
  { sections, mentions, asides }: NavigationContext,
): Navigation {
  const found: { previous: Mention | null; next: Mention | null } = { previous: null, next: null };
  const ranges: Range[] = [];
  for (const lines of candidateRuns(text, sections)) {
    let frames: Range[] = [];
    let isFound = false;
    for (const line of lines) {
      const written = text.slice(line.start, line.end);
      if (isBlank(written) || isInside(asides, line.start + written.search(/\S|$/u))) continue;
      const directions = readLine(text, line, mentions);
      if (directions === null && !isFrame(written)) break;
      frames.push(line);
      if (directions === null) continue;
      found.previous ??= directions.previous ?? null;
      found.next ??= directions.next ?? null;
      ranges.push(...frames);
      frames = [];
      isFound = true;
    }
    // what frames the navigation on its other side goes with it
    if (isFound) ranges.push(...frames.slice(0, 1));
  }
  return { ...found, ranges: mergeRanges(ranges) };
}

/** Runs of lines to look through, each from its outer end inwards; the most telling run first. */
function* candidateRuns(text: string, sections: readonly Section[]): Generator<Iterable<Range>> {
  for (const section of sections.toReversed()) {
    yield linesBackward(text, section.bodyStart, section.range.end);
    if (!section.isReferences && section.range.end > section.bodyStart) break;
  }
  const [opening, first] = sections;
  if (opening !== undefined) yield linesForward(text, opening.bodyStart, opening.range.end);
  if (first !== undefined) yield linesForward(text, first.bodyStart, first.range.end);
}

function* linesForward(text: string, start: number, end: number): Generator<Range> {
  let from = start;
  while (from < end) {
    const lineBreak = text.indexOf('\n', from);
    const to = lineBreak === -1 ? end : Math.min(lineBreak + 1, end);
    yield { start: from, end: to };
    from = to;
  }
}

function linesBackward(text: string, start: number, end: number): Iterable<Range> {
  return [...linesForward(text, start, end)].toReversed();
}

/** Nothing, a rule, or a line of tags. */
function isBlank(line: string): boolean {
  return /^\s*$|^ {0,3}(?:(?:-\s*){3,}|(?:_\s*){3,}|(?:\*\s*){3,})$/u.test(line) || isTagLine(line);
}

const frame = new RegExp(
  [
    // the title of a callout: "> [!info] Navigation"
    String.raw`>\s*\[!\w+\][+-]?\s*(?:navigation|nav)?`,
    // the rule under a table's header
    String.raw`\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?`,
    // a tag by itself: "<div align="center">"
    String.raw`<\/?[a-z][^<>]*>`,
  ]
    .map((piece) => `^\\s*${piece}\\s*$`)
    .join('|'),
  'iu',
);

/** What may stand around navigation, and says nothing by itself. */
function isFrame(line: string): boolean {
  return frame.test(line);
}

/** Both neighbours, the way up, and a few more; a line with many links is an index. */
const maxLinks = 8;

type Found = Partial<Record<Direction, Mention>>;

/** @returns null when the line is no navigation */
function readLine(text: string, line: Range, mentions: readonly Mention[]): Found | null {
  const links = startingInside(mentions, line).filter(({ embed }) => !embed);
  if (links.length === 0 || links.length > maxLinks) return null;
  const found: Found = {};
  for (const segment of segmentsOf(text, line, links)) {
    const read = readSegment(text, segment, links);
    if (read === null) return null;
    for (const [direction, link] of read) {
      const isOne = direction === 'previous' || direction === 'next';
      if (isOne && found[direction] !== undefined) return null;
      found[direction] = link;
    }
  }
  const { previous, next, up } = found;
  return previous === undefined && next === undefined && up === undefined ? null : found;
}

function segmentsOf(text: string, line: Range, links: readonly Mention[]): Range[] {
  const segments: Range[] = [];
  const bullet =
    /^\s*(?:>\s*)?(?:(?:[-*+]|\d+[.)])\s+)?/u.exec(text.slice(line.start, line.end))?.[0] ?? '';
  let start = line.start + bullet.length;
  for (let at = start; at < line.end; at += 1) {
    const isSeparator = separator.test(text[at] ?? '');
    if (!isSeparator || isInside(links, at) || isInTag(text, at)) continue;
    segments.push({ start, end: at });
    start = at + 1;
  }
  return [...segments, { start, end: line.end }];
}

/** The slash of `<br/>` and of `n/a` separates nothing. */
function isInTag(text: string, at: number): boolean {
  return text[at] === '/' && (text[at + 1] === '>' || /n\/a/iu.test(text.slice(at - 1, at + 2)));
}

/** @returns null when something in the segment is neither a link nor a way-mark */
function readSegment(
  text: string,
  segment: Range,
  links: readonly Mention[],
): [Direction, Mention][] | null {
  const own = startingInside(links, segment);
  let shape = '';
  let at = segment.start;
  while (at < segment.end) {
    const [coming] = startingInside(own, { start: at, end: segment.end });
    if (coming?.start === at) {
      shape += 'L';
      at = coming.end;
      continue;
    }
    const step = readMark(text, at);
    if (step === null) return null;
    shape += step.direction === null ? '' : letters[step.direction];
    at = Math.min(step.end, coming?.start ?? segment.end);
  }
  return pair(shape, own);
}

const letters = { previous: 'P', next: 'N', up: 'U' } as const;

/** Which link is meant by which mark, for every order of marks and links that people write. */
const shapes: Readonly<Record<string, readonly [previous: number | null, next: number | null]>> = {
  PL: [0, null],
  LP: [0, null],
  NL: [null, 0],
  LN: [null, 0],
  PLLN: [0, 1],
  PLNL: [0, 1],
  LPNL: [0, 1],
  LPLN: [0, 1],
  PLLLN: [0, 2],
};

function pair(shape: string, links: readonly Mention[]): [Direction, Mention][] | null {
  if (links.length === 0) return [];
  if (/^L+$/u.test(shape)) return links.map((link) => [aliasDirection(link) ?? 'beside', link]);
  if (/^(?:UL|LU)$/u.test(shape)) return links.map((link) => ['up', link]);
  const places = shapes[shape.replaceAll('U', '')];
  if (places === undefined) return null;
  return (['previous', 'next'] as const).flatMap((direction, index): [Direction, Mention][] => {
    const link = links[places[index] ?? -1];
    return link === undefined ? [] : [[direction, link]];
  });
}
