/** @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const messageFlag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  suppressNotifications: 1 << 12,
  voiceMessage: 1 << 13,
  componentsV2: 1 << 15,
} as const;

const { suppressEmbeds, ephemeral, suppressNotifications, voiceMessage, componentsV2 } =
  messageFlag;
/** What a bot may set of each. */
const settable = {
  create: suppressEmbeds | suppressNotifications | voiceMessage | componentsV2,
  answer: suppressEmbeds | suppressNotifications | voiceMessage | componentsV2 | ephemeral,
  edit: suppressEmbeds | componentsV2,
} as const;

/**
 * The flags of a body that a bot may set; Discord overlooks others.
 * @param kind - a new message, one that answers an interaction, or the change of one
 */
export function settableFlags(flags: unknown, kind: keyof typeof settable): number {
  return typeof flags === 'number' ? flags & settable[kind] : 0;
}
