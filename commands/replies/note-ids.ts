import { formatCustomId, type CustomId } from '../../src/discord/custom-id.ts';

const owner = 'note';

/** Why a button opens a note: it keeps the ids of a message's buttons apart. */
export type NoteWay = 'up' | 'back' | 'on' | 'previous' | 'next' | `pick${number}`;

/** What a component of `/note` wants. */
export type NoteAction =
  /** Opens a page of a note's questions, from 0. */
  | { readonly kind: 'show'; readonly noteId: string; readonly page: number }
  /** Opens the card that was chosen in the select. */
  | { readonly kind: 'open' };

export const noteIds = {
  show: (noteId: string, page: number, way: NoteWay) =>
    formatCustomId(owner, 'show', noteId, String(page), way),
  open: () => formatCustomId(owner, 'open'),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseNoteAction({ action, args }: CustomId): NoteAction | undefined {
  if (action === 'open') return { kind: 'open' };
  if (action !== 'show') return undefined;
  const [noteId = '', page = ''] = args;
  return { kind: 'show', noteId, page: Math.max(0, Number.parseInt(page, 10) || 0) };
}
