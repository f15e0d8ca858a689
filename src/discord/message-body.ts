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
export function bodyOf({ components, files = [] }: MessageContent): Body {
  const attachments = files.map(({ name }, id) => ({ id, filename: name }));
  return {
    components: [...components],
    ...(files.length === 0 ? {} : { attachments }),
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
  };
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
