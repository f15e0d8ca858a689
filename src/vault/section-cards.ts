import { renderRange } from './answer-text.ts';
import { findLearningCallouts, type LearningCallout } from './callouts.ts';
import { findFlashcards, type Flashcard } from './flashcards.ts';
import { isQuestion } from './heading.ts';
import {
  isInside,
  mergeRanges,
  parseMarkdown,
  plainText,
  rangeOf,
  startingInside,
  type Range,
} from './markdown.ts';
import type { AuthoredQuestion, Reference } from './note.ts';
import type { NoteSource } from './note-source.ts';
import { findReferences, findReferencesParagraph, hasLink } from './references.ts';
import type { Section } from './sections.ts';
import { tagLines } from './tags.ts';

/** A card before it has an id and before later callouts of its note were read. */
export interface CardDraft {
  readonly question: string;
  readonly breadcrumb: readonly string[];
  /** What tells its place in the note, see `cardIds`. */
  readonly trail: readonly string[];
  readonly line: number;
  readonly answer: string;
  /** Its own text, heading included; links and block ids in `dropped` are not its own. */
  readonly range: Range;
  readonly dropped: readonly Range[];
  /** The footnotes that its answer carries. */
  readonly footnotes: readonly Range[];
  readonly phrasings: string[];
  readonly quiz: AuthoredQuestion[];
}

/** What one section gives. */
export interface SectionContent {
  /** In order of their lines. */
  readonly cards: readonly CardDraft[];
  readonly callouts: readonly LearningCallout[];
  readonly references: readonly Reference[];
}

/** What a section cannot know by itself. */
export interface SectionContext {
  readonly title: string;
  /** Title, then headings down to the section's own. */
  readonly breadcrumb: readonly string[];
  /** Lines of navigation, in order. */
  readonly navigation: readonly Range[];
  readonly readsFlashcards: boolean;
}

/** Reads a section: its card, flashcards, learning callouts, and references set in its text. */
export function readSection(
  source: NoteSource,
  section: Section,
  context: SectionContext,
): SectionContent {
  const body = { start: section.bodyStart, end: section.range.end };
  const callouts = findLearningCallouts(section.nodes, (range) => renderRange(source, range));
  if (section.isReferences && !isProse(section)) {
    return { cards: [], callouts, references: findReferences(section.nodes, source.definitions) };
  }
  const listed = findListedReferences(source, section);
  const dropped = startingInside(
    mergeRanges([
      ...callouts.map(({ range }) => range),
      ...context.navigation,
      ...metadataRanges(source.text, section),
      ...listed.ranges,
    ]),
    body,
  );
  const flashcards = context.readsFlashcards
    ? findFlashcards(source.text, body, mergeRanges([...source.verbatim, ...source.tables]))
    : [];
  const rest = mergeRanges([...dropped, ...flashcards.map(({ range }) => range)]);
  const cards = [
    readOwnCard(source, { section, context, body, dropped: rest }),
    ...flashcards.map((card) => readFlashcard(source, { section, context, card, dropped })),
  ].filter((card) => card !== null);
  return {
    cards: cards.toSorted((a, b) => a.line - b.line),
    callouts,
    references: listed.references,
  };
}

/** A section that only bears such a name: it has words of its own, and no list and no link. */
function isProse({ nodes }: Section): boolean {
  const hasWords = nodes.some((node) => node.type === 'paragraph' && plainText(node) !== '');
  return hasWords && !nodes.some((node) => node.type === 'list' || hasLink(node));
}

/** Tags and footnotes: part of a section's text, but of no answer where they stand. */
function metadataRanges(text: string, { nodes }: Section): Range[] {
  return nodes.flatMap((node) => {
    if (node.type === 'paragraph') return tagLines(text, node);
    return node.type === 'footnoteDefinition' ? [rangeOf(node)] : [];
  });
}

