import { Resvg } from '@resvg/resvg-js';
import type { FittedScene } from './fit-scene.ts';
import { scenePicture } from './scene-picture.ts';
import type { Theme } from './theme.ts';
import { toSvg } from './to-svg.ts';

/** What is to be drawn. */
export interface DrawTask {
  readonly fitted: FittedScene;
  readonly theme: Theme;
}

/** What the pool runs in a thread of its own: draws a PNG. */
export default async function draw({ fitted, theme }: DrawTask): Promise<Uint8Array> {
  const svg = await toSvg(scenePicture(fitted, theme));
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
