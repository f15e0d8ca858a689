import { chosen } from './chosen.ts';
import type { Resolved } from './resolved.ts';
import { isJson, listOf, type Json } from './rules/component-rules.ts';

/** What a member filled in, by the custom ids of the fields: texts, choices, a mark, files. */
export type FormValues = Readonly<Record<string, FormValue>>;
export type FormValue = string | boolean | readonly string[] | readonly File[];

/** @see https://discord.com/developers/docs/components/reference#component-object-component-types */
const fieldType = { textInput: 4, fileUpload: 19, radioGroup: 21, checkbox: 23 } as const;

/**
 * What a member's client sends for a form.
 * @throws Error for what the client would not let a member send
 */
export function filledForm(modal: Json, values: FormValues, resolved: Resolved): Json[] {
  const rows = listOf(modal['components']).filter(isJson);
  const known = new Set(rows.flatMap(fieldsOf).map((field) => String(field['custom_id'])));
  const stranger = Object.keys(values).find((id) => !known.has(id));
  if (stranger !== undefined) throw new Error(`the form has no field "${stranger}"`);
  return rows.map((row) => {
    const { type, id } = row;
    const own = { type, ...(id === undefined ? {} : { id }) };
    const filled = fieldsOf(row).map((field) => fill(field, values, resolved));
    if (isJson(row['component'])) return { ...own, component: filled[0] };
    return Array.isArray(row['components']) ? { ...own, components: filled } : own;
  });
}

/** A label has one field, an action row (of old) several, and a text none. */
function fieldsOf(row: Json): Json[] {
  return [row['component'], ...listOf(row['components'])].filter(isJson);
}

function fill(field: Json, values: FormValues, resolved: Resolved): Json {
  const { type, custom_id } = field;
  const given = values[String(custom_id)];
  return { type, custom_id, ...filling(field, given, resolved) };
}

function filling(field: Json, given: FormValue | undefined, resolved: Resolved): Json {
  switch (field['type']) {
    case fieldType.textInput: {
      const value = given ?? field['value'] ?? '';
      return { value: checkText(field, value) };
    }
    case fieldType.checkbox:
      return { value: checkMark(field, given ?? field['default'] ?? false) };
    case fieldType.radioGroup: {
      const [value = null] = chosen(field, listed(field, given), resolved);
      return { value };
    }
    case fieldType.fileUpload:
      return { values: uploads(field, given ?? [], resolved) };
    default:
      return { values: chosen(field, listed(field, given), resolved) };
  }
}

function nameOf(field: Json): string {
  return `the field "${String(field['custom_id'])}"`;
}

/** What was chosen; where nothing was touched, what stood there. */
function listed(field: Json, given: FormValue | undefined): readonly string[] {
  if (given === undefined) {
    const options = listOf(field['options']).filter(isJson);
    return options.filter((own) => own['default'] === true).map(({ value }) => String(value));
  }
  const values = typeof given === 'string' ? [given] : given;
  if (typeof values === 'boolean' || values.some((own) => typeof own !== 'string')) {
    throw new Error(`${nameOf(field)} takes choices`);
  }
  return values as readonly string[];
}

function checkText(field: Json, value: unknown): string {
  const { required, min_length, max_length } = field;
  const name = nameOf(field);
  if (typeof value !== 'string') throw new Error(`${name} takes a text`);
  if (required !== false && value === '') throw new Error(`${name} is required`);
  if (typeof max_length === 'number' && value.length > max_length) {
    throw new Error(`${name} takes ${max_length} characters at most`);
  }
  if (typeof min_length === 'number' && value !== '' && value.length < min_length) {
    throw new Error(`${name} takes ${min_length} characters at least`);
  }
  return value;
}

function checkMark(field: Json, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Error(`${nameOf(field)} takes true or false`);
  return value;
}

function uploads(field: Json, given: FormValue, resolved: Resolved): string[] {
  const files = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  if (!files.every((file) => file instanceof File)) throw new Error(`${nameOf(field)} takes files`);
  const isRequired = field['required'] !== false;
  const least = Number(field['min_values'] ?? 1);
  const most = Number(field['max_values'] ?? 1);
  const isTooFew = files.length < least && (isRequired || files.length > 0);
  if (isTooFew || files.length > most) {
    throw new Error(`${nameOf(field)} takes ${least} to ${most} files`);
  }
  return files.map((file) => resolved.addFile(file));
}
