import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle } from '../../src/images/cut.ts';
import { fitScene } from '../../src/images/fit-scene.ts';
import { scenePicture } from '../../src/images/scene-picture.ts';
import { toSvg } from '../../src/images/to-svg.ts';
import type { Scene } from '../../src/ports/scene.ts';
import { anyScene } from './arbitrary.ts';
import { scenes } from './scenes.ts';

interface Place {
  readonly words: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the texts of a picture stand, and the picture itself. */
async function textsOf(scene: Scene): Promise<{ texts: Place[]; whole: Place }> {
  const places: Place[] = [];
  await toSvg(
    scenePicture(fitScene(scene), 'light'),
    ({ left, top, width, height, textContent }) => {
      // The whole picture comes first, and again where letters had to be replaced.
      if (width === 800) places.length = 0;
      const words = textContent ?? '';
      places.push({ words, left, top, right: left + width, bottom: top + height });
    },
  );
  const [whole] = places;
  if (whole === undefined) throw new Error('nothing was drawn');
  return { texts: places.filter(({ words }) => words.trim() !== ''), whole };
}

function overlap(a: Place, b: Place): boolean {
  // Lines may touch; half a pixel is what rounding does.
  const isApart =
    a.right <= b.left + 0.5 ||
    b.right <= a.left + 0.5 ||
    a.bottom <= b.top + 0.5 ||
    b.bottom <= a.top + 0.5;
  return !isApart;
}

async function expectApart(scene: Scene): Promise<void> {
  const { texts, whole } = await textsOf(scene);
  const faults = texts.flatMap((text, index) => {
    const isInside = text.left >= 20 && text.right <= 781 && text.bottom <= whole.bottom;
    const other = texts.slice(index + 1).find((each) => overlap(text, each));
    return isInside && other === undefined ? [] : [{ text, other }];
  });
  expect(faults).toStrictEqual([]);
}

describe('scenePicture', () => {
  it.each(Object.entries(scenes))('should keep all words of %s apart and inside', (_name, scene) =>
    expectApart(scene),
  );

  it('should keep all words of any scene apart and inside', async () => {
    await fc.assert(fc.asyncProperty(anyScene, expectApart), { numRuns: 5 });
  });
});

describe('cutMiddle', () => {
  it('should keep both ends of a long name', () => {
    expect(cutMiddle('payments-reconciliation-a', 12)).toBe('payment…on-a');
    expect(cutMiddle('short', 12)).toBe('short');
  });

  it('should never part what is one letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        expect(cutMiddle(name, 12).isWellFormed()).toBe(true);
      }),
    );
  });
});
