import { formatCustomId, type CustomId } from '../../src/discord/custom-id.ts';

const owner = 'ask';
const listSeparator = ',';

/** Why a button opens a card: it keeps the ids of a message's buttons apart. */
export type Way = 'back' | 'on' | 'previous' | 'next' | `related${number}`;

/** What a component of `/ask` wants. */
export type AskAction =
  /** Opens a page of a card, from 0; `others` are the cards that were found beside it. */
  | {
      readonly kind: 'show';
      readonly cardId: string;
      readonly page: number;
      readonly others: readonly string[];
    }
  /** Lists the cards that may be meant; `cardId` is the one that was shown, to go back to. */
  | {
      readonly kind: 'others';
      readonly cardId: string | null;
      readonly others: readonly string[];
    }
  | {
      readonly kind: 'share';
      readonly cardId: string;
      readonly page: number;
      readonly others: readonly string[];
    }
  /** Deletes a shared answer, for the member who shared it. */
  | { readonly kind: 'remove'; readonly memberId: string }
  /** Opens the modal in which a question is edited. */
  | { readonly kind: 'edit' }
  /** The modal's own id: asks what was written in it. */
  | { readonly kind: 'question' };

/** The short words that custom ids have for ways: six ids of cards must fit beside them. */
function shortOf(way: Way): string {
  return way.startsWith('related') ? `r${way.slice('related'.length)}` : way.slice(0, 2);
}

export const askIds = {
  show: (cardId: string, page: number, way: Way, others: readonly string[]) =>
    formatCustomId(owner, 'show', cardId, String(page), shortOf(way), join(others)),
  /** Opens one of the cards that may be meant. */
  pick: (index: number, cardIds: readonly string[]) =>
    formatCustomId(owner, 'pick', String(index), join(cardIds)),
  others: (cardId: string, others: readonly string[]) =>
    formatCustomId(owner, 'others', join(others), cardId),
  share: (cardId: string, page: number, others: readonly string[]) =>
    formatCustomId(owner, 'share', cardId, String(page), join(others)),
  remove: (memberId: string) => formatCustomId(owner, 'remove', memberId),
  edit: () => formatCustomId(owner, 'edit'),
  question: () => formatCustomId(owner, 'question'),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseAskAction({ action, args }: CustomId): AskAction | undefined {
  const [first = '', second = '', third = '', fourth = ''] = args;
  switch (action) {
    case 'show':
      return { kind: 'show', cardId: first, page: pageOf(second), others: split(fourth) };
    case 'pick': {
      const all = split(second);
      const cardId = all[Number(first)];
      if (cardId === undefined) return undefined;
      return { kind: 'show', cardId, page: 0, others: all.filter((id) => id !== cardId) };
    }
    case 'others':
      return { kind: 'others', cardId: second === '' ? null : second, others: split(first) };
    case 'share':
      return { kind: 'share', cardId: first, page: pageOf(second), others: split(third) };
    case 'remove':
      return { kind: 'remove', memberId: first };
    case 'edit':
    case 'question':
      return { kind: action };
    default:
      return undefined;
  }
}

function join(cardIds: readonly string[]): string {
  return cardIds.join(listSeparator);
}

function split(list: string): string[] {
  return list.split(listSeparator).filter((id) => id !== '');
}

function pageOf(written: string): number {
  const page = Number(written);
  return Number.isSafeInteger(page) && page >= 0 ? page : 0;
}
