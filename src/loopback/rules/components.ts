import { isJson, listOf, type Json } from './json.ts';
import type { Path } from './problem.ts';

/** Component types that rules speak of. @see https://discord.com/developers/docs/components/reference */
export const componentType = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  textDisplay: 10,
  file: 13,
  label: 18,
  radioGroup: 21,
  checkboxGroup: 22,
} as const;

/** Types of selects: one that lists its options, and those that Discord fills. */
export const selectTypes: ReadonlySet<unknown> = new Set([
  componentType.stringSelect,
  componentType.userSelect,
  componentType.roleSelect,
  componentType.mentionableSelect,
  componentType.channelSelect,
]);

/** A component with its place. */
export interface Placed {
  readonly component: Json;
  readonly path: Path;
}

/** Every component of a body, containers before what they hold. */
export function placedComponents(body: Json, path: Path): Placed[] {
  const found: Placed[] = [];
  const visit = (value: unknown, at: Path): void => {
    if (!isJson(value)) return;
    found.push({ component: value, path: at });
    listOf(value['components']).forEach((child, index) =>
      visit(child, [...at, 'components', index]),
    );
    visit(value['accessory'], [...at, 'accessory']);
    visit(value['component'], [...at, 'component']);
  };
  listOf(body['components']).forEach((child, index) =>
    visit(child, [...path, 'components', index]),
  );
  return found;
}
