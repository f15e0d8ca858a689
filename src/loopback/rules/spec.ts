import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Discord's request schemas by name, such as `MessageCreateRequestSchema`. */
export type Spec = Readonly<Record<string, z.core.$ZodType>>;

const objectsAreOpen = 'let zObject = z.object;';
const zodImport = 'from "zod/mini"';

/**
 * Loads Discord's OpenAPI description as zod schemas that refuse keys Discord does not know. The
 * package builds its schemas while it is imported, so its text is changed before that.
 * @throws Error when the package has another shape than the one this was written for
 */
export async function loadSpec(): Promise<Spec> {
  const path = fileURLToPath(import.meta.resolve('discord-api-spec/zod'));
  const text = await readFile(path, 'utf8');
  for (const expected of [objectsAreOpen, zodImport]) {
    if (!text.includes(expected)) throw new Error(`discord-api-spec has no "${expected}" any more`);
  }
  const strict = text
    .replace(objectsAreOpen, 'let zObject = z.strictObject;')
    .replace(zodImport, `from ${JSON.stringify(import.meta.resolve('zod/mini'))}`);
  const module: unknown = await import(
    `data:text/javascript;base64,${Buffer.from(strict).toString('base64')}`
  );
  return module as Spec;
}
