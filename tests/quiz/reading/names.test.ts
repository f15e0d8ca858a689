import { describe, expect, it } from 'vitest';
import { createNames } from '../../../src/quiz/reading/names.ts';
import { isAbbreviation, wordsOf } from '../../../src/quiz/reading/words.ts';
import { vaultOf } from '../../helpers/vault.ts';

const names = createNames(
  vaultOf({
    'Persistent Volume Claim.md':
      '---\naliases: [PVC, PersistentVolumeClaim, Storage Request]\n---\n# x\nx',
    'Services.md': '---\naliases: [ClusterIP]\n---\n# x\nx',
  }),
);

describe('createNames', () => {
  it('should know other ways to write a name, and no other things', () => {
    expect(names.othersOf('persistent volume claims').toSorted()).toEqual([
      'PVC',
      'Persistent Volume Claim',
      'PersistentVolumeClaim',
    ]);
    expect(names.othersOf('PVC')).toContain('Persistent Volume Claim');
    expect(names.othersOf('Service')).toEqual(['Services']);
    expect(names.othersOf('unknown')).toEqual([]);
  });

  it('should find the longest name that begins at a word', () => {
    const words = wordsOf('a persistent volume claim and a service');

    expect(words.map((_, at) => names.lengthAt(words, at))).toEqual([0, 3, 0, 0, 0, 0, 1]);
  });
});

describe('isAbbreviation', () => {
  it('should hold initials against words, and parts of a word', () => {
    expect(isAbbreviation('PVC', 'persistent volume claim')).toBe(true);
    expect(isAbbreviation('HPA', 'HorizontalPodAutoscaler')).toBe(true);
    expect(isAbbreviation('PVC', 'persistent volume')).toBe(false);
    expect(isAbbreviation('pvc', 'persistent volume claim')).toBe(false);
  });
});
