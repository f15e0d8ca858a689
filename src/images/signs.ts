import type { Scene } from '../ports/scene.ts';

/** How a mark is told from others: each kind has a frame, a shape and a colour of its own. */
export interface Sign {
  readonly kind: 'certain' | 'warning' | 'hint';
  /** `1`, `2` … for conflicts, `A`, `B` … for hints. */
  readonly letter: string;
}

/** A sign with what it stands for and what it marks. */
export interface SignedMark extends Sign {
  readonly label: string;
  readonly ids: readonly string[];
}

const names: Readonly<Record<Sign['kind'], string>> = {
  certain: 'Conflict',
  warning: 'Possible conflict',
  hint: 'Hint',
};

/** What a mark is called. */
export function markName({ kind, letter }: Sign): string {
  return `${names[kind]} ${letter}`;
}

/** All marks of a scene: conflicts, then hints, in its order. */
export function signedMarks({ conflicts, hints }: Scene): SignedMark[] {
  return [
    ...conflicts.map(({ level, between, label }, index) => {
      return { kind: level, letter: String(index + 1), label, ids: between };
    }),
    ...hints.map(({ at, label }, index) => {
      return { kind: 'hint' as const, letter: letterOf(index), label, ids: at };
    }),
  ];
}

function letterOf(index: number): string {
  return String.fromCodePoint('A'.charCodeAt(0) + (index % 26));
}

/** @returns what has signs, by id; conflicts come first */
export function signsOf(scene: Scene): ReadonlyMap<string, readonly Sign[]> {
  const signs = new Map<string, Sign[]>();
  for (const { ids, ...sign } of signedMarks(scene)) {
    for (const id of new Set(ids)) signs.set(id, [...(signs.get(id) ?? []), sign]);
  }
  return signs;
}
