import { createQuestionMaker, type QuestionMaker } from '../../src/quiz/maker.ts';
import type { Vault } from '../../src/vault/note.ts';
import { hashVault } from '../../src/vault/vault-hash.ts';

const makers = new WeakMap<Vault, QuestionMaker>();
const hashes = new WeakMap<Vault, string>();

/** The maker of a vault's questions. A vault never changes: an edited one is another. */
export function makerOf(vault: Vault): QuestionMaker {
  const maker = makers.get(vault) ?? createQuestionMaker(vault);
  makers.set(vault, maker);
  return maker;
}

/** What a vault's notes are known by. */
export function hashOf(vault: Vault): string {
  const hash = hashes.get(vault) ?? hashVault(vault);
  hashes.set(vault, hash);
  return hash;
}
