import { MessageFlags, type RawFile, type RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { MessageContent } from './reply.ts';

/** How a message announces itself. */
export interface Manners {
  /** Pinged, where the message names it; nobody else ever is. */
  readonly roleId?: string | null | undefined;
  /** Whether it comes without a sound. */
  readonly isSilent?: boolean;
}

type Body = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'components' | 'attachments' | 'flags' | 'allowed_mentions'
>;

/** A message as Discord takes it. It pings nobody. */
export function bodyOf(content: MessageContent): Body {
  const attachments = attachmentsOf(content);
  return {
    components: [...content.components],
    ...(attachments.length === 0 ? {} : { attachments }),
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
  };
}

/** The files that come with a message, as its body names them. */
export function attachmentsOf({ files = [] }: MessageContent) {
  return files.map(({ name }, id) => ({ id: String(id), filename: name }));
}

/** What goes over a message's body. */
export function mannersOf({ roleId = null, isSilent = false }: Manners = {}): Body {
  const silent = isSilent ? MessageFlags.SuppressNotifications : 0;
  return {
    flags: MessageFlags.IsComponentsV2 | silent,
    allowed_mentions: { parse: [], ...(roleId === null ? {} : { roles: [roleId] }) },
  };
}

/** A message's files as the library sends them. */
export function filesOf({ files = [] }: MessageContent): RawFile[] {
  return files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
}
