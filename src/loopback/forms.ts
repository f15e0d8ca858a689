import { isJson, listOf, type Json } from './rules/component-rules.ts';

/** What a member filled in: texts and choices by the custom ids of the fields. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/**
 * What a member's client sends for a form.
 * @throws Error for what the client would not let a member send
 */
export function filledForm(modal: Json, values: FormValues): Json[] {
  const labels = listOf(modal['components']).filter(isJson);
  const known = new Set(labels.map((label) => String(fieldOf(label)['custom_id'])));
  const stranger = Object.keys(values).find((id) => !known.has(id));
  if (stranger !== undefined) throw new Error(`the form has no field "${stranger}"`);
  return labels.map((label) => {
    const field = fieldOf(label);
    const { type, custom_id, value } = field;
    const given = values[String(custom_id)] ?? (typeof value === 'string' ? value : '');
    checkField(field, given);
    const filled = typeof given === 'string' ? { value: given } : { values: given };
    return { type: label['type'], component: { type, custom_id, ...filled } };
  });
}

function fieldOf(label: Json): Json {
  return isJson(label['component']) ? label['component'] : {};
}

function checkField(field: Json, given: string | readonly string[]): void {
  const { custom_id, required, min_length, max_length } = field;
  const name = `the field "${String(custom_id)}"`;
  if (required !== false && given.length === 0) throw new Error(`${name} is required`);
  if (typeof given !== 'string') return;
  if (typeof max_length === 'number' && given.length > max_length) {
    throw new Error(`${name} takes ${max_length} characters at most`);
  }
  if (typeof min_length === 'number' && given.length > 0 && given.length < min_length) {
    throw new Error(`${name} takes ${min_length} characters at least`);
  }
}

/**
 * Checks what is chosen in a select.
 * @throws Error for a value that it does not offer, or for too few or too many
 */
export function checkChosen(select: Json, values: readonly string[]): void {
  const least = typeof select['min_values'] === 'number' ? select['min_values'] : 1;
  const most = typeof select['max_values'] === 'number' ? select['max_values'] : 1;
  if (values.length < least || values.length > most) {
    throw new Error(`the select takes ${least} to ${most} values`);
  }
  const offered = listOf(select['options']).filter(isJson);
  const stranger = values.find((value) => !offered.some((option) => option['value'] === value));
  if (offered.length > 0 && stranger !== undefined) {
    throw new Error(`the select does not offer "${stranger}"`);
  }
}
