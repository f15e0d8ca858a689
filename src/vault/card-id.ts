import { createHash } from 'node:crypto';
import { slug } from 'github-slugger';
import type { NotePath } from './note.ts';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idLength = 12;

/** Where a card stands, said in a way that edits of its answer do not change. */
export interface CardPlace {
  readonly path: string;
  /** The first block id in the card's own text. */
  readonly blockId: string | null;
  /** Headings from the top down to the card's own. */
  readonly trail: readonly string[];
}

/**
 * Gives each card of a note its id: the first 12 characters of the lower-case base32 (RFC 4648) of
 * SHA-256 over `path#^block-id`, else `path#slug/slug`; the n-th card of equal place (n ≥ 2) adds
 * `~n` to that. Pure, so the same on every machine.
 * @returns one id a place, in the same order, all different within a note
 */
export function cardIds(places: readonly CardPlace[]): string[] {
  const seen = new Map<string, number>();
  return places.map((place) => {
    const key = placeKey(place);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return shortHash(count === 1 ? key : `${key}~${count}`);
  });
}

/** A note's short name where its path is too long: the same hash, over the path alone. */
export function noteId(path: NotePath): string {
  return shortHash(path.normalize('NFC'));
}

function placeKey({ path, blockId, trail }: CardPlace): string {
  const place = blockId === null ? trail.map((heading) => slug(heading)).join('/') : `^${blockId}`;
  return `${path}#${place}`.normalize('NFC');
}

/** @see https://www.rfc-editor.org/rfc/rfc4648#section-6 */
function shortHash(text: string): string {
  const bytes = createHash('sha256').update(text, 'utf8').digest();
  let bits = 0;
  let value = 0;
  let result = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) result += alphabet[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
    if (result.length >= idLength) break;
  }
  return result.slice(0, idLength);
}
