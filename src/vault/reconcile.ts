import { compareText } from './note.ts';

/** What tells a card from others, apart from where it stands. */
export interface CardPrint {
  readonly id: string;
  /** The question, hashed; empty where it says too little to know a card by. */
  readonly questionHash: string;
  /** The answer, hashed; empty where it says too little to know a card by. */
  readonly answerHash: string;
}

/** A card that some reading of the vault has had. */
export interface KnownCard extends CardPrint {
  /** Whether the last reading had it, too. */
  readonly wasThere: boolean;
}

/** Everything that is known when a vault has just been read. */
export interface KnownCards {
  /** Different ids, those of cards that vanished among them. */
  readonly cards: readonly KnownCard[];
  /** Ids that are not used any more → the id that their card has gone by since. */
  readonly aliases: Aliases;
}

/** Old id → current id. No value is a key, so one look is enough. */
export type Aliases = ReadonlyMap<string, string>;

/**
 * Finds out which cards are known ones under a new id, so that they keep their history: a heading
 * was reworded, a note renamed, a card moved, or its answer written anew under the same question in
 * another note.
 *
 * - A card whose id is still there is that card, whatever became of its texts.
 * - A card that is gone becomes one that is there and was not at the last reading, when both have
 *   the same answer; of those left, when both have the same question.
 * - The text must be the only one of its kind on both sides: among all cards that are there now, and
 *   among all that were there at the last reading. Two cards with the same text tell nothing about
 *   which is which. When no card of the last reading has it, those that vanished before are looked
 *   at in the same way: a card may be taken out, and put back elsewhere later.
 * - An id that is there again is no alias any more.
 * - Who became A is now what A became.
 *
 * The order of the cards is of no account.
 * @param now - different ids
 * @returns every alias, those of before included; never one of an id that is there
 */
export function reconcile(known: KnownCards, now: readonly CardPrint[]): Aliases {
  const present = new Set(now.map(({ id }) => id));
  const aliases = new Map([...known.aliases].filter(([old]) => !present.has(old)));
  const last = known.cards.filter(({ wasThere }) => wasThere);
  const earlier = known.cards.filter(({ id, wasThere }) => !wasThere && !aliases.has(id));
  const lastIds = new Set(last.map(({ id }) => id));
  const appeared = new Set([...present].filter((id) => !lastIds.has(id)));
  for (const hash of ['answerHash', 'questionHash'] as const) {
    const texts = new Set(now.filter(({ id }) => appeared.has(id)).map((card) => card[hash]));
    // Nearly always nothing is new, and there may be thousands of cards.
    if (texts.size === 0) break;
    const predecessors = ownersOf(hash, { cards: earlier, texts });
    for (const [text, owner] of ownersOf(hash, { cards: last, texts }))
      predecessors.set(text, owner);
    for (const [text, current] of ownersOf(hash, { cards: now, texts })) {
      const old = predecessors.get(text) ?? null;
      if (old === null || current === null) continue;
      if (present.has(old) || aliases.has(old) || !appeared.has(current)) continue;
      aliases.set(old, current);
      appeared.delete(current);
    }
  }
  return followed(aliases);
}

/** Texts, of some → the id of the only card that has it; null where there are several. */
function ownersOf(
  hash: 'questionHash' | 'answerHash',
  { cards, texts }: { readonly cards: readonly CardPrint[]; readonly texts: ReadonlySet<string> },
): Map<string, string | null> {
  const owners = new Map<string, string | null>();
  for (const { id, [hash]: text } of cards) {
    if (text !== '' && texts.has(text)) owners.set(text, owners.has(text) ? null : id);
  }
  return owners;
}

/** Aliases that lead to the end at once, in order of the old ids. */
function followed(aliases: Aliases): Aliases {
  const ends = [...aliases.keys()].toSorted(compareText).map((old): [string, string] => {
    let end = old;
    // No circle: a new alias leads to a card that is there, and that is no alias of anything.
    for (let next = aliases.get(end); next !== undefined; next = aliases.get(end)) end = next;
    return [old, end];
  });
  return new Map(ends);
}
