import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { container, judge, pod, service } from '../helpers/manifests.ts';
import { clusters, documentsOf, findByPairs, isAboutPairs } from './oracle.ts';

describe('findConflicts', () => {
  it('should find what a look at every pair finds', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const found = judge(...documentsOf(cluster)).filter(isAboutPairs);
        expect(found).toEqual(findByPairs(cluster));
      }),
      { numRuns: 200 },
    );
  });

  it('should not depend on the order of documents', () => {
    fc.assert(
      fc.property(clusters, fc.infiniteStream(fc.nat()), (cluster, order) => {
        const documents = documentsOf(cluster);
        const keys = documents.map((text) => ({ text, key: order.next().value as number }));
        const shuffled = keys.toSorted((a, b) => a.key - b.key).map(({ text }) => text);
        expect(judge(...shuffled)).toEqual(judge(...documents));
      }),
      { numRuns: 40 },
    );
  });

  it('should not depend on the order of app containers', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const documents = documentsOf(cluster);
        const turned = documents.map((text) =>
          JSON.stringify(JSON.parse(text), (key, value: unknown) =>
            key === 'containers' && Array.isArray(value) ? value.toReversed() : value,
          ),
        );
        expect(judge(...turned)).toEqual(judge(...documents));
      }),
      { numRuns: 40 },
    );
  });

  it('should change names only when things are renamed', () => {
    fc.assert(
      fc.property(clusters, (cluster) => {
        const documents = documentsOf(cluster);
        const renamed = documents.map((text) => text.replaceAll(/"w(?=\d")/gu, '"ww'));
        const expected = judge(...documents).map((line) => line.replaceAll(/ w(?=\d)/gu, ' ww'));
        expect(judge(...renamed)).toEqual(expected.toSorted());
      }),
      { numRuns: 40 },
    );
  });

  it('should find nothing more when something is added that shares nothing', () => {
    const stranger = [
      pod('stranger', [container('a', '8080'), container('b', '9090:9090')]),
      service('stranger', [{ port: 80 }]),
    ];
    fc.assert(
      fc.property(clusters, (cluster) => {
        const documents = documentsOf(cluster);
        expect(judge(...documents, ...stranger)).toEqual(judge(...documents));
      }),
      { numRuns: 40 },
    );
  });
});
