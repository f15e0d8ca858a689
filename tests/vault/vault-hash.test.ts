import { describe, expect, it } from 'vitest';
import { hashVault } from '../../src/vault/vault-hash.ts';
import { vaultOf } from '../helpers/vault.ts';

const notes = {
  'a/Pod.md': '---\ntags: [x]\n---\n## What is a Pod?\nThe smallest unit of [[Caf\u{E9}]].\n',
  'Caf\u{E9}.md': '## What is a café?\nA place.\n',
};
const hash = hashVault(vaultOf(notes));

describe('hashVault', () => {
  it('should stay what it is on every machine', () => {
    expect(hash).toBe('q9mRrmH54erqvh-8HC5Z68');
    const reordered = Object.fromEntries(Object.entries(notes).toReversed());
    expect(hashVault(vaultOf(reordered))).toBe(hash);
    const elsewhere = Object.fromEntries(
      Object.entries(notes).map(([path, text]) => [
        path.normalize('NFD'),
        text.normalize('NFD').replaceAll('\n', '\r\n'),
      ]),
    );
    expect(hashVault(vaultOf(elsewhere))).toBe(hash);
  });

  it.each([
    ['an answer', { 'Caf\u{E9}.md': '## What is a café?\nA place?\n' }],
    ['a question', { 'Caf\u{E9}.md': '## What is the café?\nA place.\n' }],
    ['a tag', { 'a/Pod.md': notes['a/Pod.md'].replace('[x]', '[y]') }],
    ['a note more', { 'New.md': '' }],
    [
      'a quiz',
      { 'Caf\u{E9}.md': `${notes['Caf\u{E9}.md']}\n> [!quiz] Q?\n> - [x] a\n> - [ ] b\n` },
    ],
    ['a link', { 'a/Pod.md': notes['a/Pod.md'].replace('[[Caf\u{E9}]]', 'Caf\u{E9}') }],
  ])('should change with %s', (_, changed) => {
    expect(hashVault(vaultOf({ ...notes, ...changed }))).not.toBe(hash);
  });
});
