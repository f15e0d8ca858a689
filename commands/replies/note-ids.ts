import { formatCustomId, type CustomId } from '../../src/discord/custom-id.ts';

const owner = 'note';

/** Why a button opens a note: it keeps the ids of a message's buttons apart. */
export type NoteWay =
  | 'up'
  | 'back'
  | 'on'
  | 'previous'
  | 'next'
  | 'references-back'
  | 'references-on'
  | `pick${number}`;

/** What a note shows when it has more than a message can hold; both from 0. */
export interface NotePages {
  /** Of its questions. */
  readonly questions: number;
  readonly references: number;
}

export const firstPages: NotePages = { questions: 0, references: 0 };

/** What a component of `/note` wants. */
export type NoteAction =
  | { readonly kind: 'show'; readonly noteId: string; readonly pages: NotePages }
  /** Opens the card that was chosen in the select. */
  | { readonly kind: 'open' };

export const noteIds = {
  show: (noteId: string, way: NoteWay, { questions, references }: NotePages = firstPages) =>
    formatCustomId(owner, 'show', noteId, String(questions), way, String(references)),
  open: () => formatCustomId(owner, 'open'),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseNoteAction({ action, args }: CustomId): NoteAction | undefined {
  if (action === 'open') return { kind: 'open' };
  if (action !== 'show') return undefined;
  const [noteId = '', questions = '', , references = ''] = args;
  const pages = { questions: pageOf(questions), references: pageOf(references) };
  return { kind: 'show', noteId, pages };
}

function pageOf(written: string): number {
  return Math.max(0, Number.parseInt(written, 10) || 0);
}
