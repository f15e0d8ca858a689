import type { CommandContext } from '../../src/discord/command.ts';
import { TutorError } from '../../src/errors.ts';
import { cardsFor } from '../../src/quiz/cards-for.ts';
import { planSteps } from '../../src/quiz/plan.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { SessionSettings } from '../../src/quiz/records.ts';
import { runYielding } from '../../src/yielding.ts';
import { hashOf, makerOf } from './makers.ts';

/** What somebody wants to be asked. */
export interface Wish extends SessionSettings {
  /** 1 or more; fewer come where the notes do not give as many. */
  readonly count: number;
  readonly seed: string;
  /** Whether everything must be answerable by one press. */
  readonly byPress: boolean;
}

/** Questions, and which notes they were made of. */
export interface Planned {
  /** At least one. */
  readonly questions: readonly Question[];
  readonly vaultHash: string;
}

/**
 * Makes the questions of a quiz.
 * @throws TutorError `unknown-topic`, `no-questions`
 */
export async function planSession(
  { tutor }: Pick<CommandContext, 'tutor'>,
  wish: Wish,
): Promise<Planned> {
  const { vault } = tutor;
  const { topic, exam, kind, count, seed, byPress } = wish;
  const cards = cardsFor(vault, { topic: topic ?? undefined, exam: exam ?? undefined });
  if (cards === undefined) throw unknownTopic(topic ?? exam ?? '');
  const steps = planSteps(makerOf(vault), cards, {
    count,
    seed,
    kind: kind ?? undefined,
    exam: exam ?? undefined,
    typed: byPress ? false : undefined,
  });
  const questions = await runYielding(steps);
  if (questions.length === 0) throw noQuestions(wish);
  return { questions, vaultHash: hashOf(vault) };
}

/** Says that the notes have no such topic. */
export function unknownTopic(topic: string): TutorError {
  const message = `There is no topic “${topic}” in the notes. Choose one from the list that opens while you type.`;
  return new TutorError('unknown-topic', message);
}

function noQuestions({ topic, exam, kind }: Wish): TutorError {
  const kept = [topic, exam, kind].filter((part) => part !== null).map((part) => `“${part}”`);
  const about = kept.length === 0 ? '' : ` for ${kept.join(' and ')}`;
  return new TutorError(
    'no-questions',
    `The notes give no question${about}. Try another topic, exam or kind.`,
  );
}
