import type { Member } from '../../../src/loopback/member.ts';
import type { Channel, Guild } from '../../../src/loopback/world.ts';
import { localDateOf } from '../../../src/progress/local-date.ts';
import type { ChannelQuiz } from '../../../src/quiz/channel-quiz.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';

/** An answer that is final, and what it came to. */
export interface Try {
  readonly posed: PosedQuestion;
  readonly mode: 'quiz' | 'channel-quiz';
  readonly isRight: boolean;
  readonly points: number;
}

/** A member, and what the bot should know of them. */
export interface Person {
  readonly member: Member;
  /** By the questions' ids. */
  readonly tries: Map<string, Try>;
  /** Indexes of the options said, one after the other, by the questions' ids. */
  readonly said: Map<string, readonly number[]>;
  /** When the last of them was said. */
  readonly saidAt: Map<string, number>;
  /** Cards that have paid, with the date. */
  readonly paid: Set<string>;
  readonly sheets: Sheet[];
}

/** What the private message of a quiz shows. */
export type View =
  | { readonly kind: 'question' | 'verdict'; readonly posed: PosedQuestion }
  | { readonly kind: 'result' };

/** A private quiz, in its message. */
export interface Sheet {
  readonly messageId: string;
  readonly questions: readonly PosedQuestion[];
  view: View;
  /** Every custom id that it has ever shown. */
  readonly seen: Set<string>;
}

/** A quiz for all. */
export interface Game {
  readonly id: string;
  readonly thread: Channel;
  readonly host: Person;
  readonly questions: readonly PosedQuestion[];
  readonly seconds: number;
  state: ChannelQuiz;
}

/** What should be true. */
export interface Model {
  readonly guild: Guild;
  readonly channel: Channel;
  readonly people: readonly Person[];
  readonly games: Game[];
}

/** One of several, by any number. @throws Error where there is none */
export function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
}

/** Counts an answer that is final: once, and paid once a card, member and date. */
export function settle(
  person: Person,
  posed: PosedQuestion,
  { mode, index, now }: { mode: Try['mode']; index: number; now: number },
): void {
  if (person.tries.has(posed.id)) return;
  const { cardId, solution } = posed.question;
  const isRight = solution.kind === 'option' && solution.index === index;
  const key = `${cardId} ${localDateOf(now, 'UTC')}`;
  const pays = isRight && !person.paid.has(key);
  if (pays) person.paid.add(key);
  person.tries.set(posed.id, { posed, mode, isRight, points: pays ? 10 : 0 });
}

/** What a member did, of some questions. */
export function triesIn({ tries }: Person, questions: readonly PosedQuestion[]): readonly Try[] {
  return questions.flatMap(({ id }) => tries.get(id) ?? []);
}
