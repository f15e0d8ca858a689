import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle } from '../../src/images/cut.ts';
import { fitScene } from '../../src/images/fit-scene.ts';
import { pictureWidth, size } from '../../src/images/look.ts';
import { scenePicture } from '../../src/images/scene-picture.ts';
import { toSvg } from '../../src/images/to-svg.ts';
import type { Scene } from '../../src/ports/scene.ts';
import { anyScene } from './arbitrary.ts';
import { bound, container, node, pod, scene as makeScene, scenes } from './scenes.ts';

interface Place {
  readonly words: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where the texts and the marked boxes of a picture stand, and the picture itself. */
async function placesOf(scene: Scene): Promise<{ texts: Place[]; marked: Place[]; whole: Place }> {
  const places: (Place & { readonly isMarked: boolean })[] = [];
  await toSvg(
    scenePicture(fitScene(scene), 'light'),
    ({ left, top, width, height, textContent, props }) => {
      // The whole picture comes first, and again where letters had to be replaced.
      if (width === 800) places.length = 0;
      const words = textContent ?? '';
      const border = String(props['style']?.['border'] ?? '');
      const isMarked = /dashed|dotted|double/u.test(border);
      places.push({ words, left, top, right: left + width, bottom: top + height, isMarked });
    },
  );
  const [whole] = places;
  if (whole === undefined) throw new Error('nothing was drawn');
  const texts = places.filter(({ words }) => words.trim() !== '');
  return { texts, marked: places.filter(({ isMarked }) => isMarked), whole };
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
  const { texts, whole } = await placesOf(scene);
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

describe('what is drawn', () => {
  it('should have letters that can be read where a phone has 350 pixels for the picture', () => {
    expect((Math.min(...Object.values(size)) / pictureWidth) * 350).toBeGreaterThanOrEqual(10.5);
  });

  it('should keep the frames of marked ports apart that follow one another', async () => {
    const ports = [bound('a', 80), bound('b', 81), bound('c', 82)];
    const conflicts = ports.map(({ id }) => {
      return { level: 'certain' as const, between: [id], label: id };
    });
    const nodes = [node(null, pod('x', [container('c', []), container('d', ports)]))];
    const { marked } = await placesOf(makeScene(nodes, { conflicts }));
    const gaps = marked.slice(1).map(({ top }, index) => top - (marked[index]?.bottom ?? 0));

    expect(gaps).toHaveLength(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6);
  });

  it('should give the whole width to the last box where it would have nothing beside it', async () => {
    const widthsOf = async (...ports: readonly number[][]): Promise<number[]> => {
      const containers = ports.map((own, index) =>
        container(
          `${index}`,
          own.map((number) => bound(`${index} ${number}`, number)),
        ),
      );
      const hints = [{ at: containers.map(({ id }) => id), label: 'all' }];
      const nodes = [node(null, pod('x', containers))];
      const { marked } = await placesOf(makeScene(nodes, { hints }));
      return marked.map(({ left, right }) => Math.round((right - left) / 100));
    };

    expect(await widthsOf([80], [81], [82])).toEqual([3, 3, 7]);
    expect(await widthsOf([80], [81, 82, 83], [84])).toEqual([3, 3, 3]);
  });

  it('should say how many copies there are on the line that says of what', async () => {
    const copies = { kind: 'StatefulSet', copies: 3 };
    const pods = ['harvest', 'bookings'].map((name) => pod(name, [container('c', [])], copies));
    const { texts } = await placesOf(makeScene([node(null, ...pods)]));
    const middles = (wanted: string): number[] =>
      texts.filter(({ words }) => words === wanted).map(({ top, bottom }) => (top + bottom) / 2);

    expect(middles('×3')).toHaveLength(2);
    for (const [index, middle] of middles('×3').entries()) {
      expect(Math.abs(middle - (middles('StatefulSet')[index] ?? 0))).toBeLessThan(2);
    }
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
