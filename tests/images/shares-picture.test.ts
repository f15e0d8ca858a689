import { afterAll, describe, expect, it } from 'vitest';
import { Pictures } from '../../src/images/pictures.ts';
import { describeShares, type Share } from '../../src/images/shares-picture.ts';
import { palettes } from '../../src/images/theme.ts';
import { decode } from './decode.ts';

const shares: readonly Share[] = [
  { label: 'A', count: 3, isRight: true },
  { label: 'B', count: 1, isRight: false },
  { label: 'C', count: 0, isRight: false },
];

describe('describeShares', () => {
  it('should say what the picture says', () => {
    expect(describeShares(shares)).toBe(
      'Answers of 4. A, which is right: 75 % (3). B: 25 % (1). C: 0 % (0).',
    );
  });
});

describe('renderShares', () => {
  const pictures = new Pictures();
  afterAll(() => pictures.close());

  it.each(['light', 'dark'] as const)(
    'should draw bars as long as their shares, %s',
    async (theme) => {
      const draw = async (own: readonly Share[]) =>
        decode(await pictures.renderShares(own, { theme })).count(palettes[theme].hint.line);
      const some = await draw(shares);
      const all = await draw(shares.map((share) => ({ ...share, count: share.isRight ? 4 : 0 })));

      expect(some).toBeGreaterThan(5000);
      expect(all / some).toBeGreaterThan(1.25);
      expect(all / some).toBeLessThan(1.4);
    },
  );
});
