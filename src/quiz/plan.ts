import { createRandom } from '../random.ts';
import { examDomains } from '../vault/exam.ts';
import type { Card } from '../vault/note.ts';
import type { QuestionMaker } from './maker.ts';
import type { Question, QuestionKind } from './question.ts';
import { sharesOf } from './shares.ts';
import { spreadNotes } from './spread.ts';
import { nameKey } from './reading/words.ts';

export interface PlanOptions {
  /** How many questions are wanted, 1 or more. */
  readonly count: number;
  readonly seed: string;
  /** Undefined for a mix. */
  readonly kind?: QuestionKind | undefined;
  /** As the maker takes it. */
  readonly typed?: boolean | undefined;
  /** `kcna`, `ckad` or `cka`: its domains share the questions by their weights. Anything else is no exam. */
  readonly exam?: string | undefined;
}

/**
 * Chooses questions for a quiz: no card twice and nothing asked twice; neighbours are of different
 * notes as far as that is possible. Where a domain of an exam has not enough, the others give more.
 * @returns fewer than wanted where there are not enough
 */
export function planQuiz(
  maker: QuestionMaker,
  cards: readonly Card[],
  options: PlanOptions,
): Question[] {
  const steps = planSteps(maker, cards, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * {@link planQuiz} in steps of a card each, for those who have other things to do in between: where
 * little can be asked, every card of a large vault is tried.
 */
export function* planSteps(
  maker: QuestionMaker,
  cards: readonly Card[],
  options: PlanOptions,
): Generator<void, Question[]> {
  const { count, seed, exam = '' } = options;
  const mixed = createRandom(seed, 'cards').shuffle(cards);
  const draw = new Draw(maker, options);
  const domains = [...examDomains].filter(([domain]) => domain.startsWith(`${exam}/`));
  const weights = domains.map(([, weight]) => weight);
  const shares = sharesOf(count, weights);
  const demands = domains.map(([domain], index) => {
    const own = mixed.filter((card) => maker.examOf(card).includes(domain));
    return { own, wanted: shares[index] ?? 0 };
  });
  // those with little to choose from choose first: a card may serve several
  for (const { own, wanted } of demands.toSorted((a, b) => a.own.length - b.own.length)) {
    yield* draw.take(own, wanted);
  }
  yield* draw.take(mixed, count - draw.questions.length);
  yield* draw.takePutAside();
  return spreadNotes(createRandom(seed, 'order').shuffle(draw.questions));
}

/**
 * Nearly every card can be asked in own words, few in another way: without a limit a mix would be of
 * little else.
 */
const mostTyped = 1 / 3;

/** Makes questions of cards and remembers what was asked. */
class Draw {
  readonly questions: Question[] = [];
  readonly #maker: QuestionMaker;
  readonly #options: PlanOptions;
  readonly #tried = new Set<Card>();
  /** Of which nothing but an answer in own words can be asked, when there are enough of those. */
  readonly #putAside = new Set<Card>();
  readonly #asked = new Set<string>();

  constructor(maker: QuestionMaker, options: PlanOptions) {
    this.#maker = maker;
    this.#options = options;
  }

  *take(cards: readonly Card[], wanted: number): Generator<void, void> {
    const end = this.questions.length + wanted;
    for (const card of cards) {
      if (this.questions.length >= end) return;
      if (this.#tried.has(card)) continue;
      this.#tried.add(card);
      const isMix = this.#options.kind === undefined;
      const isEnough = isMix && this.#typedCount() >= this.#options.count * mostTyped;
      const isMade = this.#ask(card, isEnough ? 'typed' : undefined);
      if (isEnough && !isMade) this.#putAside.add(card);
      yield;
    }
  }

  /** Fills up with what there was enough of, where there is nothing else. */
  *takePutAside(): Generator<void, void> {
    for (const card of this.#putAside) {
      if (this.questions.length >= this.#options.count) return;
      this.#ask(card, undefined);
      yield;
    }
  }

  #typedCount(): number {
    return this.questions.filter(({ kind }) => kind === 'typed').length;
  }

  /** @returns whether there was something new to ask */
  #ask(card: Card, except: QuestionKind | undefined): boolean {
    const { seed, kind, typed } = this.#options;
    const question = this.#maker.make(card, { seed, kind, typed, except });
    const keys = question === undefined ? [] : keysOf(question);
    if (question === undefined || keys.some((key) => this.#asked.has(key))) return false;
    for (const key of keys) this.#asked.add(key);
    this.questions.push(question);
    return true;
  }
}

/** Questions with a key in common ask for the same. */
function keysOf({ prompt, options, solution, authored }: Question): string[] {
  const answer =
    solution.kind === 'option'
      ? options[solution.index]
      : solution.kind === 'term'
        ? solution.accepted[0]
        : undefined;
  // the answer of an author's question may be as short as "Both of them"
  const isTelling = answer !== undefined && !authored;
  return [`? ${nameKey(prompt)}`, ...(isTelling ? [`! ${nameKey(answer)}`] : [])];
}
