import type { Random } from '../random.ts';
import type { Card } from '../vault/note.ts';

/** A card that was asked is not asked again for so long, while there are others. */
export const restMs = 60 * 24 * 60 * 60 * 1000;

/** What is known of a group when its next question is chosen. */
export interface GroupFacts {
  /** When a card was last asked, by its id; milliseconds UTC. */
  readonly askedAt: ReadonlyMap<string, number>;
  /** How the group has done with a card, by its id. */
  readonly results: ReadonlyMap<string, { readonly attempts: number; readonly right: number }>;
}

/** What a card weighs beside what the group knows of it: by the exam's domains, for instance. */
export type Weigh = (card: Card) => number;

/** What cards are chosen by. */
export interface ChoosingOptions {
  readonly facts: GroupFacts;
  /** Told which cards are to be drawn from, without those that rest. */
  readonly weighing: (cards: readonly Card[]) => Weigh;
  readonly random: Random;
  /** Milliseconds UTC. */
  readonly now: number;
}

/**
 * Brings cards into an order to ask them in: a lottery in which a card that the group gets wrong, or
 * that weighs more, has the better chance. Cards that were asked within {@link restMs} come last, the
 * one that rested longest first.
 */
export function orderCards(
  cards: readonly Card[],
  { facts, weighing, random, now }: ChoosingOptions,
): Card[] {
  const { askedAt } = facts;
  const isResting = ({ id }: Card): boolean => now - (askedAt.get(id) ?? -Infinity) < restMs;
  const fresh = cards.filter((card) => !isResting(card));
  const weigh = weighing(fresh);
  const draws = fresh.map((card) => ({
    card,
    place: drawPlace(random, needOf(card, facts) * weigh(card)),
  }));
  const rested = cards
    .filter(isResting)
    .toSorted((a, b) => (askedAt.get(a.id) ?? 0) - (askedAt.get(b.id) ?? 0));
  return [...draws.toSorted((a, b) => b.place - a.place).map(({ card }) => card), ...rested];
}

/**
 * The share that the group gets wrong, as it is to be expected after what is known: one wrong and one
 * right attempt are added, so that a card that nobody has tried lies in the middle.
 */
function needOf({ id }: Card, { results }: GroupFacts): number {
  const { attempts, right } = results.get(id) ?? { attempts: 0, right: 0 };
  return (attempts - right + 1) / (attempts + 2);
}

const lots = 2 ** 30;

/**
 * A place in a lottery without putting back, the higher the sooner.
 * @see Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006
 */
function drawPlace(random: Random, weight: number): number {
  if (weight <= 0) return -Infinity;
  return Math.log((random.below(lots) + 1) / (lots + 1)) / weight;
}

/**
 * What cards weigh so that each domain of an exam is asked as often as it counts there.
 * @param domainsOf - the domains that a card serves
 * @param weights - domain → weight, of the domains that count
 * @returns 1 for every card when no domain counts
 */
export function weighByDomains(
  cards: readonly Card[],
  domainsOf: (card: Card) => readonly string[],
  weights: ReadonlyMap<string, number>,
): Weigh {
  if (weights.size === 0) return () => 1;
  const counts = new Map<string, number>();
  for (const card of cards) {
    for (const domain of domainsOf(card)) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return (card) =>
    domainsOf(card)
      .map((domain) => (weights.get(domain) ?? 0) / (counts.get(domain) ?? 1))
      .reduce((sum, share) => sum + share, 0);
}
