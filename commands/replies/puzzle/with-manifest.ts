import { ComponentType, type APIComponentInContainer } from 'discord.js';
import type { AttachedFile, MessageContent } from '../../../src/discord/reply.ts';
import { text } from '../parts.ts';

/** Discord takes 4,000 characters a message; a little is left for what its client adds. */
const maxTextLength = 3900;
/** A longer one is no pleasure to scroll through on a phone. */
const maxShownLength = 2000;
const fileName = 'puzzle.yaml';

/** A message around a manifest: in its place where it fits, and as a file where it does not. */
export function withManifest(
  manifest: string,
  before: readonly APIComponentInContainer[],
  after: readonly APIComponentInContainer[],
): MessageContent {
  const shown = `\`\`\`yaml\n${manifest.trimEnd()}\n\`\`\``;
  const length = [...before, ...after].reduce((sum, part) => sum + lengthOf(part), shown.length);
  const fits = shown.length <= maxShownLength && length <= maxTextLength;
  const files: AttachedFile[] = fits ? [] : [{ name: fileName, data: manifest }];
  const part: APIComponentInContainer = fits
    ? text(shown)
    : { type: ComponentType.File, file: { url: `attachment://${fileName}` } };
  return {
    components: [{ type: ComponentType.Container, components: [...before, part, ...after] }],
    ...(fits ? {} : { files }),
  };
}

function lengthOf(part: APIComponentInContainer): number {
  return part.type === ComponentType.TextDisplay ? part.content.length : 0;
}
