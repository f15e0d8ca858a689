import type { Scene } from '../ports/scene.ts';
import { signsOf, type Sign } from './signs.ts';
import { palettes, type Palette, type Theme } from './theme.ts';

/** The picture's width in its pixels: two or more for each that a phone has for it. */
export const pictureWidth = 800;

/** Sizes of letters in the picture's pixels: where a phone has 350 for it, the smallest is 10.5. */
export const size = { title: 38, number: 36, name: 30, part: 28, small: 24 } as const;

/** What everything in one picture is drawn with. */
export interface Look {
  readonly palette: Palette;
  /** The signs on the thing with an id, none for most. */
  readonly signsAt: (id: string) => readonly Sign[];
}

/** Finds the look of a scene. */
export function lookOf(scene: Scene, theme: Theme): Look {
  const signs = signsOf(scene);
  return { palette: palettes[theme], signsAt: (id) => signs.get(id) ?? [] };
}
