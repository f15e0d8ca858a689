import { type MessageComponentInteraction, type ModalSubmitInteraction } from 'discord.js';
import type { CommandContext } from '../../src/discord/command.ts';
import { mayModerate } from '../../src/discord/permissions.ts';
import {
  privately,
  textContent,
  type MessageContent,
  type Reply,
} from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { beginChannelQuiz, isOpen } from '../../src/quiz/channel-quiz.ts';
import type { Response } from '../../src/quiz/question.ts';
import type { PosedQuestion, SessionSettings } from '../../src/quiz/records.ts';
import { cut } from '../replies/cut.ts';
import { ownAnswersContent, questionLine } from '../replies/quiz/own-answers.ts';
import { welcomeContent } from '../replies/quiz/round.ts';
import { readGame, type ChannelGame } from './channel-view.ts';
import type { ChannelQuizzes } from './channel-quizzes.ts';
import { newId } from './new-id.ts';
import type { Planned } from './plan-session.ts';
import { aboutOf, quizGone } from './read-quiz.ts';
import { storeGame } from './store-game.ts';
import { takeAnswer } from './take-answer.ts';

/** Games that a server can have at the same time. */
const maxOpenGames = 5;
const maxNameLength = 80;

export type ChannelContext = Pick<CommandContext, 'records' | 'clock' | 'channels'>;

/** A quiz for everybody, to begin. */
export interface ChannelStart {
  readonly hostId: string;
  readonly guildId: string;
  /** Where it was asked for. */
  readonly channelId: string;
  readonly settings: SessionSettings;
  readonly seed: string;
  readonly planned: Planned;
}

/**
 * Opens a thread and stores the quiz; whoever runs games takes it from there.
 * @throws TutorError `too-many-games`, and what keeps the bot from opening a thread
 */
export async function startInChannel(
  { records, clock, channels }: ChannelContext,
  games: ChannelQuizzes,
  { hostId, guildId, channelId, settings, seed, planned }: ChannelStart,
): Promise<Reply> {
  const open = await records.listOpen('channel-quiz', guildId);
  if (open.length >= maxOpenGames) throw tooManyGames();
  const about = aboutOf({ settings });
  const name = cut(`Quiz${about === null ? '' : `: ${about}`}`, maxNameLength);
  const threadId = await channels.createThread(channelId, name);
  if (open.some((session) => session.channelId === threadId)) throw isPlayedHere();
  const sessionId = newId();
  const state = beginChannelQuiz(clock.now());
  const session = {
    id: sessionId,
    kind: 'channel-quiz' as const,
    ownerId: hostId,
    guildId,
    channelId: threadId,
    seed,
    settings,
    state,
    wakeAt: state.until,
    createdAt: clock.now(),
  };
  const questions = planned.questions.map((question, ordinal) => ({
    id: newId(),
    sessionId,
    ordinal,
    question,
    vaultHash: planned.vaultHash,
  }));
  const welcome = welcomeContent(about, {
    rounds: questions.length,
    seconds: settings.seconds ?? 0,
    until: state.until ?? 0,
  });
  const store = () => records.startSession({ session, questions });
  await storeGame({ channels }, { id: sessionId, threadId, store });
  games.look(sessionId);
  await channels.post(threadId, welcome, `${sessionId}w`);
  const text = `<@${hostId}> starts a quiz of ${questions.length} questions: <#${threadId}>`;
  return { kind: 'message', content: textContent(text), visibility: 'public' };
}

/** A press in a round: who it is, and what they answer. */
export interface Press {
  readonly interaction: MessageComponentInteraction | ModalSubmitInteraction;
  readonly posed: PosedQuestion;
  readonly response: Response;
}

/** Takes an answer in a round: the first press joins, one change is allowed until the reveal. */
export async function pressInChannel(
  { records, clock }: ChannelContext,
  games: ChannelQuizzes,
  { interaction, posed, response }: Press,
): Promise<Reply> {
  const memberId = interaction.user.id;
  const { notice } = await takeAnswer(
    { records, clock },
    {
      posed,
      memberId,
      response,
      look: async (at) => {
        const { state, session } = await getGame(records, posed.sessionId);
        return { session, isOpen: isOpen(state, posed.ordinal, at) };
      },
    },
  );
  games.look(posed.sessionId);
  const about = posed.sessionId;
  return {
    kind: 'private-message',
    about,
    content: () => ownAnswers(records, { sessionId: about, memberId, notice }),
    find: () => records.findPrivateMessage(about, memberId, clock.now()),
    keep: (opened) => records.keepPrivateMessage({ ...opened, sessionId: about, memberId }),
  };
}

async function ownAnswers(
  records: CommandContext['records'],
  own: { readonly sessionId: string; readonly memberId: string; readonly notice: string },
): Promise<MessageContent> {
  const { sessionId, memberId, notice } = own;
  const { questions } = await getGame(records, sessionId);
  const [answers, attempts] = await Promise.all([
    records.listAnswers(
      questions.map(({ id }) => id),
      memberId,
    ),
    records.listAttempts(sessionId, memberId),
  ]);
  return ownAnswersContent({
    lines: questions.flatMap((posed) => questionLine(posed, { answers, attempts }) ?? []),
    points: attempts.reduce((sum, { points }) => sum + points, 0),
    notice,
  });
}

/** Ends a quiz for all, for its host and for those who keep order in the channel. */
export async function stopInChannel(
  { records }: ChannelContext,
  games: ChannelQuizzes,
  interaction: MessageComponentInteraction,
  sessionId: string,
): Promise<Reply> {
  const { session } = await getGame(records, sessionId);
  const isHost = session.ownerId === interaction.user.id;
  if (!isHost && !mayModerate(interaction)) throw notTheHost();
  await games.end(sessionId);
  return privately(textContent('The quiz is over. What was answered counts.'));
}

async function getGame(
  records: CommandContext['records'],
  sessionId: string,
): Promise<ChannelGame> {
  const game = await readGame(records, sessionId);
  if (game === undefined) throw quizGone();
  return game;
}

function tooManyGames(): TutorError {
  return new TutorError(
    'too-many-games',
    'This server has as many quizzes under way as it may have at once. Wait until one is over.',
  );
}

function isPlayedHere(): TutorError {
  return new TutorError('game-here', 'There is a quiz in this thread already.');
}

function notTheHost(): TutorError {
  return new TutorError(
    'not-the-host',
    'Only who started the quiz, or who may manage messages here, can end it.',
  );
}
