import { describe, expect, it } from 'vitest';
import { coverExams } from '../../src/vault/coverage.ts';
import { vaultOf } from '../helpers/vault.ts';

const cardsOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `## What is ${index}?\n\nIt is ${index}.\n`).join(
    '\n',
  );
const noteOf = (exam: string, count: number): string =>
  `---\nexam: [${exam}]\n---\n${cardsOf(count)}`;

describe('coverExams', () => {
  it('should count a card once for each domain that its note names', () => {
    const vault = vaultOf({
      'A.md': noteOf('cka/storage, ckad/deployment', 10),
      'B.md': noteOf('cka/storage', 5),
      'C.md': noteOf('cka/troubleshooting', 45),
      'D.md': cardsOf(7),
    });
    const byDomain = new Map(coverExams(vault).map((row) => [row.domain, row]));

    expect(byDomain.get('cka/storage')).toMatchObject({
      weight: 10,
      share: 25,
      notes: 2,
      cards: 15,
      isOff: true,
      isThin: false,
    });
    expect(byDomain.get('ckad/deployment')).toMatchObject({ share: 100, cards: 10, isThin: true });
    expect(byDomain.get('kcna/delivery')).toMatchObject({ share: 0, cards: 0, questions: 0 });
  });

  it('should allow five points either way', () => {
    const vault = vaultOf({
      'A.md': noteOf('cka/storage', 15),
      'B.md': noteOf('cka/troubleshooting', 35),
      'C.md': noteOf('cka/services-networking', 50),
    });
    const off = new Map(coverExams(vault).map(({ domain, isOff }) => [domain, isOff]));

    expect(off.get('cka/storage')).toBe(false);
    expect(off.get('cka/troubleshooting')).toBe(false);
    expect(off.get('cka/services-networking')).toBe(true);
  });
});
