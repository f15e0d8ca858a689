import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  orderCards,
  restMs,
  weighByDomains,
  type GroupFacts,
  type Weigh,
} from '../../src/daily/choose-cards.ts';
import { createRandom } from '../../src/random.ts';
import type { Card } from '../../src/vault/note.ts';
import { cardsOf } from '../helpers/vault.ts';

const now = Date.UTC(2026, 10, 24, 9);
const dayMs = 24 * 60 * 60_000;
const draws = 3000;

const cards = cardsOf(
  `# Pod\n\n${Array.from({ length: 12 }, (_, n) => `## What is ${n}?\n\nThat is ${n}.\n`).join('\n')}`,
);
const [first, second, third] = cards as [Card, Card, Card];
const nothing: GroupFacts = { askedAt: new Map(), results: new Map() };
const alike: Weigh = () => 1;

function order(
  facts: Partial<GroupFacts>,
  {
    weigh = alike,
    seed = 'a-seed',
    of = cards,
  }: { weigh?: Weigh; seed?: string; of?: readonly Card[] } = {},
): readonly Card[] {
  const random = createRandom(seed, 'daily');
  return orderCards(of, { facts: { ...nothing, ...facts }, weighing: () => weigh, random, now });
}

/** How often each card comes first, as a share. */
function sharesOfFirst(
  facts: Partial<GroupFacts>,
  { weigh = alike, of = cards }: { weigh?: Weigh; of?: readonly Card[] } = {},
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (let draw = 0; draw < draws; draw += 1) {
    const id = order(facts, { weigh, of, seed: `seed-${draw}` })[0]?.id ?? '';
    shares.set(id, (shares.get(id) ?? 0) + 1 / draws);
  }
  return shares;
}

/** Four times the spread that chance gives a share, and more. */
const margin = 0.04;

