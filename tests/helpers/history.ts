import { printOf } from '../../src/vault/card-hashes.ts';
import type { Vault } from '../../src/vault/note.ts';
import {
  reconcile,
  type Aliases,
  type CardPrint,
  type KnownCards,
} from '../../src/vault/reconcile.ts';
import { vaultOf } from './vault.ts';

/** What is known before anything was read. */
export const nothingKnown: KnownCards = { cards: [], aliases: new Map() };

/** Reads cards once more, and remembers them as a database would. */
export function readOnce(known: KnownCards, now: readonly CardPrint[]): KnownCards {
  const aliases = reconcile(known, now);
  const cards = new Map(known.cards.map((card) => [card.id, { ...card, wasThere: false }]));
  for (const card of now) cards.set(card.id, { ...card, wasThere: true });
  return { cards: [...cards.values()], aliases };
}

/** The aliases after a vault was edited again and again: notes by path, one state after the other. */
export function aliasesAfter(...states: readonly Readonly<Record<string, string>>[]): Aliases {
  const vaults = states.map((notes) => vaultOf(notes));
  return vaults.reduce((known, vault) => readOnce(known, printsOf(vault)), nothingKnown).aliases;
}

export function printsOf({ cards }: Vault): CardPrint[] {
  return cards.map((card) => printOf(card));
}
