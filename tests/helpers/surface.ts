import { createRandom } from '../../src/random.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';

/**
 * What one can see of a manifest without knowing anything about ports: words, and how many of what.
 * That a number stands there again counts as well, but on level 1, where it is the very answer.
 */
export function surfaceOf({ level, manifest, parties }: Puzzle): Map<string, number> {
  const features = new Map<string, number>();
  const add = (name: string, by = 1): void => {
    features.set(name, (features.get(name) ?? 0) + by);
  };
  for (const word of manifest.match(/[A-Za-z][\w./-]*|\S+/gu) ?? []) {
    add(/\d/u.test(word) && !/^[A-Za-z]/u.test(word) ? 'number' : `word ${word}`);
  }
  for (const key of manifest.match(/^ *(?:- )?[\w./-]+:/gmu) ?? []) add(`key ${key.trim()}`);
  add('length', manifest.length / 500);
  add('lines', manifest.split('\n').length / 20);
  add('documents', manifest.split('---\n').length);
  add('parties', parties.length);
  const numbers = [
    ...manifest.matchAll(/(?:containerPort|hostPort|nodePort|port): (?<port>\d+)/gu),
  ].map(({ groups }) => Number(groups?.['port']));
  const counts = [...Map.groupBy(numbers, (number) => number).values()].map(({ length }) => length);
  if (level > 1) {
    add('repeated', counts.filter((count) => count > 1).length);
    add('most often', Math.max(...counts));
  }
  add('largest', Math.max(...numbers) / 10_000);
  add('smallest', Math.min(...numbers) / 10_000);
  add(
    'sorted',
    Number(numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] ?? 0))),
  );
  add('first party first', Number(parties.join() === parties.toSorted().join()));
  return features;
}

interface Sample {
  readonly features: Map<string, number>;
  readonly isConflict: boolean;
}

/**
 * How often somebody who has seen the answers of half of the puzzles, but only their surface, is right
 * about whether there is a conflict in the other half: logistic regression, by gradient descent.
 * @returns 0–1; what is more frequent scores as much as its share
 */
export function guessBySurface(puzzles: readonly Puzzle[]): number {
  const samples = puzzles.map((puzzle): Sample => ({
    features: surfaceOf(puzzle),
    isConflict: puzzle.answer.length > 0,
  }));
  const half = samples.length >> 1;
  const [known, unknown] = [samples.slice(0, half), samples.slice(half)];
  const guess = train(known);
  return unknown.filter((sample) => guess(sample) === sample.isConflict).length / unknown.length;
}

function train(known: readonly Sample[]): (sample: Sample) => boolean {
  const scale = scaling(known);
  const weights = new Map<string, number>();
  let bias = 0;
  const score = ({ features }: Sample): number => {
    let sum = bias;
    for (const [name, value] of features) sum += (weights.get(name) ?? 0) * scale(name, value);
    return 1 / (1 + Math.exp(-sum));
  };
  const random = createRandom('surface');
  for (let round = 0; round < 30; round += 1) {
    for (const sample of random.shuffle(known)) {
      const step = 0.02 * (Number(sample.isConflict) - score(sample));
      bias += step;
      for (const [name, value] of sample.features) {
        const weight = weights.get(name) ?? 0;
        weights.set(name, weight + step * scale(name, value) - 0.0005 * weight);
      }
    }
  }
  return (sample) => score(sample) > 0.5;
}

/** Brings features to about one size; rare ones are left out. */
function scaling(known: readonly Sample[]): (name: string, value: number) => number {
  const values = new Map<string, number[]>();
  for (const { features } of known) {
    for (const [name, value] of features) {
      const all = values.get(name);
      if (all === undefined) values.set(name, [value]);
      else all.push(value);
    }
  }
  const facts = new Map(
    [...values]
      .filter(([, all]) => all.length >= known.length / 50)
      .map(([name, all]) => {
        const mean = all.reduce((sum, value) => sum + value, 0) / known.length;
        const square = all.reduce((sum, value) => sum + value * value, 0) / known.length;
        return [name, { mean, spread: Math.sqrt(Math.max(1e-6, square - mean * mean)) }] as const;
      }),
  );
  return (name, value) => {
    const fact = facts.get(name);
    return fact === undefined ? 0 : (value - fact.mean) / fact.spread;
  };
}
