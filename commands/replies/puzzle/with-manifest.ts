import { ComponentType, type APIComponentInContainer } from 'discord.js';
import type { AttachedFile, MessageContent } from '../../../src/discord/reply.ts';
import type { Picture } from '../../../src/images/drawing.ts';
import { text } from '../parts.ts';
import { pictureParts } from '../picture.ts';

/** Discord takes 4,000 characters a message; a little is left for what its client adds. */
const maxTextLength = 3900;
/** A longer one is no pleasure to scroll through on a phone. */
const maxShownLength = 2000;
const fileName = 'puzzle.yaml';
/** The name of a puzzle's picture among the files of its message. */
export const pictureName = 'puzzle.png';

/**
 * A message around a manifest: in its place where it fits, and as a file where it does not, or would
 * break out of its block.
 * @param picture - shown above the manifest; null for none
 */
export function withManifest(
  manifest: string,
  before: readonly APIComponentInContainer[],
  after: readonly APIComponentInContainer[],
  picture: Picture | null = null,
): MessageContent {
  const shown = `\`\`\`yaml\n${manifest.trimEnd()}\n\`\`\``;
  const length = [...before, ...after].reduce((sum, part) => sum + lengthOf(part), shown.length);
  // What somebody wrote may end the block before its end.
  const isWhole = !manifest.includes('```');
  const fits = isWhole && shown.length <= maxShownLength && length <= maxTextLength;
  const drawn = pictureParts(picture, pictureName);
  const files: AttachedFile[] = [
    ...drawn.files,
    ...(fits ? [] : [{ name: fileName, data: manifest }]),
  ];
  const part: APIComponentInContainer = fits
    ? text(shown)
    : { type: ComponentType.File, file: { url: `attachment://${fileName}` } };
  return {
    components: [
      { type: ComponentType.Container, components: [...before, ...drawn.parts, part, ...after] },
    ],
    ...(files.length === 0 ? {} : { files }),
  };
}

function lengthOf(part: APIComponentInContainer): number {
  return part.type === ComponentType.TextDisplay ? part.content.length : 0;
}
