import { formatCustomId, type CustomId } from '../../src/discord/custom-id.ts';

const owner = 'settings';

/** What a component of `/settings` wants. */
export type SettingsAction =
  /** Sets the hour that was chosen in the select. */
  | { readonly kind: 'hour' }
  | { readonly kind: 'hide'; readonly isHidden: boolean }
  /** Goes by the server's time zone again. */
  | { readonly kind: 'forget-zone' };

export const settingsIds = {
  hour: () => formatCustomId(owner, 'hour'),
  hide: (isHidden: boolean) => formatCustomId(owner, 'hide', isHidden ? 'yes' : 'no'),
  forgetZone: () => formatCustomId(owner, 'forget-zone'),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseSettingsAction({ action, args }: CustomId): SettingsAction | undefined {
  switch (action) {
    case 'hour':
    case 'forget-zone':
      return { kind: action };
    case 'hide':
      return { kind: action, isHidden: args[0] === 'yes' };
    default:
      return undefined;
  }
}
