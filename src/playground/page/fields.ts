import type { ComponentView } from '../protocol.ts';

/** Types of components. @see https://discord.com/developers/docs/components/reference */
export const type = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  upload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** Selects of every kind. */
export const selectTypes: ReadonlySet<number> = new Set([
  type.stringSelect,
  type.userSelect,
  type.roleSelect,
  type.mentionableSelect,
  type.channelSelect,
]);

/** A component's text of some name; empty where it has none. */
export function textOf(component: ComponentView, key: string): string {
  const value = component[key];
  return typeof value === 'string' ? value : '';
}

export function numberOf(component: ComponentView, key: string, fallback: number): number {
  const value = component[key];
  return typeof value === 'number' ? value : fallback;
}

/** Components below a component. */
export function listOf(component: ComponentView, key: string): readonly ComponentView[] {
  const value = component[key];
  return Array.isArray(value) ? (value as ComponentView[]) : [];
}

export function objectOf(component: ComponentView, key: string): ComponentView | null {
  const value = component[key];
  return typeof value === 'object' && value !== null ? (value as ComponentView) : null;
}

/** An emoji as it is written: `🔗`, or `:name:` for one of a server. */
export function emojiOf(component: ComponentView): string {
  const emoji = objectOf(component, 'emoji');
  if (emoji === null) return '';
  return textOf(emoji, 'id') === '' ? textOf(emoji, 'name') : `:${textOf(emoji, 'name')}:`;
}
