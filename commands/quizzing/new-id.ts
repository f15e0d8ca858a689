import { randomBytes } from 'node:crypto';

const idBytes = 12;
const seedBytes = 6;

/** A random id for a custom id: 16 characters of `[A-Za-z0-9_-]`. */
export function newId(): string {
  return randomBytes(idBytes).toString('base64url');
}

/** A random seed, as contracted. */
export function newSeed(): string {
  return randomBytes(seedBytes).toString('base64url');
}
