import type { CommandContext } from '../../src/discord/command.ts';
import {
  orderCards,
  restMs,
  weighByDomains,
  type GroupFacts,
} from '../../src/daily/choose-cards.ts';
import { nextKind, nextLevel } from '../../src/daily/prompt-kind.ts';
import type { DailyPlan, Posing } from '../../src/daily/records.ts';
import { TutorError } from '../../src/errors.ts';
import { findLessonCard } from '../../src/lessons.ts';
import { cardsFor } from '../../src/quiz/cards-for.ts';
import { rightGrade, type Question } from '../../src/quiz/question.ts';
import type { NewSession } from '../../src/quiz/records.ts';
import { createRandom } from '../../src/random.ts';
import { examDomains } from '../../src/vault/exam.ts';
import type { Card } from '../../src/vault/note.ts';
import { runYielding } from '../../src/yielding.ts';
import { hashOf, makerOf } from '../quizzing/makers.ts';
import { newId, newSeed } from '../quizzing/new-id.ts';
import { unknownTopic } from '../quizzing/plan-session.ts';

export type MakingContext = Pick<CommandContext, 'daily' | 'tutor' | 'puzzleMaker'>;

/** What a group did last, as far as it says what it knows now. */
const attemptsBack = 2000;

/** A prompt that is not stored yet. */
export interface MadePrompt {
  /** Stands in the prompt's buttons. */
  readonly questionId: string;
  readonly posing: Posing;
}

/**
 * Makes what a server is asked next.
 * @param at - milliseconds UTC
 * @throws TutorError `unknown-topic`, `no-questions`
 */
export async function makePrompt(
  context: MakingContext,
  plan: DailyPlan,
  at: number,
): Promise<MadePrompt> {
  const asked = await context.daily.listAsked(plan.guildId, at - restMs);
  const [last] = asked;
  const before = last === undefined ? null : last.isPuzzle ? 'puzzle' : 'question';
  if (nextKind(plan.kind, before) === 'puzzle') return posePuzzle(context, plan, at);
  const seed = newSeed();
  const facts = await factsOf(context, plan.guildId, asked);
  const question = await runYielding(chooseQuestion(context, plan, { facts, seed, at }));
  if (question === undefined) throw noQuestion();
  const id = newId();
  const posed = { id, sessionId: id, ordinal: 0, question, vaultHash: hashOf(context.tutor.vault) };
  const session = sessionOf(plan, { id, seed, at });
  return { questionId: id, posing: { kind: 'question', start: { session, questions: [posed] } } };
}

async function posePuzzle(
  { daily, tutor, puzzleMaker }: MakingContext,
  plan: DailyPlan,
  at: number,
): Promise<MadePrompt> {
  const level = nextLevel(await daily.findLastPuzzle(plan.guildId));
  const puzzle = await puzzleMaker.makePuzzle(level, newSeed());
  const card = findLessonCard(tutor.vault.cards, puzzle.lesson);
  const id = newId();
  const posed = {
    id,
    ownerId: '',
    guildId: plan.guildId,
    cardId: card?.id ?? `lesson:${puzzle.lesson}`,
    puzzle,
    earning: 'daily' as const,
    posedAt: at,
  };
  const session = sessionOf(plan, { id, seed: puzzle.seed, at });
  return { questionId: id, posing: { kind: 'puzzle', posed, session } };
}

/** A prompt is a session of one question, which has its id. */
function sessionOf(
  { guildId, channelId, topic, exam }: DailyPlan,
  { id, seed, at }: { readonly id: string; readonly seed: string; readonly at: number },
): NewSession['session'] {
  return {
    id,
    kind: 'daily',
    ownerId: '',
    guildId,
    channelId,
    seed,
    settings: { topic, exam, kind: null, seconds: null },
    state: null,
    wakeAt: null,
    createdAt: at,
  };
}

async function factsOf(
  { daily, tutor }: MakingContext,
  guildId: string,
  asked: Awaited<ReturnType<CommandContext['daily']['listAsked']>>,
): Promise<GroupFacts> {
  const { aliases } = tutor.library;
  const currentId = (id: string): string => aliases.get(id) ?? id;
  const askedAt = new Map<string, number>();
  for (const { cardId, at } of asked) {
    const id = currentId(cardId);
    askedAt.set(id, Math.max(at, askedAt.get(id) ?? 0));
  }
  const results = new Map<string, { attempts: number; right: number }>();
  for (const { cardId, grade } of await daily.listGroupAttempts(guildId, attemptsBack)) {
    const id = currentId(cardId);
    const { attempts, right } = results.get(id) ?? { attempts: 0, right: 0 };
    const isRight = grade >= rightGrade;
    results.set(id, { attempts: attempts + 1, right: right + (isRight ? 1 : 0) });
  }
  return { askedAt, results };
}

/** @throws TutorError `unknown-topic` */
function* chooseQuestion(
  { tutor: { vault } }: MakingContext,
  { topic, exam }: DailyPlan,
  { facts, seed, at }: { readonly facts: GroupFacts; readonly seed: string; readonly at: number },
): Generator<void, Question | undefined> {
  const cards = cardsFor(vault, { topic: topic ?? undefined, exam: exam ?? undefined });
  if (cards === undefined) throw unknownTopic(topic ?? exam ?? '');
  const maker = makerOf(vault);
  const weights = weightsOf(exam);
  const weighing = (own: readonly Card[]) =>
    weighByDomains(own, (card) => maker.examOf(card), weights);
  const random = createRandom(seed, 'daily');
  for (const card of orderCards(cards, { facts, weighing, random, now: at })) {
    const question = maker.make(card, { seed, typed: false });
    if (question !== undefined) return question;
    yield;
  }
  return undefined;
}

/** The domains that an exam asks, with their weights. */
function weightsOf(exam: string | null): ReadonlyMap<string, number> {
  if (exam === null) return new Map();
  const isMeant = (domain: string): boolean => domain === exam || domain.startsWith(`${exam}/`);
  return new Map([...examDomains].filter(([domain]) => isMeant(domain)));
}

function noQuestion(): TutorError {
  const message = 'The notes give no question that one press answers for what was set up.';
  return new TutorError('no-questions', message);
}
