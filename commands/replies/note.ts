import {
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
} from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import { noteId } from '../../src/vault/card-id.ts';
import { findNeighbour } from '../../src/vault/find.ts';
import type { Card, Note, Vault } from '../../src/vault/note.ts';
import { distinctLabels, noteWordings, type Wording } from './labels.ts';
import { noteIds, type NotePages, type NoteWay } from './note-ids.ts';
import { button, literal, maxLabelLength, rows, text } from './parts.ts';
import { pagesOfLines, showReferences } from './references.ts';

/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxOptions = 25;
const maxOptionLength = 100;
const maxTitleLength = 400;
const maxPathLength = 400;
const maxReferencesLength = 3000;
const noteSign = '📄 ';

/**
 * A note: its questions to choose from, its neighbours, its references.
 * @param wanted - past the last page, the last one is shown
 */
export function noteContent(vault: Vault, note: Note, wanted: NotePages): MessageContent {
  const { buttons, lines } = showReferences(note.references);
  const references = pagesOfLines(lines, maxReferencesLength);
  const counts = {
    questions: Math.ceil(note.cards.length / maxOptions),
    references: references.length,
  };
  const pages = {
    questions: existing(wanted.questions, counts.questions),
    references: existing(wanted.references, counts.references),
  };
  const shown = references[pages.references];
  const count = note.cards.length === 1 ? '1 question' : `${note.cards.length} questions`;
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text(`## ${literal(note.title, maxTitleLength)}`),
          text(`-# 📄 ${literal(note.path, maxPathLength)} · ${count}`),
          ...(note.cards.length === 0 ? [] : [questionSelect(note, pages.questions)]),
          ...rows(pageButtons(note, pages, counts)),
          ...(shown === undefined ? [] : [text(shown)]),
          ...rows(buttons),
          ...rows(referenceButtons(note, pages, counts)),
          ...rows(neighbourButtons(vault, note)),
        ],
      },
    ],
  };
}

function existing(page: number, count: number): number {
  return Math.max(0, Math.min(page, count - 1));
}

function questionSelect(note: Note, page: number): APIActionRowComponent<APIStringSelectComponent> {
  const start = page * maxOptions;
  const cards = note.cards.slice(start, start + maxOptions);
  const range = `${start + 1}–${start + cards.length} of ${note.cards.length}`;
  const placeholder =
    note.cards.length > maxOptions ? `Open a question (${range})` : 'Open a question';
  // All of the note's, since a page more must not change what a question is called.
  const labels = distinctLabels(note.cards, optionWordings, maxOptionLength);
  const options = cards.map(({ id }, index) => ({
    label: labels[start + index] ?? '…',
    value: id,
  }));
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: noteIds.open(),
    placeholder,
    options,
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/** A heading that is no question is said without the note's title, which stands above. */
function optionWordings({ question, breadcrumb }: Card): readonly Wording[] {
  const isPlain = question === breadcrumb.join(' › ') && breadcrumb.length > 1;
  const trail = breadcrumb.slice(1, -1).join(' › ');
  return isPlain
    ? [{ text: breadcrumb.slice(1).join(' › ') }]
    : [{ text: question }, { text: question, mark: trail }];
}

function pageButtons(note: Note, pages: NotePages, counts: NotePages): APIButtonComponent[] {
  const { questions } = pages;
  const rangeOf = (page: number): string =>
    `${page * maxOptions + 1}–${Math.min((page + 1) * maxOptions, note.cards.length)}`;
  const to = (page: number, way: NoteWay): string =>
    noteIds.show(noteId(note.path), way, { ...pages, questions: page });
  const [before, after] = [questions - 1, questions + 1];
  return [
    ...(before >= 0 ? [button(to(before, 'back'), `‹ ${rangeOf(before)}`)] : []),
    ...(after < counts.questions ? [button(to(after, 'on'), `${rangeOf(after)} ›`)] : []),
  ];
}

function referenceButtons(note: Note, pages: NotePages, counts: NotePages): APIButtonComponent[] {
  const to = (page: number, way: NoteWay): string =>
    noteIds.show(noteId(note.path), way, { ...pages, references: page });
  const [before, after] = [pages.references - 1, pages.references + 1];
  return [
    ...(before >= 0 ? [button(to(before, 'references-back'), '‹ References before')] : []),
    ...(after < counts.references ? [button(to(after, 'references-on'), 'More references ›')] : []),
  ];
}

function neighbourButtons(vault: Vault, note: Note): APIButtonComponent[] {
  const previous = findNeighbour(vault, note, 'previous');
  const next = findNeighbour(vault, note, 'next');
  return [
    ...(previous === undefined
      ? []
      : [button(noteIds.show(noteId(previous.path), 'previous'), `◀ ${previous.title}`)]),
    ...(next === undefined
      ? []
      : [button(noteIds.show(noteId(next.path), 'next'), `${next.title} ▶`)]),
  ];
}

/** Offers notes that may be meant by a name. */
export function noteMatchesContent(name: string, notes: readonly Note[]): MessageContent {
  const quoted = literal(name, maxTitleLength);
  const said =
    notes.length === 0
      ? `There is no note called “${quoted}”.`
      : `There is no single note called “${quoted}”. Did you mean:`;
  const labels = distinctLabels(notes, noteWordings, maxLabelLength - noteSign.length);
  const buttons = notes.map(({ path }, index) =>
    button(noteIds.show(noteId(path), `pick${index}`), `${noteSign}${labels[index]}`),
  );
  return { components: [text(said), ...rows(buttons)] };
}
