import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile, type CardPrint } from '../../src/vault/reconcile.ts';
import { aliasesAfter, nothingKnown, readOnce } from '../helpers/history.ts';
import { cardsOf } from '../helpers/vault.ts';

/** The id of a card, by the heading it stands under. */
function idOf(heading: string, path = 'Pod.md'): string {
  return cardsOf(`## ${heading}\nsome text`, path)[0]?.id ?? '';
}

const smallest = 'The smallest unit that can be deployed.';
const group = 'A group of containers with one address.';
const asked = `## What is a Pod?\n${smallest}\n`;

describe('reconcile', () => {
  it('should follow a heading that was reworded', () => {
    const aliases = aliasesAfter(
      { 'Pod.md': asked },
      { 'Pod.md': `## What do we call a Pod?\n${smallest}\n` },
    );

    expect([...aliases]).toEqual([[idOf('What is a Pod?'), idOf('What do we call a Pod?')]]);
  });

  it('should follow a note that was renamed, all its cards', () => {
    const text = `Intro text of this note.\n${asked}## When does it end?\nWhen all containers did.\n`;

    expect(aliasesAfter({ 'Pod.md': text }, { 'pods/The Pod.md': text }).size).toBe(3);
  });

  it('should follow a card to another note', () => {
    const other = `## What is a Node?\nA machine that runs Pods.\n`;
    const aliases = aliasesAfter(
      { 'Pod.md': asked, 'Node.md': other },
      { 'Node.md': `${other}\n${asked}` },
    );

    expect([...aliases]).toEqual([[idOf('What is a Pod?'), idOf('What is a Pod?', 'Node.md')]]);
  });

  it('should follow a question to another note where it is answered anew', () => {
    const aliases = aliasesAfter(
      { 'Pod.md': asked, 'Node.md': '' },
      { 'Node.md': `## What is a Pod?\n${group}\n` },
    );

    expect([...aliases]).toEqual([[idOf('What is a Pod?'), idOf('What is a Pod?', 'Node.md')]]);
  });

  it('should take the same answer before the same question', () => {
    const aliases = aliasesAfter(
      { 'Pod.md': asked },
      { 'A.md': `## What is a Pod?\n${group}\n`, 'B.md': `## How small can it be?\n${smallest}\n` },
    );

    expect([...aliases]).toEqual([[idOf('What is a Pod?'), idOf('How small can it be?', 'B.md')]]);
  });

  it('should see through reformatting', () => {
    const aliases = aliasesAfter(
      { 'Pod.md': '## What is a Pod?\nThe smallest  unit\nof caf\u{E9}s.\n' },
      { 'Pod.md': '## What is a Pod then?\nthe Smallest unit of cafe\u{301}s.\n' },
    );

    expect(aliases.size).toBe(1);
  });

  it('should leave a card alone that keeps its id, whatever happens to its text', () => {
    const swapped = `## What is a Pod?\n${group}\n## What is a Node?\n${smallest}\n`;
    const before = `## What is a Pod?\n${smallest}\n## What is a Node?\n${group}\n`;

    expect(aliasesAfter({ 'Pod.md': before }, { 'Pod.md': swapped }).size).toBe(0);
  });

  it('should not take a card for one that was there already', () => {
    const both = `${asked}## What is a Node?\n${group}\n`;

    expect(
      aliasesAfter({ 'Pod.md': both }, { 'Pod.md': `## What is a Node?\n${smallest}\n` }).size,
    ).toBe(0);
  });

  it.each([
    ['before', { 'A.md': asked, 'B.md': asked }, { 'C.md': asked }],
    ['after', { 'A.md': asked }, { 'B.md': asked, 'C.md': asked }],
    ['beside one that stays', { 'A.md': asked, 'B.md': asked }, { 'B.md': asked, 'C.md': asked }],
  ])('should not guess between cards with the same texts %s', (_, before, after) => {
    expect(aliasesAfter(before, after).size).toBe(0);
  });

  it('should tell cards with the same answer apart by their questions', () => {
    const text = `## How small can it be?\n${smallest}\n## What can be deployed?\n${smallest}\n`;

    expect(aliasesAfter({ 'A.md': text }, { 'B.md': text }).size).toBe(2);
  });

  it('should not know a card by a text that says nothing', () => {
    const before = { 'A.md': '## Why?\nSee above.\n' };

    expect(aliasesAfter(before, { 'B.md': '## Why?\nIt depends.\n' }).size).toBe(0);
    expect(aliasesAfter(before, { 'A.md': '## How so?\nSee above.\n' }).size).toBe(0);
  });

  it('should know a short text of a script that says much with little', () => {
    const before = { 'A.md': '## Pod是什么?\n最小的部署单位\n' };

    expect(aliasesAfter(before, { 'A.md': '## 什么是Pod?\n最小的部署单位\n' }).size).toBe(1);
  });

  it('should lead former ids to the end at once', () => {
    const states = ['A', 'B', 'C', 'D'].map((name) => ({ [`${name}.md`]: asked }));
    const aliases = aliasesAfter(...states);
    const ids = ['A.md', 'B.md', 'C.md'].map((path) => idOf('What is a Pod?', path));

    expect([...aliases.keys()].toSorted()).toEqual(ids.toSorted());
    expect(new Set(aliases.values())).toEqual(new Set([idOf('What is a Pod?', 'D.md')]));
  });

  it('should turn an alias round when its card moves back', () => {
    const aliases = aliasesAfter({ 'A.md': asked }, { 'B.md': asked }, { 'A.md': asked });
    const [a, b] = ['A.md', 'B.md'].map((path) => idOf('What is a Pod?', path));

    expect([...aliases]).toEqual([[b, a]]);
  });

  it('should give an id that lives again back to its card', () => {
    const states = [{ 'A.md': asked }, { 'B.md': asked }, { 'A.md': asked, 'B.md': asked }];

    expect(aliasesAfter(...states).size).toBe(0);
  });

  it('should know a card that was taken out, and put back elsewhere later', () => {
    const aliases = aliasesAfter({ 'A.md': asked }, { 'A.md': '' }, { 'B.md': asked });

    expect(aliases.size).toBe(1);
  });

  it('should know it under all its former ids', () => {
    const aliases = aliasesAfter({ 'A.md': asked }, { 'B.md': asked }, {}, { 'C.md': asked });

    expect(new Set(aliases.values())).toEqual(new Set([idOf('What is a Pod?', 'C.md')]));
    expect(aliases.size).toBe(2);
  });

  it('should make one card of one, never of two', () => {
    const aliases = aliasesAfter(
      { 'A.md': asked, 'B.md': `## What is a Node?\n${group}\n` },
      { 'C.md': `## What is a Pod?\n${group}\n` },
    );

    expect([...aliases]).toEqual([
      [idOf('What is a Node?', 'B.md'), idOf('What is a Pod?', 'C.md')],
    ]);
  });

  it('should rather take the card that has just gone than one that went long ago', () => {
    const twice = { 'A.md': asked, 'B.md': asked };
    const aliases = aliasesAfter(twice, { 'B.md': asked }, { 'C.md': asked });
    const [b, c] = ['B.md', 'C.md'].map((path) => idOf('What is a Pod?', path));

    expect([...aliases]).toEqual([[b, c]]);
  });

  it('should not fall back on a card of long ago while two of now are alike', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      questionHash: '',
      answerHash: 'x',
    }));
    const cards = [
      { ...a, wasThere: false },
      { ...b, wasThere: true },
      { ...c, wasThere: true },
    ] as (CardPrint & { wasThere: boolean })[];

    expect(reconcile({ cards, aliases: new Map() }, [d as CardPrint]).size).toBe(0);
  });
});

