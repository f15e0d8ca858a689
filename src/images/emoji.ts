import { Resvg } from '@resvg/resvg-js';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'));

/** Longer than every emoji: a family of four with its joiners has seven. */
const maxCodePoints = 12;
/** Twice the size of the largest letters. */
const side = 76;

/**
 * The drawing of an emoji as a data URL; null for one that Twemoji does not have. It is a PNG since
 * resvg draws each SVG within an SVG as large as the whole picture, which takes 20 ms.
 */
export function emojiImage(emoji: string): string | null {
  if (Array.from(emoji).length > maxCodePoints) return null;
  const path = join(folder, `${fileName(emoji)}.svg`);
  if (!existsSync(path)) return null;
  const options = {
    fitTo: { mode: 'width', value: side },
    font: { loadSystemFonts: false },
  } as const;
  const png = new Resvg(readFileSync(path), options).render().asPng();
  return `data:image/png;base64,${png.toString('base64')}`;
}

/** Twemoji names its files by code points, without U+FE0F unless something is joined. */
function fileName(emoji: string): string {
  const bare = emoji.includes('\u200D') ? emoji : emoji.replaceAll('\uFE0F', '');
  return Array.from(bare, (character) => character.codePointAt(0)?.toString(16)).join('-');
}

/** How many emoji a text has, at least: all are made with a pictograph, two letters of a flag, or a key. */
export function emojiIn(text: string): number {
  return text.match(/\p{Extended_Pictographic}|\p{RI}|\u20E3/gu)?.length ?? 0;
}
