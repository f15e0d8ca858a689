import type { Level } from './finding.ts';

/** How two things stand in each other's way. */
export interface Edge {
  readonly level: Level;
}

/** What {@link connect} has to know about the things it connects. */
export interface Rules<Item, Found extends Edge> {
  /** Sorts items, so that their order does not matter. */
  readonly name: (item: Item) => string;
  /** Who takes part; one that does in two ways holds their groups together. */
  readonly part: (item: Item) => object;
  /** Items of one owner do not count twice. */
  readonly owner: (item: Item) => string;
  /** Equal for items that stand to all others alike. */
  readonly signature: (item: Item) => string;
  /** Items with different values, neither being null, never meet. */
  readonly cell: (item: Item) => string | null;
  /** Whether there may be another that it meets for certain. */
  readonly isStrong: (item: Item) => boolean;
  /** Whether two strong items may meet for certain; what costs little to say is enough. */
  readonly mayBeCertain: (a: Item, b: Item) => boolean;
  /** The same whichever comes first; an item and itself stand for copies. */
  readonly relate: (a: Item, b: Item) => Found | null;
}

/** Things that hang together, and the two of them, by name, that do so most. */
export interface Group<Item, Found extends Edge> {
  readonly items: readonly Item[];
  readonly a: Item;
  readonly b: Item;
  readonly edge: Found;
}

/** Work that is left; see {@link createBudget}. */
export interface Budget {
  left: number;
}

/** A glance at a pair costs 1: a second or two at worst. What real manifests need is far below. */
export function createBudget(): Budget {
  return { left: 200_000_000 };
}

/** What a comparison costs, in glances. */
const comparisonCost = 100;

/**
 * Finds the connected groups of two or more, and of one with copies. Items that are alike are looked
 * at once, those that cannot meet not at all, and those that hang together already only where their
 * group could become certain: so it takes time about linear in what people write.
 * @returns what was found until the budget was used up
 */
export function connect<Item, Found extends Edge>(
  items: readonly Item[],
  rules: Rules<Item, Found>,
  budget: Budget,
): Group<Item, Found>[] {
  const classes = classify(items, rules);
  const links = new Links(classes, rules, budget);
  for (const index of classes.keys()) links.linkWithin(index);
  const cellOf = (index: number): string | null => classes[index]?.cell ?? null;
  eachPair(Map.groupBy(classes.keys(), cellOf), links.linkApart);
  const strong = [...classes.keys()].filter((index) => classes[index]?.isStrong);
  eachPair(Map.groupBy(strong, cellOf), links.linkForCertain);
  return mergeGroups(links.groups(), rules.part);
}

/** Visits pairs that may meet, until a visit says that no more is needed. */
function eachPair(
  cells: ReadonlyMap<string | null, readonly number[]>,
  visit: (a: number, b: number) => boolean,
): void {
  const loose = cells.get(null) ?? [];
  const visitAll = (some: readonly number[], others: (at: number) => readonly number[]): boolean =>
    some.every((a, at) => others(at).every((b) => visit(a, b)));
  // what may meet all others goes last: by then most hang together
  for (const [cell, members] of cells) {
    if (cell === null) continue;
    if (!visitAll(members, () => loose)) return;
    if (!visitAll(members, (at) => members.slice(at + 1))) return;
  }
  visitAll(loose, (at) => loose.slice(at + 1));
}

/** Makes one group of those with a part in common. */
function mergeGroups<Item, Found extends Edge>(
  groups: readonly Group<Item, Found>[],
  part: (item: Item) => object,
): Group<Item, Found>[] {
  if (groups.length < 2) return [...groups];
  const merged = new Map<object, Group<Item, Found>>();
  for (const group of groups) {
    const shared = new Set(group.items.flatMap((item) => merged.get(part(item)) ?? []));
    const all = [group, ...shared].toSorted((a, b) => compare(a.edge.level, b.edge.level));
    const joined = { ...(all[0] ?? group), items: all.flatMap(({ items }) => items) };
    for (const item of joined.items) merged.set(part(item), joined);
  }
  return [...new Set(merged.values())];
}

interface Class<Item> {
  readonly items: readonly [Item, ...Item[]];
  readonly cell: string | null;
  readonly isStrong: boolean;
}

