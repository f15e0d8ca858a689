import { MessageFlags } from 'discord.js';
import type { AttachedFile, MessageContent } from './reply.ts';

/** A message as the library sends it: nothing that a member or a note wrote pings anybody. */
export function messageOf({ components, files = [] }: MessageContent) {
  return {
    components,
    ...(files.length === 0 ? {} : { files: files.map(attachmentOf) }),
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [], repliedUser: false },
  } as const;
}

function attachmentOf({ name, data }: AttachedFile) {
  return { name, attachment: Buffer.from(data) };
}

/** As {@link messageOf}, for one reader alone. */
export function privateMessageOf(content: MessageContent) {
  const flags = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;
  return { ...messageOf(content), flags } as const;
}
