import { ComponentType, type APIMediaGalleryComponent } from 'discord.js';
import type { AttachedFile } from '../../src/discord/reply.ts';
import type { Picture } from '../../src/images/drawing.ts';

/** A picture in a message: the part that shows it, and the file that it is. */
export function pictureParts(
  picture: Picture | null,
  name: string,
): { readonly parts: APIMediaGalleryComponent[]; readonly files: AttachedFile[] } {
  if (picture === null) return { parts: [], files: [] };
  const { data, description } = picture;
  const media = { url: `attachment://${name}` };
  return {
    parts: [{ type: ComponentType.MediaGallery, items: [{ media, description }] }],
    files: [{ name, data: Buffer.from(data) }],
  };
}
