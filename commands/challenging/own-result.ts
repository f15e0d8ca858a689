import type { PosedRound } from '../../src/challenge/records.ts';
import { hardestRounds, standingsOf } from '../../src/challenge/score.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { privately, textContent, type Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { rightGrade } from '../../src/quiz/question.ts';
import { reshuffle } from '../../src/quiz/reshuffle.ts';
import type { SettledAttempt } from '../../src/quiz/records.ts';
import { newSeed } from '../quizzing/new-id.ts';
import { startQuiz, type Player } from '../quizzing/private-quiz.ts';
import { ownResultContent } from '../replies/challenge/own-result.ts';
import { literal } from '../replies/parts.ts';
import { letters } from '../replies/quiz/question-text.ts';
import { readOwn } from './own-rounds.ts';
import type { ChallengeGame } from './read-challenge.ts';
import { scoresOf } from './round-answers.ts';

const maxSolutionLength = 90;
const maxPlaceLength = 90;

/** A member's own result of a challenge that is over. */
export async function showOwnResult(
  context: CommandContext,
  game: ChallengeGame,
  memberId: string,
): Promise<Reply> {
  const { state, rounds, session } = game;
  const asked = rounds.slice(0, state.opened.length);
  const [own, attempts] = await Promise.all([
    readOwn(context, game, memberId),
    context.records.listAttempts(session.id),
  ]);
  const isRight = ({ posed }: PosedRound): boolean => isRightIn(own.attempts, posed.id);
  const content = ownResultContent({
    memberId,
    rounds: asked.length,
    standings: standingsOf(state, scoresOf(game, attempts)),
    paid: own.attempts.reduce((sum, { points }) => sum + points, 0),
    lines: own.lines.map((line) => {
      const round = rounds[line.number - 1];
      const isMissed = round !== undefined && !isRight(round);
      return { ...line, solution: isMissed ? solutionOf(round) : '' };
    }),
    missed: asked.flatMap((round) =>
      round.kind === 'question' && !isRight(round) ? [round.posed] : [],
    ),
  });
  return privately(content);
}

/**
 * Begins a private quiz of the questions that somebody in the group missed, the hardest first, with
 * their options in another order.
 * @throws TutorError `nothing-missed`, `not-over`
 */
export async function replayOurs(
  context: CommandContext,
  { session, state, rounds }: ChallengeGame,
  player: Player,
): Promise<Reply> {
  if (state.phase !== 'ended') {
    return privately(textContent('What you missed can be replayed once the challenge is over.'));
  }
  const scores = scoresOf({ rounds }, await context.records.listAttempts(session.id));
  const missed = hardestRounds(state.opened.length, scores).flatMap(({ round: index }) => {
    const round = rounds[index];
    return round?.kind === 'question' ? [round.posed] : [];
  });
  const [first] = missed;
  if (first === undefined) {
    throw new TutorError('nothing-missed', 'There is no question to replay.');
  }
  const seed = newSeed();
  const content = await startQuiz(context, {
    player,
    settings: { ...session.settings, seconds: null },
    seed,
    questions: missed.map(({ question }) => reshuffle(question, seed)),
    vaultHash: first.vaultHash,
  });
  return privately(content);
}

function isRightIn(attempts: readonly SettledAttempt[], questionId: string): boolean {
  return attempts.some((own) => own.questionId === questionId && own.grade >= rightGrade);
}

/** What would have been right, and where to read it. */
function solutionOf({ kind, posed }: PosedRound): string {
  if (kind === 'puzzle') {
    const { level, seed } = posed.puzzle;
    return `Play it again: level ${level}, seed ${literal(seed, maxPlaceLength)}`;
  }
  const { solution, options, source } = posed.question;
  const place = `📖 ${literal(source.breadcrumb.join(' › '), maxPlaceLength)}`;
  if (solution.kind !== 'option') return place;
  const right = literal(options[solution.index] ?? '', maxSolutionLength);
  return `Right: ${letters[solution.index]} ${right} · ${place}`;
}
