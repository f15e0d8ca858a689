import { afterAll, describe, expect, it } from 'vitest';
import { Pictures } from '../../src/images/pictures.ts';
import { scenes } from '../images/scenes.ts';

const pictures = new Pictures();
afterAll(() => pictures.close());

async function drawMany(count: number, round: string): Promise<void> {
  for (let picture = 0; picture < count; picture += 1) {
    const title = `${round} ${picture}`;
    await pictures.renderScene({ ...scenes.twenty, title }, { theme: 'light' });
  }
}

describe('the memory of drawing', () => {
  it('should not grow with the pictures drawn', async () => {
    await drawMany(20, 'first');
    const before = process.memoryUsage().rss;

    await drawMany(35, 'second');

    // Each is 13 MB before it is a PNG: not freed, they would be 450 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});
