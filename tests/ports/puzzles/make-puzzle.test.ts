import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../../src/ports/parse-manifests.ts';
import { makePuzzle, manifestFile, maxManifest } from '../../../src/ports/puzzles/make-puzzle.ts';
import { firstSymptomLevel, type Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import { answerOf } from '../../helpers/handicaps.ts';
import { eachLevel, puzzlesOf, singleLevels, withConflict } from '../../helpers/puzzles.ts';

const count = 20;

/** All names that somebody made up, in one manifest. */
function namesIn({ manifest }: Puzzle): string[] {
  const names = [...manifest.matchAll(/^ *(?:- )?name: (?<name>[a-z]\w+)$/gmu)];
  return [...new Set(names.map(({ groups }) => groups?.['name'] ?? ''))];
}

/** Gives each name another one, as a whole word. */
function rename(text: string, names: readonly string[]): string {
  return names.reduce(
    (renamed, name, index) =>
      renamed.replaceAll(new RegExp(`(?<![\\w-])${name}(?![\\w.-])`, 'gu'), `x${index}x`),
    text,
  );
}

describe('makePuzzle', () => {
  it.each(eachLevel)('should have the answer that the checker finds, on level %i', (level) => {
    for (const puzzle of puzzlesOf(level, count)) {
      const { findings, problems } = findConflicts(parseManifests(puzzle.manifest, manifestFile));
      expect(problems).toEqual([]);
      expect(puzzle.answer).toEqual(findings);
      expect(findings.every(({ kind }) => kind !== 'invalid')).toBe(true);
      expect(puzzle.manifest.length).toBeLessThan(maxManifest);
    }
  });

  it.each(singleLevels)('should mix one conflict and none, on level %i', (level) => {
    const puzzles = puzzlesOf(level, count);
    expect(puzzles.every(({ answer }) => answer.length <= 1)).toBe(true);
    const none = count - withConflict(puzzles).length;
    expect(none).toBeGreaterThanOrEqual(0.3 * count);
    expect(none).toBeLessThanOrEqual(0.5 * count);
  });

  it('should plant two or three conflicts on level 10, in four to six documents', () => {
    const puzzles = puzzlesOf(10, 40);
    const counts = new Set(puzzles.map(({ answer }) => answer.length));
    const documents = new Set(puzzles.map(({ manifest }) => manifest.split('---\n').length));
    expect(counts).toEqual(new Set([2, 3]));
    expect(documents).toEqual(new Set([4, 5, 6]));
  });

  it('should offer true and false candidates on level 10, all about parties that are there', () => {
    for (const { candidates, answer, parties } of puzzlesOf(10, count)) {
      const texts = candidates.map((candidate) => `${candidate.protocol}/${candidate.port}`);
      expect(new Set(texts).size).toBe(texts.length);
      expect(candidates.length - answer.length).toBeGreaterThanOrEqual(2);
      for (const candidate of candidates) {
        expect(parties).toEqual(expect.arrayContaining([...candidate.parties]));
      }
      for (const { port, protocol, parties: own } of answer) {
        expect(candidates).toContainEqual({ port, protocol, parties: own });
      }
    }
  });

  it.each(eachLevel)('should let every party be selected, on level %i', (level) => {
    for (const { manifest, parties } of puzzlesOf(level, count)) {
      const inManifest = parseManifests(manifest).documents.flatMap((document) => {
        const owners: readonly { readonly party: string }[] =
          document.type === 'workload' ? document.pod.containers : document.ports;
        return owners.map(({ party }) => party);
      });
      expect(parties).toEqual(expect.arrayContaining(inManifest));
      expect(new Set(parties).size).toBe(parties.length);
    }
  });

  it.each(eachLevel)(
    'should give four reasons that tell nothing by themselves, on level %i',
    (level) => {
      for (const puzzle of puzzlesOf(level, count)) {
        const { reasons, reason, typicalError, reasonQuestion } = puzzle;
        expect(new Set(reasons).size).toBe(4);
        expect(reasons[reason]).toBeDefined();
        expect(reasons[typicalError]).toBeDefined();
        expect(typicalError).not.toBe(reason);
        if (reasonQuestion.startsWith('Not about')) continue;
        expect(reasons.filter((text) => text.startsWith('Conflict: '))).toHaveLength(2);
        expect(reasons.filter((text) => text.startsWith('No conflict: '))).toHaveLength(2);
        if (level === 10) continue;
        const verdict = puzzle.answer.length > 0 ? /^Conflict: /u : /^No conflict: /u;
        expect(reasons[reason]).toMatch(verdict);
      }
    },
  );

  it.each(eachLevel)(
    'should not give the right reason away by its length, on level %i',
    (level) => {
      const puzzles = puzzlesOf(level, 40);
      const isLongest = puzzles.filter(({ reasons, reason }) => {
        const lengths = reasons.map((text) => text.length);
        return lengths[reason] === Math.max(...lengths);
      });
      expect(isLongest.length).toBeLessThan(puzzles.length / 2);
    },
  );

  it.each(eachLevel)(
    'should ask what one would see where there is something, on level %i',
    (level) => {
      for (const { symptom, symptoms, answer } of puzzlesOf(level, count)) {
        const isAsked = level >= firstSymptomLevel && level < 10 && answer.length > 0;
        expect(symptom).toBe(level === 10 ? null : (answer[0]?.symptom ?? null));
        expect(symptoms).toHaveLength(isAsked ? 4 : 0);
      }
    },
  );

  it.each(eachLevel)(
    'should explain parties, what one would see and a fix, on level %i',
    (level) => {
      for (const { answer, explanation, hints } of puzzlesOf(level, count)) {
        for (const { parties, fix, symptom } of answer) {
          for (const party of parties) expect(explanation).toContain(party);
          expect(explanation).toContain(fix.slice(1));
          expect(explanation).toContain(symptom === 'works' ? 'everything starts' : symptom);
        }
        expect(explanation).not.toMatch(/undefined|null|NaN|\.\./u);
        expect(hints[0]).not.toBe(hints[1]);
      }
    },
  );

  it.each(eachLevel)(
    'should be the same for the same seed, and plain data, on level %i',
    (level) => {
      const [one, other] = [makePuzzle(level, 'abc_-9'), makePuzzle(level, 'abc_-9')];
      expect(one).toEqual(other);
      expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      expect(makePuzzle(level, 'abc_-8').manifest).not.toBe(one.manifest);
    },
  );

  it.each(['', 'a b', 'x'.repeat(33), 'ü'])('should refuse %j as a seed', (seed) => {
    expect(() => makePuzzle(1, seed)).toThrow(RangeError);
  });

  it.each(eachLevel)('should not depend on the order of documents, on level %i', (level) => {
    for (const { manifest, answer } of puzzlesOf(level, count)) {
      const turned = manifest.split('---\n').toReversed().join('---\n');
      expect(answerOf(findConflicts(parseManifests(turned)).findings)).toEqual(answerOf(answer));
    }
  });

  it.each(eachLevel)('should not depend on names, on level %i', (level) => {
    for (const puzzle of puzzlesOf(level, count)) {
      const names = namesIn(puzzle);
      const renamed = rename(puzzle.manifest, names);
      const { findings } = findConflicts(parseManifests(renamed));
      const sorted = (texts: readonly string[]): string[] =>
        texts.map((text) => text.split(' ').toSorted().join(' ')).toSorted();
      const wanted = answerOf(puzzle.answer).map((text) => rename(text, names));
      expect(sorted(answerOf(findings))).toEqual(sorted(wanted));
    }
  });
});
