import { Routes, SnowflakeUtil, type APIMessage, type Client } from 'discord.js';

/** As many as Discord lists at once. */
const messagesAtOnce = 100;

/**
 * Looks for a message of the bot's own by a text that one of its custom ids holds, from an instant to
 * the end of the channel.
 * @returns its id; undefined where there is none
 */
export async function findOwn(
  client: Client,
  channelId: string,
  { since, holding }: { readonly since: number; readonly holding: string },
): Promise<string | undefined> {
  let after = String(
    SnowflakeUtil.generate({ timestamp: since, increment: 0n, workerId: 0n, processId: 0n }),
  );
  for (;;) {
    const query = new URLSearchParams({ after, limit: String(messagesAtOnce) });
    const messages = (await client.rest.get(Routes.channelMessages(channelId), {
      query,
    })) as APIMessage[];
    const own = messages.find(
      ({ author, components }) =>
        author.id === client.user?.id && JSON.stringify(components ?? []).includes(holding),
    );
    if (own !== undefined) return own.id;
    if (messages.length < messagesAtOnce) return undefined;
    // Discord lists the latest first.
    after = messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }
}
