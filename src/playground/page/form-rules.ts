import type { ComponentView, FieldInput } from '../protocol.ts';
import { presetsOf } from './choices.ts';
import { listOf, numberOf, textOf, type } from './fields.ts';

/** Whether a field must be filled in. */
export function isRequired(field: ComponentView): boolean {
  return field.type !== type.checkbox && field['required'] !== false;
}

/** @returns why a field cannot be sent as it is; null when it can */
export function whyNot(field: ComponentView, given: FieldInput | undefined): string | null {
  if (field.type === type.checkbox) return null;
  if (field.type === type.textInput) {
    return whyNotText(field, typeof given === 'string' ? given : textOf(field, 'value'));
  }
  const chosen = given ?? presetsOf(field);
  const count = typeof chosen === 'string' ? 1 : typeof chosen === 'boolean' ? 0 : chosen.length;
  return whyNotCount(field, count);
}

function whyNotText(field: ComponentView, text: string): string | null {
  const least = numberOf(field, 'min_length', 0);
  const most = numberOf(field, 'max_length', 4000);
  if (text.trim() === '') return isRequired(field) ? 'This field is required' : null;
  if (text.length < least) return `Must be ${least} or more in length.`;
  return text.length > most ? `Must be ${most} or fewer in length.` : null;
}

function whyNotCount(field: ComponentView, count: number): string | null {
  if (count === 0) return isRequired(field) ? 'This field is required' : null;
  const isGroup = field.type === type.checkboxGroup;
  const all = listOf(field, 'options').length;
  const least = numberOf(field, 'min_values', 1);
  const most = numberOf(field, 'max_values', isGroup ? all : 1);
  if (count < least) return `Choose ${least} or more.`;
  return count > most ? `Choose ${most} at most.` : null;
}
