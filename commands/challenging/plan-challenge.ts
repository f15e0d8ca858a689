import type { RoundKind } from '../../src/challenge/challenge.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { lessonCardId } from '../../src/lessons.ts';
import { firstSymptomLevel, levels } from '../../src/ports/puzzles/puzzle.ts';
import { newId, newSeed } from '../quizzing/new-id.ts';
import { planSession } from '../quizzing/plan-session.ts';
import type { ChallengeWish } from './challenge-wish.ts';

type PlanContext = Pick<CommandContext, 'tutor' | 'puzzleMaker'>;

/** Whose challenge it is to be. */
export interface Posing {
  readonly sessionId: string;
  readonly hostId: string;
  readonly guildId: string;
  readonly seed: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** In a round that all play at once: who conflicts, and why; what one would see takes too long. */
const liveLevels = levels.filter((level) => level < firstSymptomLevel);

/**
 * Makes what a challenge asks: questions that one press answers, puzzles from easy to hard, or both in
 * turns.
 * @returns fewer rounds than wanted where the notes do not give as many
 * @throws TutorError `unknown-topic`, `no-questions`
 */
export async function planChallenge(
  context: PlanContext,
  wish: ChallengeWish,
  posing: Posing,
): Promise<readonly PosedRound[]> {
  const kinds = kindsOf(wish);
  const questions = await planQuestions(context, wish, { kinds, posing });
  const puzzles = await planPuzzles(context, wish, { kinds, posing });
  // One of a kind comes as long as there is one: the notes may give fewer questions than wanted.
  const planned = kinds.flatMap(
    (kind) => (kind === 'question' ? questions : puzzles).shift() ?? [],
  );
  return planned.map((round, ordinal) =>
    round.kind === 'question' ? { ...round, posed: { ...round.posed, ordinal } } : round,
  );
}

function kindsOf({ content, rounds }: ChallengeWish): readonly RoundKind[] {
  return Array.from({ length: rounds }, (_, index) => {
    const isPuzzle = content === 'puzzles' || (content === 'mixed' && index % 2 === 1);
    return isPuzzle ? 'puzzle' : 'question';
  });
}

interface Plan {
  readonly kinds: readonly RoundKind[];
  readonly posing: Posing;
}

async function planQuestions(
  context: PlanContext,
  { topic, exam }: ChallengeWish,
  { kinds, posing: { sessionId, seed } }: Plan,
): Promise<(PosedRound & { readonly kind: 'question' })[]> {
  const count = kinds.filter((kind) => kind === 'question').length;
  if (count === 0) return [];
  const wish = { topic, exam, kind: null, seconds: null, count, seed, byPress: true };
  const { questions, vaultHash } = await planSession(context, wish);
  return questions.map((question, ordinal) => ({
    kind: 'question',
    posed: { id: newId(), sessionId, ordinal, question, vaultHash },
  }));
}

async function planPuzzles(
  { tutor, puzzleMaker }: PlanContext,
  { mode }: ChallengeWish,
  { kinds, posing: { hostId, guildId, at } }: Plan,
): Promise<(PosedRound & { readonly kind: 'puzzle' })[]> {
  const count = kinds.filter((kind) => kind === 'puzzle').length;
  const ladder = mode === 'live' ? liveLevels : levels;
  const puzzles = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const level = ladder[Math.floor((index * ladder.length) / count)] ?? 1;
      // A seed of its own: the one that is shown after a round tells nothing of the next.
      return puzzleMaker.makePuzzle(level, newSeed());
    }),
  );
  return puzzles.map((puzzle) => ({
    kind: 'puzzle',
    posed: {
      id: newId(),
      ownerId: hostId,
      guildId,
      cardId: lessonCardId(tutor.vault.cards, puzzle.lesson),
      puzzle,
      earning: 'challenge',
      posedAt: at,
    },
  }));
}
