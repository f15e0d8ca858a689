import { readFile, stat } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { solvedScene } from '../../commands/puzzling/puzzle-scene.ts';
import { describeScene } from '../../src/images/describe-scene.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import { levels } from '../../src/ports/puzzles/puzzle.ts';

const docs = new URL('../../docs/', import.meta.url);
const page = await readFile(new URL('ports.md', docs), 'utf8');

describe('the pictures of docs/ports.md', () => {
  it.each(levels)('should be of the puzzles of today, on level %i', (level) => {
    const words = describeScene(solvedScene(makePuzzle(level, 'south-cloud')));

    expect(words).toContain('onflict 1 marks ');
    expect(page).toContain(`alt="${words}"`);
  });

  it('should be there, and small', async () => {
    const paths = [...page.matchAll(/(?:src|srcset)="(?<path>[^"]+\.png)"/gu)];
    const sizes = await Promise.all(
      paths.map(async ([, path = '']) => (await stat(new URL(path, docs))).size),
    );

    expect(sizes).toHaveLength(2 * levels.length);
    expect(Math.max(...sizes)).toBeLessThan(60_000);
  });
});
