import type { Root } from 'mdast';
import type { BlockId } from './block-ids.ts';
import type { LearningCallout } from './callouts.ts';
import { cardIds } from './card-id.ts';
import { hasFlashcards } from './flashcards.ts';
import { isQuestion } from './heading.ts';
import { isInside, startingInside } from './markdown.ts';
import type { Mention } from './mentions.ts';
import type { Navigation } from './navigation.ts';
import type { Diagnostic, NotePath, Reference } from './note.ts';
import { createNoteSource } from './note-source.ts';
import type { ParsedCard } from './parsed-note.ts';
import { mergeReferences } from './references.ts';
import { readSection, type CardDraft, type SectionContent } from './section-cards.ts';
import type { Section } from './sections.ts';

/** A note taken apart, as far as its cards need it. */
export interface NoteParts {
  readonly path: NotePath;
  readonly title: string;
  readonly tags: readonly string[];
  readonly root: Root;
  /** Comments masked, frontmatter blanked. */
  readonly text: string;
  readonly sections: readonly Section[];
  readonly mentions: readonly Mention[];
  readonly navigation: Navigation;
  readonly blockIds: readonly BlockId[];
}

/** The cards of a note in order of their lines, its references, and what is wrong with either. */
export function collectCards(note: NoteParts): {
  cards: ParsedCard[];
  references: Reference[];
  diagnostics: Diagnostic[];
} {
  const source = createNoteSource(note.text, note.root);
  const drafts: CardDraft[] = [];
  const references: Reference[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { section, breadcrumb } of withBreadcrumbs(note)) {
    const content = readSection(source, section, {
      title: note.title,
      breadcrumb,
      navigation: note.navigation.ranges,
      readsFlashcards: hasFlashcards(note.tags),
    });
    drafts.push(...content.cards);
    references.push(...content.references);
    const problems = [
      ...attach(content, section, drafts),
      ...findEmptyCard(note, section, content),
    ];
    diagnostics.push(...problems.map((problem) => ({ path: note.path, ...problem })));
  }
  const merged = mergeReferences(references);
  return { cards: finish(note, drafts, merged), references: merged, diagnostics };
}

/** A first H1 that repeats the title is not said twice. */
function* withBreadcrumbs({ sections, title }: NoteParts) {
  const first = sections.find(({ depth }) => depth === 1);
  const repeats = first !== undefined && fold(first.heading) === fold(title);
  let top: Section | undefined;
  for (const section of sections) {
    if (section.depth === 1) top = section;
    const trail = repeats && top === first ? section.trail.slice(1) : section.trail;
    yield { section, breadcrumb: [title, ...trail] };
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

type Problem = Omit<Diagnostic, 'path'>;

/** Gives learning callouts to the nearest card above them; a question left unanswered takes none. */
function attach(
  content: SectionContent,
  section: Section,
  drafts: readonly CardDraft[],
): Problem[] {
  const problems: Problem[] = [];
  const isUnanswered = content.cards.length === 0 && isQuestion(section.heading);
  for (const callout of content.callouts) {
    const line = lineOf(callout);
    const card = drafts.findLast((draft) => draft.line <= line) ?? content.cards[0];
    if (callout.kind === 'malformed') {
      problems.push({ line, severity: 'error', message: callout.message });
    } else if (card === undefined || isUnanswered) {
      const message = `malformed callout: [!${callout.kind}] has no card above it`;
      problems.push({ line, severity: 'error', message });
    } else if (callout.kind === 'quiz') {
      card.quiz.push(callout.question);
    } else {
      card.phrasings.push(...callout.phrasings.filter((text) => !card.phrasings.includes(text)));
    }
  }
  return problems;
}

function lineOf(callout: LearningCallout): number {
  return callout.kind === 'quiz' ? callout.question.line : callout.line;
}

/** A heading is empty when it asks or names something and nothing at all stands under it. */
function findEmptyCard(note: NoteParts, section: Section, content: SectionContent): Problem[] {
  const { heading, line, depth, hasChildren, isReferences } = section;
  if (depth === 0 || hasChildren || isReferences || content.cards.length > 0) return [];
  const leadsOn = startingInside(note.navigation.ranges, section.range).length > 0;
  const holdsCallouts = content.callouts.length > 0 && !isQuestion(heading);
  if (leadsOn || holdsCallouts || content.references.length > 0) return [];
  const message = `empty card: nothing stands under "${heading}"`;
  return [{ line, severity: 'warning', message }];
}

function finish(
  note: NoteParts,
  drafts: readonly CardDraft[],
  references: readonly Reference[],
): ParsedCard[] {
  const places = drafts.map((draft) => {
    const blockId = ownItems(note.blockIds, draft)[0]?.id ?? null;
    return { path: note.path, blockId, trail: draft.trail };
  });
  const ids = cardIds(places);
  return drafts.map((draft, index) => ({
    id: ids[index] ?? '',
    question: draft.question,
    note: note.title,
    breadcrumb: draft.breadcrumb,
    path: note.path,
    line: draft.line,
    answer: draft.answer,
    mentions: ownItems(note.mentions, draft),
    references,
    phrasings: draft.phrasings,
    quiz: draft.quiz,
  }));
}

/** What stands in a card's own text and its footnotes. */
function ownItems<Item extends Mention | BlockId>(items: readonly Item[], card: CardDraft): Item[] {
  const { range, dropped, footnotes } = card;
  return [
    ...startingInside(items, range).filter(({ start }) => !isInside(dropped, start)),
    ...footnotes.flatMap((footnote) => startingInside(items, footnote)),
  ];
}
