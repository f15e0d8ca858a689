import { hardestRounds, standingsOf } from '../../src/challenge/score.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import { rightGrade } from '../../src/quiz/question.ts';
import { lastAnswers, votesOf } from '../quizzing/channel-view.ts';
import { aboutOf } from '../quizzing/read-quiz.ts';
import { controlsOf, nextText } from '../replies/challenge/controls.ts';
import { endContent } from '../replies/challenge/end.ts';
import { lobbyContent } from '../replies/challenge/lobby.ts';
import { puzzleRevealContent, puzzleRoundContent } from '../replies/challenge/puzzle-round.ts';
import { literal } from '../replies/parts.ts';
import { plainPrompt } from '../replies/quiz/question-text.ts';
import { revealContent, roundContent } from '../replies/quiz/round.ts';
import { membersIn, type ChallengeContext, type ChallengeGame } from './read-challenge.ts';
import { answersOfRound, scoresOf } from './round-answers.ts';

type ViewContext = Pick<ChallengeContext, 'records' | 'puzzles'>;

const maxPromptLength = 200;
const maxPlaceLength = 200;

/** What the message with who is in says now. */
export function lobbyMessage(game: ChallengeGame): MessageContent {
  const { session, state } = game;
  return lobbyContent({
    sessionId: session.id,
    state,
    about: aboutOf(session),
    memberIds: membersIn(game),
  });
}

/** What the message of a round says now. */
export async function roundMessage(
  context: ViewContext,
  game: ChallengeGame,
  index: number,
): Promise<MessageContent | undefined> {
  const round = game.rounds[index];
  if (round === undefined) return undefined;
  const { phase, round: current } = game.state;
  const isOpen = index === current && (phase === 'asking' || phase === 'closing');
  return isOpen
    ? openMessage(context, game, { round, index })
    : revealed(context, game, { round, index });
}

interface Shown {
  readonly round: PosedRound;
  readonly index: number;
}

async function openMessage(
  context: ViewContext,
  { session, state, rounds }: ChallengeGame,
  { round, index }: Shown,
): Promise<MessageContent> {
  const answers = await answersOfRound(context, round);
  const view = {
    rounds: rounds.length,
    answered: answers.length,
    until: state.until,
    controls: controlsOf(session.id, state),
  };
  return round.kind === 'question'
    ? roundContent({ ...view, posed: round.posed })
    : puzzleRoundContent({ ...view, posed: round.posed, index });
}

async function revealed(
  { records }: ViewContext,
  game: ChallengeGame,
  { round, index }: Shown,
): Promise<MessageContent> {
  const { session, state, rounds } = game;
  const scores = scoresOf(game, await records.listAttempts(session.id));
  // Who is forgotten meanwhile has no answers any more, but has answered.
  const own = scores.filter((score) => score.round === index);
  const view = {
    rounds: rounds.length,
    answered: own.length,
    right: own.filter(({ grade }) => grade >= rightGrade).length,
    standings: standingsOf(state, scores),
    next: index === state.round ? nextText(state) : '',
    controls: index === state.round ? controlsOf(session.id, state) : [],
  };
  if (round.kind === 'puzzle') return puzzleRevealContent({ ...view, posed: round.posed, index });
  const answers = lastAnswers(await records.listAnswers([round.posed.id]));
  return revealContent({ ...view, posed: round.posed, votes: votesOf(round.posed, answers) });
}

/** What the last message of a challenge says. */
export async function endMessage(
  { records }: ViewContext,
  game: ChallengeGame,
): Promise<MessageContent> {
  const { session, state } = game;
  const scores = scoresOf(game, await records.listAttempts(session.id));
  const hardest = hardestRounds(state.opened.length, scores).flatMap(
    ({ round: index, answered, right }) => {
      const round = game.rounds[index];
      if (round === undefined) return [];
      const isQuestion = round.kind === 'question';
      return { number: index + 1, about: aboutRound(round), answered, right, isQuestion };
    },
  );
  return endContent({
    sessionId: session.id,
    ending: state.ending ?? 'finished',
    standings: standingsOf(state, scores),
    hardest,
  });
}

/** What a round asks, and where to read it. */
function aboutRound(round: PosedRound): string {
  if (round.kind === 'puzzle') return shortRound(round, maxPromptLength);
  const { source } = round.posed.question;
  const place = literal(source.breadcrumb.join(' › '), maxPlaceLength);
  return `${shortRound(round, maxPromptLength)}\n  -# 📖 ${place}`;
}

/** What a round asks, in one line of Discord's Markdown. */
export function shortRound({ kind, posed }: PosedRound, maxLength: number): string {
  if (kind === 'question') return plainPrompt(posed.question, maxLength);
  const { level, concept } = posed.puzzle;
  return literal(`Puzzle, level ${level}: ${concept}`, maxLength);
}
