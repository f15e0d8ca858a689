/** What a bot can ask to be told of. @see https://discord.com/developers/docs/events/gateway#list-of-intents */
const intent = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Bits 0–16, 20, 21, 24 and 25. */
const knownIntents = 0x1_ff_ff | (0b11 << 20) | (0b11 << 24);
/** A bot needs Discord's leave for them. */
const privilegedIntents = intent.guildMembers | intent.guildPresences | intent.messageContent;

/** Whether an intent is asked for that there is not. */
export function hasUnknownIntent(intents: number): boolean {
  // the bits of a number over 32 are lost to its own operators
  return (BigInt(intents) & ~BigInt(knownIntents)) !== 0n;
}

/** Whether an intent is asked for that Discord gives on request only. */
export function hasPrivilegedIntent(intents: number): boolean {
  return (intents & privilegedIntents) !== 0;
}

/** Which intent brings an event; 0 for those that come unasked, as interactions do. */
function neededFor(event: string, guildId: string | null): number {
  if (/^(?:GUILD_(?:CREATE|UPDATE|DELETE)|(?:CHANNEL|THREAD)_)/u.test(event)) return intent.guilds;
  if (!event.startsWith('MESSAGE_')) return 0;
  return guildId === null ? intent.directMessages : intent.guildMessages;
}

/** Whether a bot with these intents is told of an event. */
export function brings(intents: number, event: string, guildId: string | null): boolean {
  const needed = neededFor(event, guildId);
  return (intents & needed) === needed;
}
