import satori, { type SatoriOptions } from 'satori';
import type { Box } from './box.ts';
import { emojiImage, emojiIn } from './emoji.ts';
import { fonts } from './fonts.ts';
import { iconPath, type IconProps } from './icons.ts';
import { pictureWidth } from './look.ts';
import { readable, replaceMissing } from './readable.ts';

/** Each is an image of its own: more would take long to draw, and are somebody's game. */
const maxEmoji = 100;

/** Hears of every box that is laid out, with its place in the picture. */
export type BoxListener = NonNullable<SatoriOptions['onNodeDetected']>;

/**
 * Lays a picture out as SVG with letters as outlines. Letters that neither the fonts nor Twemoji
 * have become `?`: satori says which they are, so only then a picture is laid out a second time.
 */
export async function toSvg(picture: Box, hear?: BoxListener): Promise<string> {
  const missing = new Set<string>();
  let emoji = 0;
  const clean = mapText(picture, (value) => {
    emoji += emojiIn(value);
    return readable(value);
  });
  const imageOf = emoji > maxEmoji ? (): null => null : emojiImage;
  const svg = await layOut(clean, { missing, imageOf, hear });
  if (missing.size === 0) return svg;
  const replaced = mapText(clean, (value) => replaceMissing(value, missing));
  return layOut(replaced, { missing: new Set(), imageOf, hear });
}

interface Layout {
  /** Takes up letters for which there is nothing to draw. */
  readonly missing: Set<string>;
  readonly imageOf: (emoji: string) => string | null;
  readonly hear: BoxListener | undefined;
}

async function layOut(picture: Box, { missing, imageOf, hear }: Layout): Promise<string> {
  // As images within the image, icons would take resvg longer than all the rest.
  const icons: string[] = [];
  const svg = await satori(picture, {
    width: pictureWidth,
    fonts,
    onNodeDetected: (node) => {
      hear?.(node);
      const { icon } = node.props as Box['props'] & { readonly icon?: IconProps };
      if (icon !== undefined) icons.push(iconPath(icon, node));
    },
    loadAdditionalAsset: (language, letters) => {
      const image = language === 'emoji' ? imageOf(letters) : null;
      if (image !== null) return Promise.resolve(image);
      missing.add(letters);
      return Promise.resolve([]);
    },
  });
  return svg.replace(/<\/svg>$/u, `${icons.join('')}</svg>`);
}

function mapText(box: Box, change: (value: string) => string): Box {
  const { children } = box.props;
  if (children === undefined) return box;
  const changed =
    typeof children === 'string' ? change(children) : children.map((each) => mapText(each, change));
  return { ...box, props: { ...box.props, children: changed } };
}
