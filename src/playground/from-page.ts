import { z } from 'zod';
import type { FileValue, FromPage } from './protocol.ts';

const id = z.string().max(100);
const file = z.object({
  name: z.string().min(1).max(260),
  type: z.string().max(200),
  data: z.base64(),
});
const option = z.union([z.string(), z.number(), z.boolean(), file]);
const field = z.union([z.string(), z.boolean(), z.array(id).max(25), z.array(file).max(10)]);
const path = z.array(id).min(1).max(3);
const options = z.record(z.string(), option);

const wish = z.discriminatedUnion('act', [
  z.object({ act: z.literal('say'), channel: id, text: z.string().min(1) }),
  z.object({ act: z.literal('command'), channel: id, path, options }),
  z.object({
    act: z.literal('complete'),
    channel: id,
    path,
    options,
    option: id,
    typed: z.string(),
  }),
  z.object({ act: z.literal('message-command'), channel: id, name: id, message: id }),
  z.object({ act: z.literal('press'), channel: id, message: id, customId: id }),
  z.object({
    act: z.literal('select'),
    channel: id,
    message: id,
    customId: id,
    values: z.array(id).max(25),
  }),
  z.object({ act: z.literal('submit'), form: id, values: z.record(z.string(), field) }),
  z.object({ act: z.literal('dismiss'), channel: id, message: id }),
  z.object({ act: z.literal('start-over') }),
]);

const fromPage: z.ZodType<FromPage> = z.union([
  z.object({ secret: z.string() }),
  z.object({ request: z.number().int(), wish }),
]);

/** Reads what a page sends. @returns undefined for what no page of ours sends */
export function parseFromPage(text: string): FromPage | undefined {
  try {
    return fromPage.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A file as the rest of the program knows it. */
export function toFile({ name, type, data }: FileValue): File {
  return new File([Buffer.from(data, 'base64')], name, { type });
}
