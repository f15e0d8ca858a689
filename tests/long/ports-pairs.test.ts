import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../helpers/manifests.ts';
import { clusters, documentsOf, findByPairs, isAboutPairs } from '../ports/oracle.ts';

describe('findConflicts', () => {
  it('should find what a look at every pair finds, in thousands of clusters', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const found = judge(...documentsOf(cluster)).filter(isAboutPairs);
        expect(found).toEqual(findByPairs(cluster));
      }),
      { numRuns: 20_000 },
    );
  });
});