describe('orderCards', () => {
  it('should give the same order for the same seed, and another one for another', () => {
    expect(order({})).toEqual(order({}));
    expect(order({}, { seed: 'other' })).not.toEqual(order({}));
    expect(order({}).toSorted((a, b) => a.line - b.line)).toEqual(cards);
  });

  it('should put last what was asked within 60 days, the longest ago of it first', () => {
    const ago = [3, 59, 1, 30, 12].map((days) => now - days * dayMs);
    const asked = cards.slice(0, ago.length);
    const askedAt = new Map(asked.map(({ id }, index) => [id, ago[index] ?? 0]));

    for (let seed = 0; seed < 50; seed += 1) {
      const ordered = order({ askedAt }, { seed: String(seed) });
      expect(ordered).toHaveLength(cards.length);
      expect(ordered.slice(-ago.length)).toEqual([1, 3, 4, 0, 2].map((index) => cards[index]));
    }
  });

  it('should rest a card for 60 days, and no longer', () => {
    const of = [first, second];
    const shareOf = (at: number) =>
      sharesOfFirst({ askedAt: new Map([[first.id, at]]) }, { of }).get(first.id) ?? 0;

    expect(shareOf(now - restMs + 1)).toBe(0);
    expect(shareOf(now - restMs)).toBeGreaterThan(0.5 - margin);
  });

  it('should ask all there is where all of it rests, and what weighs nothing after the rest', () => {
    const askedAt = new Map(cards.map(({ id }, index) => [id, now - index * dayMs]));
    expect(order({ askedAt })).toEqual([...cards].toReversed());

    const weigh: Weigh = ({ id }) => (id === first.id ? 0 : 1);
    const places = Array.from({ length: 50 }, (_, seed) =>
      order({}, { weigh, seed: String(seed) }).indexOf(first),
    );
    expect(new Set(places)).toEqual(new Set([cards.length - 1]));
  });

  it('should draw as often as the group gets it wrong', () => {
    const of = [first, second, third];
    const results = new Map([
      [first.id, { attempts: 18, right: 0 }],
      [second.id, { attempts: 18, right: 18 }],
    ]);

    const shares = sharesOfFirst({ results }, { of });

    // 19 of 20 wrong, 1 of 20, and a half of what nobody has tried: of one and a half in all.
    expect(Math.abs((shares.get(first.id) ?? 0) - 0.95 / 1.5)).toBeLessThan(margin);
    expect(Math.abs((shares.get(second.id) ?? 0) - 0.05 / 1.5)).toBeLessThan(margin);
    expect(Math.abs((shares.get(third.id) ?? 0) - 0.5 / 1.5)).toBeLessThan(margin);
  });

  it('should lose no card, and put what rests behind what does not, whatever is known', () => {
    const results = fc.record({ attempts: fc.nat(50), share: fc.nat(100) });
    const facts = fc.array(fc.tuple(fc.option(fc.nat(120 * dayMs)), fc.option(results)), {
      minLength: cards.length,
      maxLength: cards.length,
    });
    fc.assert(
      fc.property(facts, fc.string(), (known, seed) => {
        const askedAt = new Map<string, number>();
        const done = new Map<string, { attempts: number; right: number }>();
        for (const [index, { id }] of cards.entries()) {
          const [ago, own] = known[index] ?? [null, null];
          if (ago !== null) askedAt.set(id, now - ago);
          if (own !== null) {
            const right = Math.floor((own.attempts * own.share) / 100);
            done.set(id, { attempts: own.attempts, right });
          }
        }
        const ordered = order({ askedAt, results: done }, { seed });
        expect(new Set(ordered)).toEqual(new Set(cards));
        const isResting = ({ id }: Card) => now - (askedAt.get(id) ?? -Infinity) < restMs;
        const resting = ordered.map(isResting);
        expect(resting).toEqual(resting.toSorted((a, b) => Number(a) - Number(b)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('weighByDomains', () => {
  const domainsOf = ({ id }: Card): readonly string[] => {
    const index = cards.findIndex((card) => card.id === id);
    // One card of storage, two of nothing, and nine of networking.
    return index === 0 ? ['cka/storage'] : index > 9 ? [] : ['cka/networking'];
  };

  it('should draw a domain as often as it counts, however many cards it has', () => {
    const weights = new Map([
      ['cka/storage', 25],
      ['cka/networking', 75],
    ]);
    const shares = sharesOfFirst({}, { weigh: weighByDomains(cards, domainsOf, weights) });

    expect(Math.abs((shares.get(first.id) ?? 0) - 0.25)).toBeLessThan(margin);
    for (const { id } of cards.slice(10)) expect(shares.get(id)).toBeUndefined();
  });

  it('should hold though most of a domain rests', () => {
    const weights = new Map([
      ['cka/storage', 25],
      ['cka/networking', 75],
    ]);
    const resting = cards.slice(2, 10).map(({ id }) => [id, now] as const);
    const facts = { ...nothing, askedAt: new Map(resting) };
    const weighing = (own: readonly Card[]): Weigh => weighByDomains(own, domainsOf, weights);
    const firsts = Array.from({ length: draws }, (_, draw) => {
      const random = createRandom(`seed-${draw}`, 'daily');
      return orderCards(cards, { facts, weighing, random, now })[0]?.id;
    });

    const share = firsts.filter((id) => id === first.id).length / draws;
    expect(Math.abs(share - 0.25)).toBeLessThan(margin);
  });

  it('should add up what a card serves', () => {
    const both = (): readonly string[] => ['a', 'b', 'c'];
    const weigh = weighByDomains(
      [first, second],
      both,
      new Map([
        ['a', 30],
        ['b', 10],
      ]),
    );

    expect(weigh(first)).toBe(20);
  });

  it('should tell no cards apart where no domain counts', () => {
    const weigh = weighByDomains(cards, domainsOf, new Map());

    expect(cards.map(weigh)).toEqual(cards.map(() => 1));
  });
});
