import { isPlaceLost } from '../../src/discord/refusals.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import {
  advanceChannelQuiz,
  type ChannelQuiz,
  type ChannelQuizEvent,
} from '../../src/quiz/channel-quiz.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import {
  currentQuestion,
  endMessage,
  lastAnswers,
  readGame,
  roundMessage,
  type ChannelGame,
} from './channel-view.ts';
import { SessionRunner } from './session-runner.ts';
import { attemptsOfRound } from './settle-round.ts';

/**
 * Takes the quizzes in channels on when their time has come. Whatever a game is, stands in storage: of
 * this here, everything can be lost at any moment, and another process goes on.
 */
export class ChannelQuizzes {
  readonly #context: CommandContext;
  readonly #runner: SessionRunner;

  constructor(context: CommandContext) {
    this.#context = context;
    const take = (sessionId: string): Promise<void> => this.#take(sessionId);
    this.#runner = new SessionRunner(context, { kind: 'channel-quiz', take });
  }

  /** Takes up all games that are under way. */
  start(): Promise<void> {
    return this.#runner.start();
  }

  /** Lets go of the games: they go on when somebody starts again. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  /** Looks at a game soon: it has begun, or somebody has answered. */
  look(sessionId: string): void {
    this.#runner.look(sessionId);
  }

  /**
   * Ends a game, and shows it soon.
   * @throws StorageError when that cannot be written: then the game goes on
   */
  async end(sessionId: string): Promise<void> {
    const event = { kind: 'end', ending: 'stopped' } as const;
    await this.#runner.enqueue(sessionId, () => this.#change(sessionId, () => event));
    this.look(sessionId);
  }

  /** Goes on as far as it goes by now, shows it, and sets the alarm for the rest. */
  async #take(sessionId: string): Promise<void> {
    const { records, clock } = this.#context;
    for (;;) {
      const game = await readGame(records, sessionId);
      if (game === undefined || game.session.endedAt !== null) return;
      const event = await this.#eventFor(game);
      const next = advanceChannelQuiz(game.state, event, clock.now(), rulesOf(game));
      if (next === game.state) {
        await this.#show(game);
        const { until } = game.state;
        if (until !== null) this.#runner.arm(sessionId, until - clock.now());
        return;
      }
      const attempts = event.kind === 'settled' ? event.attempts : [];
      await this.#write(game, next, attempts);
    }
  }

  async #eventFor(game: ChannelGame): Promise<ChannelQuizEvent & { attempts: readonly Attempt[] }> {
    const { records } = this.#context;
    const posed = currentQuestion(game);
    if (game.state.phase === 'closing' && posed !== undefined) {
      const attempts = await attemptsOfRound(records, game.session, posed);
      return { kind: 'settled', answered: attempts.length, attempts };
    }
    return { kind: 'look', ...(await this.#factsOf(game)), attempts: [] };
  }

  async #factsOf(game: ChannelGame) {
    const { state, questions } = game;
    const [now, before] = [questions[state.round], questions[state.round - 1]];
    const ids = [now, before].flatMap((posed) => (posed === undefined ? [] : [posed.id]));
    const answers = await this.#context.records.listAnswers(ids);
    const membersOf = (id: string | undefined): ReadonlySet<string> =>
      new Set(lastAnswers(answers.filter(({ questionId }) => questionId === id)).keys());
    const [answered, expected] = [membersOf(now?.id), membersOf(before?.id)];
    const isComplete = expected.size > 0 && expected.isSubsetOf(answered);
    return { answered: answered.size, isComplete };
  }

  /** Writes a transition; of two at once, one wins, and the other sees what came of it. */
  #write(game: ChannelGame, state: ChannelQuiz, attempts: readonly Attempt[]): Promise<boolean> {
    const { records, clock } = this.#context;
    const isShown = state.phase === 'ended' && state === game.state;
    return records.advance({
      sessionId: game.session.id,
      from: game.session.version,
      state,
      wakeAt: isShown ? null : (state.until ?? clock.now()),
      endedAt: isShown ? clock.now() : null,
      attempts,
    });
  }

  async #change(sessionId: string, eventFor: () => ChannelQuizEvent): Promise<void> {
    const { records, clock } = this.#context;
    for (;;) {
      const game = await readGame(records, sessionId);
      if (game === undefined || game.session.endedAt !== null) return;
      const next = advanceChannelQuiz(game.state, eventFor(), clock.now(), rulesOf(game));
      if (next === game.state || (await this.#write(game, next, []))) return;
    }
  }

  /** Makes the channel show what is stored. Whatever it repeats after a crash is shown once. */
  async #show(game: ChannelGame): Promise<void> {
    try {
      if (game.state.phase === 'ended') await this.#showEnd(game);
      else if (game.state.phase !== 'gathering') await this.#showRound(game);
    } catch (error) {
      if (!isPlaceLost(error)) throw error;
      await this.#leave(game);
    }
  }

  async #showRound(game: ChannelGame): Promise<void> {
    const { records, channels, edits } = this.#context;
    const { session, state } = game;
    const posed = currentQuestion(game);
    const { channelId } = session;
    if (posed === undefined || channelId === null) return;
    const content = await roundMessage(records, game, posed);
    const known = state.messageIds[state.round] ?? null;
    if (known !== null) {
      edits.request(channelId, known, content);
      return;
    }
    await this.#revealBefore(game, channelId);
    const messageId = await channels.post(channelId, content, posed.id);
    const event = { kind: 'posted' as const, round: state.round, messageId };
    await this.#change(session.id, () => event);
    // Where a process was killed after it had posted it, the message is the one of then.
    if (state.phase !== 'asking') edits.request(channelId, messageId, content);
  }

  /**
   * Shows the solution of the round before the one that comes now: who was to show it may have been
   * killed, or have come too late.
   */
  async #revealBefore(game: ChannelGame, channelId: string): Promise<void> {
    const { records, edits } = this.#context;
    const { state, questions } = game;
    const posed = questions[state.round - 1];
    const known = state.messageIds[state.round - 1] ?? null;
    if (posed === undefined || known === null) return;
    const over: ChannelGame = { ...game, state: { ...state, phase: 'revealed', until: null } };
    edits.request(channelId, known, await roundMessage(records, over, posed));
  }

  async #showEnd(game: ChannelGame): Promise<void> {
    const { records, channels, edits } = this.#context;
    const { session, state } = game;
    const { channelId } = session;
    if (channelId !== null && state.ending !== 'gone') {
      const posed = currentQuestion(game);
      const known = state.messageIds[state.round] ?? null;
      if (posed !== undefined && known !== null) {
        edits.request(channelId, known, await roundMessage(records, game, posed));
      }
      await channels.post(channelId, await endMessage(records, game), session.id);
    }
    await this.#write(game, state, []);
  }

  /** The thread is gone: what was answered still counts. */
  async #leave({ session }: ChannelGame): Promise<void> {
    await this.#change(session.id, () => ({ kind: 'end', ending: 'gone' }));
    this.look(session.id);
  }
}

function rulesOf({ session, questions }: ChannelGame) {
  return { rounds: questions.length, seconds: session.settings.seconds ?? 30 };
}
