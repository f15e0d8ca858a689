/**
 * Draws the pictures of docs/ports.md in docs/pictures/ports: `node docs/port-pictures.ts [seed]`.
 *
 * For each level of the ladder one puzzle after its answer, in light and in dark, as members see it.
 * Prints the Markdown that shows them.
 */
import { Resvg } from '@resvg/resvg-js';
import { mkdir, writeFile } from 'node:fs/promises';
import { solvedScene } from '../commands/puzzling/puzzle-scene.ts';
import { describeScene } from '../src/images/describe-scene.ts';
import { Pictures } from '../src/images/pictures.ts';
import { makePuzzle } from '../src/ports/puzzles/make-puzzle.ts';
import { levels } from '../src/ports/puzzles/puzzle.ts';
import { smallPng } from './small-png.ts';

/** One of the few seeds that have a conflict on every level. */
const defaultSeed = 'south-cloud';
const [seed = defaultSeed] = process.argv.slice(2);
const folder = new URL('pictures/ports/', import.meta.url);
await mkdir(folder, { recursive: true });
const pictures = new Pictures();
for (const level of levels) {
  const puzzle = makePuzzle(level, seed);
  const scene = solvedScene(puzzle);
  for (const theme of ['light', 'dark'] as const) {
    const picture = await pictures.renderScene(scene, { theme });
    await writeFile(new URL(`level-${level}-${theme}.png`, folder), smaller(picture));
  }
  const path = `pictures/ports/level-${level}`;
  console.log(`
**Level ${level}: ${puzzle.concept}**

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="${path}-dark.png" />
  <img src="${path}-light.png" width="400" alt="${describeScene(scene)}" />
</picture>`);
}
await pictures.close();

function smaller(png: Uint8Array): Buffer {
  const head = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [head.getUint32(16), head.getUint32(20)];
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const image = `<image width="${width}" height="${height}" href="${href}"/>`;
  const size = `width="${width}" height="${height}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${image}</svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return smallPng({ width, height, data: pixels });
}