/** Few ids and texts, so that they meet often; an empty text says nothing. */
const print = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  questionHash: fc.constantFrom('', 'q1', 'q2', 'q3', 'q4', 'q5'),
  answerHash: fc.constantFrom('', 'a1', 'a2', 'a3', 'a4', 'a5'),
});
const vault = fc.uniqueArray(print, { selector: ({ id }) => id, maxLength: 8 });
const history = fc.array(vault, { minLength: 2, maxLength: 12 });

describe('reconcile, over any history', () => {
  it('should never make an alias of what is there, nor one that leads to an alias', () => {
    fc.assert(
      fc.property(history, (vaults) => {
        let known = nothingKnown;
        for (const now of vaults) {
          known = readOnce(known, now);
          const { aliases } = known;
          const ids = new Set(known.cards.map(({ id }) => id));
          for (const { id } of now) expect(aliases.has(id)).toBe(false);
          for (const [old, current] of aliases) {
            expect(aliases.has(current)).toBe(false);
            expect(ids.has(old) && ids.has(current)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('should find nothing more when the same cards are read again', () => {
    fc.assert(
      fc.property(history, (vaults) => {
        const known = vaults.reduce(readOnce, nothingKnown);

        expect(reconcile(known, vaults.at(-1) ?? [])).toEqual(known.aliases);
      }),
      { numRuns: 300 },
    );
  });

  it('should not depend on any order', () => {
    fc.assert(
      fc.property(history, (vaults) => {
        const known = vaults.slice(0, -1).reduce(readOnce, nothingKnown);
        const now = vaults.at(-1) ?? [];
        const turned = {
          cards: known.cards.toReversed(),
          aliases: new Map([...known.aliases].toReversed()),
        };

        expect([...reconcile(turned, now.toReversed())]).toEqual([...reconcile(known, now)]);
      }),
      { numRuns: 300 },
    );
  });

  it('should follow every card whose texts are its own through any renaming', () => {
    const edit = fc.record({
      card: fc.nat(5),
      what: fc.constantFrom('question', 'answer', 'back'),
    });
    const round = fc.uniqueArray(edit, { selector: ({ card }) => card, minLength: 1 });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 8 }), (rounds) => {
        const cards = Array.from({ length: 6 }, (_, index) => ({
          print: { id: `${index}.0`, questionHash: `q${index}`, answerHash: `a${index}` },
          former: [] as string[],
        }));
        const now = (): CardPrint[] => cards.map((card) => card.print);
        let known = readOnce(nothingKnown, now());
        for (const [number, edits] of rounds.entries()) {
          for (const { card: index, what } of edits) {
            const card = cards[index];
            if (card === undefined) continue;
            const old = card.print;
            const id = what === 'back' ? (card.former.at(-1) ?? old.id) : `${index}.${number + 1}`;
            const text = `${id} in round ${number}`;
            card.former = [...card.former, old.id].filter((other) => other !== id);
            card.print = {
              id,
              questionHash: what === 'question' ? text : old.questionHash,
              answerHash: what === 'answer' ? text : old.answerHash,
            };
          }
          known = readOnce(known, now());
          const expected = cards.flatMap(({ print: { id }, former }) => {
            return former.map((old): [string, string] => [old, id]);
          });
          expect(known.aliases).toEqual(new Map(expected));
        }
      }),
      { numRuns: 300 },
    );
  });
});
