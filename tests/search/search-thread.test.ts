import { describe, expect, it, onTestFinished } from 'vitest';
import { toDocuments } from '../../src/search/document.ts';
import { createEngine } from '../../src/search/engine.ts';
import { openSearch } from '../../src/search-thread/search-thread.ts';
import { vaultOf } from '../helpers/vault.ts';

const vault = vaultOf({
  'a.md': '## What is an apple?\nA fruit.\n## When is it ripe?\nIn August.',
  'b.md': '## What is a pear?\nA fruit, too.',
});

async function openedSearch() {
  const search = await openSearch(vault, 'en');
  onTestFinished(() => search.close());
  return search;
}

describe('openSearch', () => {
  it('should say in a thread what the engine says', async () => {
    const search = await openedSearch();
    const engine = createEngine(toDocuments(vault), 'en');
    const hits = engine.rank('fruit', 10);

    expect(await search.rank('fruit', { limit: 10 })).toEqual(
      hits.map(({ index, score }) => ({ card: vault.cards[index], score })),
    );
    expect(await search.complete('what', 10)).toEqual(
      engine.complete('what', 10).map((index) => vault.cards[index]),
    );
    expect(await search.answer('what is an apple')).toMatchObject({
      kind: 'answer',
      card: vault.cards[0],
      confidence: engine.answer('what is an apple').confidence,
    });
    expect(await search.answer('xyz')).toEqual({ kind: 'none', confidence: 0, nearest: [] });
    expect(await search.rank('apple', { limit: 5, topic: 'note:b' })).toEqual([]);
  });

  it('should pass on what the engine throws', async () => {
    const search = await openedSearch();

    await expect(search.rank('apple', { limit: 0 })).rejects.toThrow(RangeError);
  });

  it('should answer what is under way before it closes, and nothing after', async () => {
    const search = await openSearch(vault, 'en');
    const answers = Array.from({ length: 20 }, () => search.rank('apple', { limit: 1 }));
    await search.close();

    await expect(Promise.all(answers)).resolves.toHaveLength(20);
    await expect(search.rank('apple', { limit: 1 })).rejects.toThrow('closed');
  });
});
