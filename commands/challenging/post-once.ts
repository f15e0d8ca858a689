import type { CommandContext } from '../../src/discord/command.ts';
import type { MessageContent } from '../../src/discord/reply.ts';

/** Discord knows a nonce for some minutes; that long one can rely on it. */
const nonceMs = 2 * 60_000;
/** Clocks differ. */
const marginMs = 60_000;

/** What makes a message the one that it is. */
export interface Once {
  readonly channelId: string;
  /** 1–25 characters. */
  readonly nonce: string;
  /** When it was tried first, at the earliest; milliseconds UTC. */
  readonly since: number;
  /** What one of its custom ids holds, and no other message's since then. */
  readonly holding: string;
}

/**
 * Posts a message, unless it is there: a process that was killed may have posted it, however long ago.
 * @returns its id
 * @throws TutorError as {@link CommandContext.channels} does
 */
export async function postOnce(
  { channels, clock }: Pick<CommandContext, 'channels' | 'clock'>,
  content: MessageContent,
  { channelId, nonce, since, holding }: Once,
): Promise<string> {
  if (clock.now() - since > nonceMs) {
    const known = await channels.findOwn(channelId, { since: since - marginMs, holding });
    if (known !== undefined) return known;
  }
  return channels.post(channelId, content, nonce);
}
