import { formatCustomId, type CustomId } from '../../src/discord/custom-id.ts';

const owner = 'ports';

/** What a component of `/ports` wants. */
export type PortsAction =
  /** The form's own id: checks what was pasted into it. */
  | { readonly kind: 'pasted' }
  /** Opens a card beside the findings. */
  | { readonly kind: 'card'; readonly cardId: string };

export const portsIds = {
  pasted: () => formatCustomId(owner, 'pasted'),
  card: (cardId: string) => formatCustomId(owner, 'card', cardId),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parsePortsAction({ action, args }: CustomId): PortsAction | undefined {
  const [cardId = ''] = args;
  switch (action) {
    case 'pasted':
      return { kind: 'pasted' };
    case 'card':
      return { kind: 'card', cardId };
    default:
      return undefined;
  }
}
