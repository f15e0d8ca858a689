import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/vault/note.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { engines, openFor } from '../helpers/engines.ts';
import { vaultOf } from '../helpers/vault.ts';

const noon = 1_764_000_000_000;
const pod = '# Pods\n## What is a Pod?\nThe smallest unit that can be deployed.\n';
const node = '## What is a Node?\nA machine that runs Pods.\n';

function cardsOf(notes: Readonly<Record<string, string>>): readonly Card[] {
  return vaultOf(notes).cards;
}

async function rowsOf({ read }: Storage) {
  const rows = await read((db) => db.selectFrom('cards').selectAll().orderBy('path').execute());
  return rows.map(({ path, slug, last_seen }) => [path, slug, last_seen]);
}

describe.each(engines)('cards in $engine', ({ freshDatabase }) => {
  it('should remember cards, those that are gone as well', async () => {
    const storage = await openFor(await freshDatabase());

    await storage.cards.update(cardsOf({ 'A.md': pod, 'B.md': node }), noon);
    await storage.cards.update(cardsOf({ 'B.md': node }), noon + 5);

    expect(await rowsOf(storage)).toEqual([
      ['A.md', 'pods/what-is-a-pod', noon],
      ['B.md', 'what-is-a-node', noon + 5],
    ]);
  });

  it('should say what cards that moved are called now, whoever reads the notes next', async () => {
    const url = await freshDatabase();
    const storage = await openFor(url);
    const names = ['A.md', 'B.md', 'C.md'];
    const ids = names.map((path) => cardsOf({ [path]: pod })[0]?.id ?? '');

    const found = [];
    for (const [index, path] of names.entries()) {
      found.push(await storage.cards.update(cardsOf({ [path]: pod }), noon + index));
    }
    const again = await (await openFor(url)).cards.update(cardsOf({ 'C.md': pod }), noon + 9);

    const [a = '', b = '', c = ''] = ids;
    expect(found).toEqual([new Map(), new Map([[a, b]]), new Map([[a, c], [b, c]])]); // prettier-ignore
    expect(again).toEqual(found.at(-1));
  });

  it('should turn an alias round when its card moves back, even where the clock went back', async () => {
    const storage = await openFor(await freshDatabase());
    const [a = '', b = ''] = ['A.md', 'B.md'].map((path) => cardsOf({ [path]: pod })[0]?.id);

    await storage.cards.update(cardsOf({ 'A.md': pod }), noon);
    await storage.cards.update(cardsOf({ 'B.md': pod }), noon - 1000);
    const aliases = await storage.cards.update(cardsOf({ 'A.md': pod }), noon - 2000);

    expect(aliases).toEqual(new Map([[b, a]]));
  });

  it('should take the same notes from two processes at once', async () => {
    const url = await freshDatabase();
    const both = [await openFor(url), await openFor(url)];
    const folder = (name: string): readonly Card[] => {
      const numbers = Array.from({ length: 60 }, (_, number) => number);
      const entries = numbers.map((number) => [
        `${name}/${number}.md`,
        `## What is ${number} good for?\nThere is much to say about ${number}.\n`,
      ]);
      return cardsOf(Object.fromEntries(entries));
    };
    const [here, there] = [folder('here'), folder('there')];

    for (const cards of [here, there, here]) {
      const found = await Promise.all(both.map((storage) => storage.cards.update(cards, noon)));
      expect(found[0]).toEqual(found[1]);
    }
    const aliases = await both[0]?.cards.update(here, noon + 1);
    expect(aliases?.size).toBe(60);
  });

  it('should not stumble over paths that only normal forms of Unicode tell apart', async () => {
    const storage = await openFor(await freshDatabase());
    const cards = cardsOf({ 'Caf\u{E9}.md': pod, 'Cafe\u{301}.md': pod });

    expect(await storage.cards.update(cards, noon)).toEqual(new Map());
    expect(await rowsOf(storage)).toHaveLength(1);
  });
});
