import type { Path, Problem } from './problem.ts';

/** A component as it comes: what its schema allows is known only after the schema was asked. */
export type Json = Readonly<Record<string, unknown>>;

/** Component types that rules speak of. @see https://discord.com/developers/docs/components/reference */
export const componentType = { actionRow: 1, button: 2, textDisplay: 10 } as const;
/** Types that only messages with components of version 2 may hold. */
const versionTwoTypes = new Set<unknown>([9, 10, 11, 12, 13, 14, 17]);
const selectTypes = new Set<unknown>([3, 5, 6, 7, 8]);
const buttonStyle = { link: 5, premium: 6 } as const;

const maxComponents = 40;
const maxTextLength = 4000;
const maxLegacyRows = 5;

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

/** What Discord refuses in a message's components beyond their schemas. */
export function componentProblems(body: Json, isVersionTwo: boolean, path: Path): Problem[] {
  const placed = placedComponents(body, path);
  const problems = [
    ...duplicateIds(placed),
    ...placed.flatMap(rowProblems),
    ...placed.flatMap(buttonProblems),
  ];
  const at = [...path, 'components'];
  if (placed.length > maxComponents) {
    problems.push(
      problem(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${maxComponents} or fewer in length.`),
    );
  }
  if (isVersionTwo) {
    const length = placed.reduce((sum, { component }) => sum + textLength(component), 0);
    if (length > maxTextLength) {
      const message = `The total text of all components must be ${maxTextLength} or fewer in length.`;
      problems.push(problem(at, 'COMPONENT_MAX_TOTAL_TEXT_LENGTH', message));
    }
  } else {
    problems.push(...legacyProblems(body, placed, at));
  }
  return problems;
}

function textLength(component: Json): number {
  const { type, content } = component;
  return type === componentType.textDisplay && typeof content === 'string' ? content.length : 0;
}

function legacyProblems(body: Json, placed: readonly Placed[], at: Path): Problem[] {
  const tooMany = listOf(body['components']).length > maxLegacyRows;
  const rows = tooMany
    ? [problem(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${maxLegacyRows} or fewer in length.`)]
    : [];
  const isNewer = ({ component }: Placed): boolean => versionTwoTypes.has(component['type']);
  const message = 'Components of this type need the flag IS_COMPONENTS_V2';
  const newer = placed.filter(isNewer).map(({ path }) => {
    return problem([...path, 'type'], 'COMPONENT_TYPE_INVALID', message);
  });
  return [...rows, ...newer];
}

/** Ids that a press or a submit would bring back must tell components apart. */
export function duplicateIds(placed: readonly Placed[]): Problem[] {
  const seen = new Set<string>();
  return placed.flatMap(({ component, path }) => {
    const id = component['custom_id'];
    if (typeof id !== 'string') return [];
    const isDouble = seen.has(id);
    seen.add(id);
    const message = 'Component custom id cannot be duplicated';
    const at = [...path, 'custom_id'];
    return isDouble ? [problem(at, 'COMPONENT_CUSTOM_ID_DUPLICATED', message)] : [];
  });
}

/** A select takes a whole row. */
function rowProblems({ component, path }: Placed): Problem[] {
  if (component['type'] !== componentType.actionRow) return [];
  const children = listOf(component['components']).filter(isJson);
  const hasSelect = children.some(({ type }) => selectTypes.has(type));
  if (!hasSelect || children.length === 1) return [];
  const message = 'The specified component exceeds the maximum width';
  return [problem([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message)];
}

/** A button leads to an address, or to the bot, or to a purchase; and it shows something. */
function buttonProblems({ component, path }: Placed): Problem[] {
  if (component['type'] !== componentType.button) return [];
  const { style, label, emoji } = component;
  const [wanted, unwanted] =
    style === buttonStyle.link
      ? ['url', ['custom_id', 'sku_id']]
      : style === buttonStyle.premium
        ? ['sku_id', ['custom_id', 'url', 'label', 'emoji']]
        : ['custom_id', ['url', 'sku_id']];
  const isSet = (key: string): boolean => (component[key] ?? null) !== null;
  const problems = unwanted.filter(isSet).map((key) => {
    const message = `A button of this style cannot have a ${key}`;
    return problem([...path, key], 'BUTTON_COMPONENT_INVALID_FIELD', message);
  });
  if (!isSet(wanted)) problems.push(required([...path, wanted]));
  const isBlank = style !== buttonStyle.premium && (label ?? '') === '' && (emoji ?? null) === null;
  return isBlank ? [...problems, required([...path, 'label'])] : problems;
}

function required(path: Path): Problem {
  return problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');
}

function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}

/** Whether a value is an object with keys. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list; none for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
