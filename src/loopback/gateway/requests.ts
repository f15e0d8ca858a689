import { z } from 'zod';
import type { GatewayMessage } from './protocol.ts';

/** Longer messages are not read. @see https://discord.com/developers/docs/events/gateway#sending-events */
const maxMessageBytes = 4096;

const message = z.object({ op: z.number().int(), d: z.unknown() });

/** What a client says of itself. */
export const identify = z.object({
  token: z.string(),
  intents: z.number().int().min(0),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).default([0, 1]),
});
export type Identity = z.infer<typeof identify>;

/** What a client says that comes back. */
export const resume = z.object({
  token: z.string(),
  session_id: z.string(),
  seq: z.number().int(),
});

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((own) => (typeof own === 'string' ? [own] : own));

/** Which members a client wants to know. @see https://discord.com/developers/docs/events/gateway-events#request-guild-members */
export const membersRequest = z.object({
  guild_id: z.union([z.string(), z.tuple([z.string()]).transform(([id]) => id)]),
  query: z.string().optional(),
  limit: z.number().int().min(0).default(0),
  user_ids: oneOrMore.optional(),
  nonce: z.string().optional(),
});
export type MembersRequest = z.infer<typeof membersRequest>;

/** @returns undefined for what is no message of the gateway */
export function parseMessage(data: Buffer): GatewayMessage | undefined {
  if (data.length > maxMessageBytes) return undefined;
  try {
    return message.safeParse(JSON.parse(data.toString('utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
