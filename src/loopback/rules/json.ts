/** A part of a body as it comes: what its schema allows is known only after the schema was asked. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list; none for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Whether a field says something: neither absent, nor null, nor an empty text or list. */
export function isFilled(value: unknown): boolean {
  const isEmptyList = Array.isArray(value) && value.length === 0;
  return value !== undefined && value !== null && value !== '' && !isEmptyList;
}

/** Adds an item. @returns false when it was there before */
export function isNew<Item>(seen: Set<Item>, item: Item): boolean {
  const before = seen.size;
  return seen.add(item).size > before;
}
