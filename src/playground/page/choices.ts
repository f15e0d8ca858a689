import type { ComponentView, Welcome } from '../protocol.ts';
import { emojiOf, listOf, textOf, type } from './fields.ts';

/** Something that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
}

/** Who and what is there to be chosen. */
export type Choosable = Pick<Welcome, 'members' | 'bot' | 'guild' | 'channels'>;

export function userChoices({ members, bot }: Choosable): Choice[] {
  const people = members.map(({ id, name }) => ({ value: id, label: `@${name}` }));
  return [...people, { value: bot.id, label: `@${bot.username}`, description: 'App' }];
}

export function roleChoices({ guild }: Choosable): Choice[] {
  return guild.roles.map(({ id, name }) => ({ value: id, label: `@${name}`, description: 'Role' }));
}

/** @param types - types of channels; empty for any */
export function channelChoices({ channels }: Choosable, types: readonly number[]): Choice[] {
  const typeOf = { text: 0, thread: 11, dm: 1 } as const;
  return channels
    .filter(({ kind }) => kind !== 'dm' && (types.length === 0 || types.includes(typeOf[kind])))
    .map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

/** What a select offers. */
export function choicesOf(component: ComponentView, from: Choosable): Choice[] {
  switch (component.type) {
    case type.userSelect:
      return userChoices(from);
    case type.roleSelect:
      return roleChoices(from);
    case type.mentionableSelect:
      return [...userChoices(from), ...roleChoices(from)];
    case type.channelSelect:
      return channelChoices(from, (component['channel_types'] as number[] | undefined) ?? []);
    default:
      return listOf(component, 'options').map((option) => {
        const description = textOf(option, 'description');
        return {
          value: textOf(option, 'value'),
          label: `${emojiOf(option)} ${textOf(option, 'label')}`.trim(),
          ...(description === '' ? {} : { description }),
        };
      });
  }
}

/** Values that are chosen to begin with. */
export function presetsOf(component: ComponentView): string[] {
  const presets = listOf(component, 'default_values').map(({ id }) => String(id));
  const options = listOf(component, 'options').filter((own) => own['default'] === true);
  return [...presets, ...options.map((own) => textOf(own, 'value'))];
}
