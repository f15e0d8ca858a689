import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
} from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import { noteId } from '../../src/vault/card-id.ts';
import { findNeighbour, findNote } from '../../src/vault/find.ts';
import type { Card, Note, Vault } from '../../src/vault/note.ts';
import { askIds } from './ask-ids.ts';
import { askedLine, type Asked } from './asked.ts';
import { renderPages } from './markdown/pages.ts';
import { noteIds } from './note-ids.ts';
import { button, literal, rows, rule, text, type ButtonRow } from './parts.ts';
import { fittingLines, showReferences } from './references.ts';
import { relatedButtons } from './related.ts';

/** A card as one reply shows it. */
export interface CardView {
  readonly vault: Vault;
  readonly card: Card;
  /** From 0; past the last, the last one is shown. */
  readonly page: number;
  /** Ids of cards that were found beside it, at most five. */
  readonly others?: readonly string[];
  /** The question as it was read from a message; null where the member typed it. */
  readonly asked?: Asked | null;
  /** Who shared it with all; null for a private reply. */
  readonly sharedBy?: string | null;
  /** Whether the private reply has been shared already. */
  readonly hasBeenShared?: boolean;
}

/**
 * Discord takes 4,000 characters of text a message. A page of an answer has half of them, which also
 * is what fits on a phone; heading, source, references and the question asked have the rest.
 */
const maxPageLength = 2000;
const maxHeadingLength = 400;
const maxSourceLength = 400;
const maxReferencesLength = 500;

/** A card: its question, a page of its answer, where it stands, and the ways on from it. */
export function cardContent(view: CardView): MessageContent {
  const { asked = null, sharedBy = null } = view;
  const pages = pagesOf(view.card);
  const page = Math.min(view.page, pages.length - 1);
  const own = { ...view, page };
  const container: APIContainerComponent = {
    type: ComponentType.Container,
    components: [...textsOf(own, pages), ...waysOf(own, pages.length)],
  };
  return {
    components: [
      ...(asked === null ? [] : [askedLine(asked)]),
      container,
      ...(sharedBy === null ? privateRows(own) : publicRows(sharedBy)),
    ],
  };
}

/** A card never changes: an edited note has new ones. */
const knownPages = new WeakMap<Card, readonly string[]>();

function pagesOf(card: Card): readonly string[] {
  const pages = knownPages.get(card) ?? renderPages(card.answer, maxPageLength);
  knownPages.set(card, pages);
  return pages;
}

function textsOf(view: CardView, pages: readonly string[]): APIComponentInContainer[] {
  const { card, page } = view;
  const answer = pages[page] ?? '';
  const place = literal(card.breadcrumb.join(' › '), maxSourceLength);
  const count = pages.length > 1 ? ` · page ${page + 1} of ${pages.length}` : '';
  const { lines } = showReferences(card.references);
  const references = fittingLines(lines, maxReferencesLength, `in 📄 ${literal(card.note, 80)}`);
  return [
    text(`### ${literal(card.question, maxHeadingLength)}`),
    ...(answer.trim() === '' ? [] : [text(answer)]),
    rule(),
    text(`-# 📖 ${place}${count}`),
    ...(references === '' ? [] : [text(references)]),
  ];
}

function waysOf(view: CardView, pageCount: number): ButtonRow[] {
  const { vault, card } = view;
  const note = findNote(vault, card.path);
  return [
    ...rows(pageButtons(view, pageCount)),
    ...rows(showReferences(card.references).buttons),
    ...rows(relatedButtons(vault, card)),
    ...rows(note === undefined ? [] : noteButtons(vault, note)),
  ];
}

function pageButtons({ card, page, others = [] }: CardView, count: number): APIButtonComponent[] {
  const back = button(askIds.show(card.id, page - 1, 'back', others), '‹ Back');
  const on = button(askIds.show(card.id, page + 1, 'on', others), 'Read on ›', ButtonStyle.Primary);
  return [...(page > 0 ? [back] : []), ...(page < count - 1 ? [on] : [])];
}

/** The way along the notes, and the note itself. */
function noteButtons(vault: Vault, note: Note): APIButtonComponent[] {
  const previous = findNeighbour(vault, note, 'previous');
  const next = findNeighbour(vault, note, 'next');
  const [before, after] = [previous?.cards[0], next?.cards[0]];
  return [
    ...(before === undefined
      ? []
      : [button(askIds.show(before.id, 0, 'previous', []), `◀ ${before.note}`)]),
    button(noteIds.show(noteId(note.path), 'up'), `📄 ${note.title}`),
    ...(after === undefined
      ? []
      : [button(askIds.show(after.id, 0, 'next', []), `${after.note} ▶`)]),
  ];
}

function privateRows({ card, page, others = [], hasBeenShared = false }: CardView): ButtonRow[] {
  const id = askIds.share(card.id, page, others);
  const share = hasBeenShared
    ? { ...button(id, 'Shared'), disabled: true }
    : button(id, 'Share to channel');
  const more = button(askIds.others(card.id, others), 'Not this? Other matches');
  return rows([share, ...(others.length === 0 ? [] : [more])]);
}

function publicRows(memberId: string): (ButtonRow | ReturnType<typeof text>)[] {
  return [
    text(`-# Shared by <@${memberId}>`),
    ...rows([button(askIds.remove(memberId), 'Remove', ButtonStyle.Secondary)]),
  ];
}
