import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';

const owner = 'puzzle';

const plainActions = [
  /** Selects who is in each other's way; on level 10 which candidates are conflicts. */
  'parties',
  'candidates',
  /** Says that there is no conflict. */
  'none',
  /** Takes part in a race. */
  'open',
  /** Ends a race for everybody. */
  'end',
  'next',
  'card',
  /** Opens the form to say what is wrong with a puzzle, and is the id of that form. */
  'report',
  'reported',
  /** Goes back from the repair to the verdict. */
  'verdict',
  'repair',
  /** Opens the form with the manifest, and is the id of that form. */
  'edit',
  'edited',
] as const;
type PlainAction = (typeof plainActions)[number];

const numberedActions = ['hint', 'reason', 'symptom', 'fix'] as const;
type NumberedAction = (typeof numberedActions)[number];

/** What a component or a form of `/puzzle` wants. None says what is right. */
export type PuzzleAction =
  | { readonly kind: PlainAction; readonly puzzleId: string }
  /** With an index, from 0. */
  | { readonly kind: NumberedAction; readonly puzzleId: string; readonly index: number };

/** The custom id of what is done to a puzzle. */
export function puzzleId(kind: PlainAction, id: string): string {
  return formatCustomId(owner, kind, id);
}

/** As {@link puzzleId}, for one of several. @param index - from 0, below 10 */
export function numberedPuzzleId(kind: NumberedAction, id: string, index: number): string {
  return formatCustomId(owner, kind, id, String(index));
}

/** @returns undefined for an id of another release, or one that somebody made up */
export function parsePuzzleAction({ action, args }: CustomId): PuzzleAction | undefined {
  const [id = '', index = ''] = args;
  if (id === '') return undefined;
  const plain = plainActions.find((own) => own === action);
  if (plain !== undefined) return { kind: plain, puzzleId: id };
  const numbered = numberedActions.find((own) => own === action);
  if (numbered === undefined || !/^\d$/u.test(index)) return undefined;
  return { kind: numbered, puzzleId: id, index: Number(index) };
}
