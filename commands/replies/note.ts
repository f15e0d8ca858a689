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
import { noteIds } from './note-ids.ts';
import { button, literal, maxLabelLength, rows, text } from './parts.ts';
import { showReferences } from './references.ts';

/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxOptions = 25;
const maxOptionLength = 100;
const maxTitleLength = 400;
const maxPathLength = 400;
const maxReferencesLength = 1000;
const noteSign = '📄 ';

/**
 * A note: its questions to choose from, its neighbours, its references.
 * @param wantedPage - of its questions, from 0; past the last, the last one is shown
 */
export function noteContent(vault: Vault, note: Note, wantedPage: number): MessageContent {
  const pageCount = Math.ceil(note.cards.length / maxOptions);
  const page = Math.max(0, Math.min(wantedPage, pageCount - 1));
  const references = showReferences(note.references, maxReferencesLength);
  const count = note.cards.length === 1 ? '1 question' : `${note.cards.length} questions`;
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text(`## ${literal(note.title, maxTitleLength)}`),
          text(`-# 📄 ${literal(note.path, maxPathLength)} · ${count}`),
          ...(note.cards.length === 0 ? [] : [questionSelect(note, page)]),
          ...rows(pageButtons(note, page, pageCount)),
          ...(references.text === '' ? [] : [text(references.text)]),
          ...rows(references.buttons),
          ...rows(neighbourButtons(vault, note)),
        ],
      },
    ],
  };
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

function pageButtons(note: Note, page: number, pageCount: number): APIButtonComponent[] {
  const id = noteId(note.path);
  const rangeOf = (other: number): string => {
    const last = Math.min((other + 1) * maxOptions, note.cards.length);
    return `${other * maxOptions + 1}–${last}`;
  };
  return [
    ...(page > 0 ? [button(noteIds.show(id, page - 1, 'back'), `‹ ${rangeOf(page - 1)}`)] : []),
    ...(page < pageCount - 1
      ? [button(noteIds.show(id, page + 1, 'on'), `${rangeOf(page + 1)} ›`)]
      : []),
  ];
}

function neighbourButtons(vault: Vault, note: Note): APIButtonComponent[] {
  const previous = findNeighbour(vault, note, 'previous');
  const next = findNeighbour(vault, note, 'next');
  return [
    ...(previous === undefined
      ? []
      : [button(noteIds.show(noteId(previous.path), 0, 'previous'), `◀ ${previous.title}`)]),
    ...(next === undefined
      ? []
      : [button(noteIds.show(noteId(next.path), 0, 'next'), `${next.title} ▶`)]),
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
    button(noteIds.show(noteId(path), 0, `pick${index}`), `${noteSign}${labels[index]}`),
  );
  return { components: [text(said), ...rows(buttons)] };
}