function findListedReferences(
  source: NoteSource,
  { nodes }: Section,
): { references: Reference[]; ranges: Range[] } {
  const at = findReferencesParagraph(nodes);
  const [paragraph, list] = [nodes[at], nodes[at + 1]];
  if (paragraph === undefined || list === undefined) return { references: [], ranges: [] };
  const range = { start: rangeOf(paragraph).start, end: rangeOf(list).end };
  return { references: findReferences([list], source.definitions), ranges: [range] };
}

interface Place {
  readonly section: Section;
  readonly context: SectionContext;
  readonly dropped: readonly Range[];
}

function readOwnCard(
  source: NoteSource,
  { section, context, body, dropped }: Place & { readonly body: Range },
): CardDraft | null {
  const answer = renderAnswer(source, body, dropped);
  if (answer === '') return null;
  const { title, breadcrumb } = context;
  const isHeaded = section.depth > 0;
  const named = isQuestion(title) ? title : `What is ${title}?`;
  const headed = isQuestion(section.heading) ? section.heading : breadcrumb.join(' › ');
  return {
    question: isHeaded ? headed : named,
    breadcrumb,
    trail: section.trail,
    line: isHeaded ? section.line : firstTextLine(source, body, dropped),
    answer,
    range: section.range,
    dropped,
    footnotes: footnotesOf(source, answer),
    phrasings: [],
    quiz: [],
  };
}

function readFlashcard(
  source: NoteSource,
  { section, context, card, dropped }: Place & { readonly card: Flashcard },
): CardDraft | null {
  const question = plainText(parseMarkdown(renderRange(source, card.question, dropped)));
  const answer = renderAnswer(source, card.answer, dropped);
  if (question === '' || answer === '') return null;
  return {
    question,
    breadcrumb: context.breadcrumb,
    trail: [...section.trail, question],
    line: source.lineAt(card.question.start),
    answer,
    range: card.range,
    dropped,
    footnotes: footnotesOf(source, answer),
    phrasings: [],
    quiz: [],
  };
}

function renderAnswer(source: NoteSource, range: Range, dropped: readonly Range[]): string {
  const text = withoutEdgeRules(renderRange(source, range, dropped));
  const answer = onlyMarks.test(text) ? '' : text;
  const notes = answer === '' ? '' : renderFootnotes(source, answer);
  return notes === '' ? answer : `${answer}\n\n${notes}`;
}

/** List and quote marks with nothing behind them. */
const onlyMarks = /^(?:[-*+>\s]|\d+[.)])*$/u;

/** Footnotes may stand anywhere in a note; an answer carries those it names. */
function renderFootnotes(source: NoteSource, answer: string): string {
  return footnotesOf(source, answer)
    .map((range) => renderRange(source, range))
    .join('\n');
}

function footnotesOf(source: NoteSource, answer: string): Range[] {
  const named = [...answer.matchAll(/\[\^(?<id>[^\]\s]+)\]/gu)];
  const ids = new Set(named.map(({ groups }) => (groups?.['id'] ?? '').toLowerCase()));
  return [...ids].map((id) => source.footnotes.get(id)).filter((range) => range !== undefined);
}

function firstTextLine(source: NoteSource, body: Range, dropped: readonly Range[]): number {
  let start = body.start;
  while (start < body.end) {
    const lineBreak = source.text.indexOf('\n', start);
    const end = lineBreak === -1 ? body.end : Math.min(lineBreak, body.end);
    const isKept = !isInside(dropped, start);
    if (isKept && withoutEdgeRules(renderRange(source, { start, end }, dropped)) !== '') break;
    start = end + 1;
  }
  return source.lineAt(start);
}

const rule = String.raw` {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})`;
const leadingRules = new RegExp(`^(?:${rule}(?:\n+|$))+`, 'u');
const trailingRules = new RegExp(`(?:(?:^|\n+)${rule})+$`, 'u');

/** A rule sets an answer apart from what is around it; at an edge it says nothing more. */
function withoutEdgeRules(text: string): string {
  return text.replace(leadingRules, '').replace(trailingRules, '').trimEnd();
}
