import { createHash } from 'node:crypto';
import type { Card, Note, Vault } from './note.ts';

/**
 * Says which notes a question was made of: the same notes give the same hash on every machine, and
 * a change of anything that a question can be made of gives another. What lies about a note's text
 * without being read from it (times, the folder, diagnostics) is of no account.
 * @returns 22 characters of `[A-Za-z0-9_-]`
 */
export function hashVault({ notes }: Pick<Vault, 'notes'>): string {
  const vault = createHash('sha256');
  // In the order of their digests: paths of other normal forms would have another order.
  for (const digest of notes.map(digestOf).toSorted()) vault.update(digest);
  return vault.digest('base64url').slice(0, 22);
}

function digestOf({ path, title, aliases, tags, exam, cards }: Note): string {
  const text = JSON.stringify([path, title, aliases, tags, exam, cards.map(partsOf)]);
  return createHash('sha256').update(text.normalize('NFC'), 'utf8').digest('hex');
}

/** Named one by one, so that a property added later does not make old notes look like new ones. */
function partsOf({ question, breadcrumb, line, answer, links, phrasings, quiz }: Card): unknown[] {
  return [
    question,
    breadcrumb,
    line,
    answer,
    links.map(({ target, path, heading, alias }) => [target, path, heading, alias]),
    phrasings,
    quiz.map((asked) => [asked.prompt, asked.options, asked.answer, asked.explanation]),
  ];
}
