import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

/** Discord's request schemas by name, such as `MessageCreateRequestSchema`. */
export type Spec = Readonly<Record<string, z.core.$ZodType>>;

const objectsAreOpen = 'let zObject = z.object;';
const zodImport = 'from "zod/mini"';
/** A length with both bounds: `z.minLength(1), z.maxLength(32)`. */
const bounds = /z\.minLength\((?<least>[1-9]\d*)\), (?<note>[^z]*)z\.maxLength\((?<most>\d+)\)/gu;

/**
 * Loads Discord's OpenAPI description as zod schemas that refuse keys Discord does not know. Discord
 * itself overlooks them; here they are refused, since such a key is a slip of the bot's author. Where
 * a length has both bounds, a fault of it names both, as Discord's message does. The package builds
 * its schemas while it is imported, so its text is changed before that.
 * @throws Error when the package has another shape than the one this was written for
 */
export async function loadSpec(): Promise<Spec> {
  const path = fileURLToPath(import.meta.resolve('discord-api-spec/zod'));
  const text = await readFile(path, 'utf8');
  for (const expected of [objectsAreOpen, zodImport]) {
    if (!text.includes(expected)) throw new Error(`discord-api-spec has no "${expected}" any more`);
  }
  if (text.search(bounds) === -1) throw new Error('discord-api-spec has no bounds any more');
  const strict = text
    .replace(objectsAreOpen, 'let zObject = z.strictObject;')
    .replace(zodImport, `from ${JSON.stringify(import.meta.resolve('zod/mini'))}`)
    .replace(bounds, (_all, least: string, note: string, most: string) => {
      const words = JSON.stringify(`Must be between ${least} and ${most} in length.`);
      return `z.minLength(${least}, ${words}), ${note}z.maxLength(${most}, ${words})`;
    });
  const module: unknown = await import(
    `data:text/javascript;base64,${Buffer.from(strict).toString('base64')}`
  );
  return module as Spec;
}
