import type { EntityKind, Resolved } from './resolved.ts';
import { isJson, listOf, type Json } from './rules/component-rules.ts';

/** @see https://discord.com/developers/docs/components/reference#component-object-component-types */
const type = { radioGroup: 21, checkboxGroup: 22 } as const;
const entitySelects: Readonly<Record<number, EntityKind>> = {
  5: 'user',
  6: 'role',
  7: 'mentionable',
  8: 'channel',
};

/**
 * Checks what a member chooses in a select or a group.
 * @returns the choices
 * @throws Error for a value that it does not offer, for one twice, or for too few or too many
 */
export function chosen(field: Json, values: readonly string[], resolved: Resolved): string[] {
  const name = `"${String(field['custom_id'])}"`;
  const options = listOf(field['options']).filter(isJson);
  const isGroup = field['type'] === type.checkboxGroup;
  const least = Number(field['min_values'] ?? 1);
  const most = Number(field['max_values'] ?? (isGroup ? options.length : 1));
  const mayBeEmpty = field['required'] === false;
  const isTooFew = values.length < least && !(mayBeEmpty && values.length === 0);
  if (isTooFew || values.length > most) {
    throw new Error(`${name} takes ${least} to ${most} values`);
  }
  if (new Set(values).size < values.length) throw new Error(`${name} takes each value once`);
  const kind = entitySelects[Number(field['type'])];
  if (kind !== undefined) {
    for (const value of values) resolved.add(kind, value);
    return [...values];
  }
  const stranger = values.find((value) => !options.some((option) => option['value'] === value));
  if (stranger !== undefined) throw new Error(`${name} does not offer "${stranger}"`);
  return [...values];
}
