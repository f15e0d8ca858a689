import { Resvg } from '@resvg/resvg-js';
import type { Box } from './box.ts';
import type { FittedScene } from './fit-scene.ts';
import { scenePicture } from './scene-picture.ts';
import { sharesPicture, type Share } from './shares-picture.ts';
import type { Theme } from './theme.ts';
import { toSvg } from './to-svg.ts';

/** What is to be drawn. */
export type DrawTask = { readonly theme: Theme } & (
  | { readonly kind: 'scene'; readonly fitted: FittedScene }
  | { readonly kind: 'shares'; readonly shares: readonly Share[] }
);

/** What the pool runs in a thread of its own: draws a PNG. */
export default async function draw(task: DrawTask): Promise<Uint8Array> {
  const svg = await toSvg(boxOf(task));
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

function boxOf(task: DrawTask): Box {
  switch (task.kind) {
    case 'scene':
      return scenePicture(task.fitted, task.theme);
    case 'shares':
      return sharesPicture(task.shares, task.theme);
  }
}