function classify<Item, Found extends Edge>(
  items: readonly Item[],
  { name, owner, signature, cell, isStrong }: Rules<Item, Found>,
): Class<Item>[] {
  const owned = new Map<string, number>();
  for (const item of items) owned.set(owner(item), (owned.get(owner(item)) ?? 0) + 1);
  const byKey = Map.groupBy(items, (item) => {
    // several of one owner do not meet one another as they meet others
    const isSeveral = (owned.get(owner(item)) ?? 0) > 1;
    return JSON.stringify([signature(item), isSeveral ? owner(item) : null]);
  });
  const classes: (Class<Item> & { readonly key: string })[] = [];
  for (const [key, members] of byKey) {
    const [first, ...rest] = members.toSorted((a, b) => compare(name(a), name(b)));
    if (first === undefined) continue;
    classes.push({ key, items: [first, ...rest], cell: cell(first), isStrong: isStrong(first) });
  }
  return classes.toSorted(
    (a, b) => compare(name(a.items[0]), name(b.items[0])) || compare(a.key, b.key),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sets that grow together, with the strongest edge in each. */
class Links<Item, Found extends Edge> {
  readonly #classes: readonly Class<Item>[];
  readonly #rules: Rules<Item, Found>;
  readonly #budget: Budget;
  readonly #parents: number[];
  #sets: number;
  readonly #best: (Omit<Group<Item, Found>, 'items'> | undefined)[];

  constructor(classes: readonly Class<Item>[], rules: Rules<Item, Found>, budget: Budget) {
    this.#classes = classes;
    this.#rules = rules;
    this.#budget = budget;
    this.#parents = [...classes.keys()];
    this.#sets = classes.length;
    this.#best = classes.map(() => undefined);
  }

  linkWithin(index: number): void {
    const own = this.#classes[index];
    if (own === undefined) return;
    const { owner } = this.#rules;
    const [first, ...rest] = own.items;
    const other = rest.find((item) => owner(item) !== owner(first)) ?? rest[0] ?? first;
    this.#link([index, index], [first, other]);
  }

  /** Brings together what does not hang together yet. @returns whether there may be more */
  readonly linkApart = (a: number, b: number): boolean => {
    this.#budget.left -= 1;
    if (this.#find(a) !== this.#find(b)) this.#compare(a, b);
    return this.#sets > 1 && this.#budget.left > 0;
  };

  /** Looks for what makes a group certain. @returns whether there may be more */
  readonly linkForCertain = (a: number, b: number): boolean => {
    this.#budget.left -= 1;
    const [one, other] = [this.#classes[a]?.items[0], this.#classes[b]?.items[0]];
    if (one === undefined || other === undefined) return true;
    const isCertain = this.#best[this.#find(a)]?.edge.level === 'certain';
    if (!isCertain && this.#rules.mayBeCertain(one, other)) this.#compare(a, b);
    return this.#budget.left > 0;
  };

  groups(): Group<Item, Found>[] {
    const members = Map.groupBy(this.#classes.keys(), (index) => this.#find(index));
    const groups: Group<Item, Found>[] = [];
    const { name } = this.#rules;
    for (const [root, indexes] of members) {
      const best = this.#best[root];
      if (best === undefined) continue;
      const [a, b] = [best.a, best.b].toSorted((one, other) => compare(name(one), name(other)));
      if (a === undefined || b === undefined) continue;
      groups.push({
        a,
        b,
        edge: best.edge,
        items: indexes.flatMap((index) => this.#classes[index]?.items ?? []),
      });
    }
    return groups;
  }

  #compare(a: number, b: number): void {
    this.#budget.left -= comparisonCost;
    const [one, other] = [this.#classes[a]?.items[0], this.#classes[b]?.items[0]];
    if (one !== undefined && other !== undefined) this.#link([a, b], [one, other]);
  }

  #link([a, b]: readonly [number, number], [one, other]: readonly [Item, Item]): void {
    const edge = this.#rules.relate(one, other);
    if (edge === null) return;
    const [root, joined] = [this.#find(a), this.#find(b)];
    const candidates = [this.#best[root], this.#best[joined], { a: one, b: other, edge }];
    if (root !== joined) this.#sets -= 1;
    this.#parents[joined] = root;
    this.#best[root] =
      candidates.find((candidate) => candidate?.edge.level === 'certain') ??
      candidates.find((candidate) => candidate !== undefined);
  }

  #find(index: number): number {
    let root = index;
    for (let up = this.#parents[root]; up !== undefined && up !== root; up = this.#parents[root]) {
      const above = this.#parents[up] ?? up;
      this.#parents[root] = above;
      root = above;
    }
    return root;
  }
}
