import { createRandom, type Random } from '../../random.ts';
import type { AuthoredQuestion, Card } from '../../vault/note.ts';

/** An option that speaks of the others: its place is behind them. */
const aboutOthers =
  /^(?:(?:all|none|both|neither|any|either|some|two|three) of (?:the above|the others?|these|those|them|the options|the two)|(?:all|none|both|neither|any) (?:above|others?)|all|both|neither|none)(?=[\s.]*$|[,;:])|\b(?:of the above|options above|the other options)\b/iu;

/** One of the questions that a card's author wrote, its options in another order. */
export interface AuthoredChoice {
  readonly question: AuthoredQuestion;
  /** Indexes into the author's options. */
  readonly order: readonly number[];
}

/** @returns undefined where the author wrote none */
export function pickAuthored({ id, quiz }: Card, seed: string): AuthoredChoice | undefined {
  const random = createRandom(seed, id, 'authored');
  const question = quiz[random.below(Math.max(1, quiz.length))];
  return question && { question, order: orderOptions(question.options, random) };
}

/** Another order of options: those that speak of the others stay behind them. */
export function orderOptions(options: readonly string[], random: Random): number[] {
  const isLast = (index: number): boolean => aboutOthers.test(options[index] ?? '');
  const indexes = options.map((_, index) => index);
  const mixed = random.shuffle(indexes.filter((index) => !isLast(index)));
  return [...mixed, ...indexes.filter(isLast)];
}
