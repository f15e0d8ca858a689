import type { Random } from '../random.ts';
import { contentStems, lettersOf, wordsOf } from './reading/words.ts';
import type { TermWeights } from './term-weights.ts';

/** Something to choose, beside others of its kind. */
export interface Option {
  readonly markdown: string;
  readonly plain: string;
}

/** How many wrong options a made question has; with fewer good ones there is no question. */
export const distractorCount = 3;

/** Share of the telling words of two options that may be the same. */
const mostShared = 0.4;
/** How much longer one statement may be than another. */
const longestRatio = 1.6;
/** So much longer or shorter than all others, an option is known by its length. */
const standsOut = 1.15;

export interface DistractorRules {
  /** Undefined takes the candidates in their order: what can be made at all, can be made so. */
  readonly random: Random | undefined;
  readonly weights: TermWeights;
  /** Whether options are statements, which must be of about the same length. */
  readonly areStatements: boolean;
  /** Whether options can stand together; all can when it is left out. */
  readonly accepts?: (wrong: readonly Option[]) => boolean;
}

/** Candidates, looked for when those in front of them are not enough. */
export type Tier = () => readonly Option[];

/**
 * Chooses wrong options: from the first tier as far as it has good ones, then from the next. None
 * equals another option, contains it or is too much like it.
 * @param tiers - what can be chosen, from the nearest to the furthest; each gives the same always
 * @returns undefined when there are not enough good ones, whatever the chance
 */
export function pickDistractors(
  right: Option,
  tiers: readonly Tier[],
  rules: DistractorRules,
): Option[] | undefined {
  const { random } = rules;
  const mixed = random && pick(right, tiers, rules);
  return mixed ?? pick(right, tiers, { ...rules, random: undefined });
}

function pick(right: Option, tiers: readonly Tier[], rules: DistractorRules): Option[] | undefined {
  const picked: Option[] = [];
  for (const tier of tiers) {
    const candidates = tier();
    for (const candidate of rules.random?.shuffle(candidates) ?? candidates) {
      const others = [right, ...picked];
      const isAlike = !rules.areStatements || isLengthAlike(right, candidate, picked);
      if (isAlike && others.every((own) => areApart(own, candidate, rules))) picked.push(candidate);
      if (picked.length < distractorCount) continue;
      return rules.accepts?.(picked) === false ? undefined : picked;
    }
  }
  return undefined;
}

/** The right one must not be the longest of all by much, nor the shortest. */
function isLengthAlike(right: Option, candidate: Option, picked: readonly Option[]): boolean {
  const ratioOf = ({ plain }: Option): number => plain.length / right.plain.length;
  const ratio = ratioOf(candidate);
  if (ratio > longestRatio || ratio < 1 / longestRatio) return false;
  if (picked.length < distractorCount - 1) return true;
  const ratios = [...picked.map(ratioOf), ratio];
  return Math.max(...ratios) * standsOut > 1 && Math.min(...ratios) < standsOut;
}

function areApart(a: Option, b: Option, rules: DistractorRules): boolean {
  if (contains(a.plain, b.plain) || contains(b.plain, a.plain)) return false;
  return !rules.areStatements || likeness(a.plain, b.plain, rules.weights) <= mostShared;
}

/** Whether a text has all of another in it; case, marks and number do not count. */
export function contains(text: string, part: string): boolean {
  const [whole, own] = [lettersOf(text), lettersOf(part)];
  // signs alone, such as `::`, are held against each other as they are
  if (own === '' || whole === '') return text.includes(part);
  return whole.includes(own) || keysOf(text).includes(keysOf(part));
}

function keysOf(text: string): string {
  return ` ${wordsOf(text)
    .map(({ key }) => key)
    .join(' ')} `;
}

/**
 * How much two statements share of what they are about.
 * @returns 0 for nothing, 1 when one has all telling words of the other
 */
export function likeness(a: string, b: string, { weightOf }: TermWeights): number {
  const [own, other] = [contentStems(a), contentStems(b)];
  const sum = (stems: Iterable<string>): number =>
    [...stems].reduce((total, stem) => total + weightOf(stem), 0);
  const least = Math.min(sum(own), sum(other));
  return least === 0 ? 0 : sum([...own].filter((stem) => other.has(stem))) / least;
}
