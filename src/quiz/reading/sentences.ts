import { maskCode, placeIn, readInline, type Inline } from './inline.ts';
import { readPassages, type Passage } from './passages.ts';

/** A sentence of an answer. */
export interface Sentence extends Inline {
  readonly passage: Passage;
  /** Counts passages and, in them, sentences, from 0. */
  readonly at: { readonly passage: number; readonly sentence: number };
  /** Whether it leads to what follows: the list, table or code behind a colon. */
  readonly isIntro: boolean;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Words whose full stop ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:e\.\s?g|i\.\s?e|etc|vs|cf|approx|resp|incl|nr|fig|vol|ca|dr|mr|mrs|ms|st|jr)\.\s*$/iu;

/** The sentences of an answer's paragraphs and lists that can be read for certain, in order. */
export function readSentences(answer: string): Sentence[] {
  return readPassages(answer).flatMap((passage, at) => sentencesOf(passage, at));
}

function sentencesOf(passage: Passage, at: number): Sentence[] {
  const linked = readInline(passage.text);
  const inline = linked && withoutLinks(linked);
  if (inline === undefined || linked === undefined || isLinkList(linked)) return [];
  const cuts = findCuts(inline);
  return cuts.flatMap((end, index): Sentence[] => {
    const markdown = inline.markdown.slice(cuts[index - 1] ?? 0, end).trim();
    const own = readInline(markdown);
    if (own === undefined || own.plain.trim() === '') return [];
    const isIntro = passage.isIntro && index === cuts.length - 1;
    return [{ ...own, passage, at: { passage: at, sentence: index }, isIntro }];
  });
}

/** An address may tell what is asked for, and says nothing else. */
function withoutLinks(inline: Inline): Inline | undefined {
  const links = inline.spans.filter(({ kind }) => kind === 'link');
  if (links.length === 0) return inline;
  let markdown = '';
  let at = 0;
  for (const { from, to } of links.toSorted((a, b) => a.from - b.from)) {
    const text = inline.markdown.slice(from + 1, to);
    markdown += inline.markdown.slice(at, from) + text.slice(0, text.lastIndexOf(']('));
    at = to;
  }
  return readInline(markdown + inline.markdown.slice(at));
}

/** Badges, or places to go to. */
function isLinkList({ plain, spans }: Inline): boolean {
  const length = spans
    .filter(({ kind }) => kind === 'link')
    .reduce((sum, { start, end }) => sum + end - start, 0);
  return 2 * length > plain.length;
}

/** Where sentences end in the Markdown; never inside of a mark. */
function findCuts(inline: Inline): number[] {
  const cuts: number[] = [];
  let end = 0;
  let sentence = '';
  for (const { segment } of segmenter.segment(maskCode(inline))) {
    sentence += segment;
    end += segment.length;
    const isCut = inline.spans.some((span) => span.start < end && end < span.end);
    if (isCut || abbreviation.test(sentence)) continue;
    sentence = '';
    cuts.push(placeIn(inline, end));
  }
  if (cuts.at(-1) !== inline.markdown.length) cuts.push(inline.markdown.length);
  return cuts.map((cut) => beforeMarks(inline, cut));
}

/** A mark that opens at the next sentence belongs to it. */
function beforeMarks({ spans }: Inline, cut: number): number {
  const opening = spans.filter(({ from, to }) => from < cut && cut < to).map(({ from }) => from);
  return Math.min(cut, ...opening);
}
