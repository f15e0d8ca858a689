import { advance } from '../../src/challenge/advance.ts';
import { wakeAtOf, type Challenge, type ChallengeEvent } from '../../src/challenge/challenge.ts';
import type { Effect } from '../../src/challenge/effects.ts';
import { isPlaceLost } from '../../src/discord/refusals.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import { SessionRunner } from '../quizzing/session-runner.ts';
import { challengeId } from '../replies/challenge/challenge-ids.ts';
import { endMessage, lobbyMessage, roundMessage } from './challenge-view.ts';
import { postOnce } from './post-once.ts';
import { readChallenge, type ChallengeGame } from './read-challenge.ts';
import { remind } from './remind.ts';
import { attemptsOfChallenge, isRoundComplete } from './round-answers.ts';

/**
 * Takes challenges on when their time has come, or when somebody has done something. Whatever a
 * challenge is stands in storage: of this here, everything can be lost at any moment, and another
 * process goes on.
 */
export class Challenges {
  readonly #context: CommandContext;
  readonly #runner: SessionRunner;
  /** What messages were made to show last: what is the same is not sent again. */
  readonly #shown = new Map<string, string>();

  constructor(context: CommandContext) {
    this.#context = context;
    const take = (sessionId: string): Promise<void> => this.#take(sessionId);
    this.#runner = new SessionRunner(context, { kind: 'challenge', take });
  }

  /** Takes up all challenges that are under way. */
  start(): Promise<void> {
    return this.#runner.start();
  }

  /** Lets go of the challenges: they go on when somebody starts again. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  /** Looks at a challenge soon: it has begun, or somebody has done something. */
  look(sessionId: string): void {
    this.#runner.look(sessionId);
  }

  /**
   * Lets something happen to a challenge, and shows it soon.
   * @returns whether it changed anything, and how the challenge stands then
   * @throws StorageError when that cannot be written: then it did not happen
   */
  async act(
    sessionId: string,
    event: ChallengeEvent,
  ): Promise<{ readonly hasChanged: boolean; readonly state: Challenge | null }> {
    const outcome = await this.#change(sessionId, event);
    this.look(sessionId);
    return outcome;
  }

  /** Goes on as far as it goes by now, shows it, and sets the alarm for the rest. */
  async #take(sessionId: string): Promise<void> {
    for (;;) {
      const game = await readChallenge(this.#context, sessionId);
      if (game === undefined || game.session.endedAt !== null) return;
      const isComplete = await isRoundComplete(this.#context, game);
      const now = this.#context.clock.now();
      const { state, effects } = advance(game.state, { kind: 'look', isComplete }, now);
      if (state !== game.state) await this.#write(game, state);
      else if (await this.#carryOut(game, effects)) return;
    }
  }

  /** @returns false when the challenge has to be looked at again at once */
  async #carryOut(game: ChallengeGame, effects: readonly Effect[]): Promise<boolean> {
    try {
      for (const effect of effects) {
        if (!(await this.#do(game, effect))) return false;
      }
      return true;
    } catch (error) {
      if (!isPlaceLost(error)) throw error;
      // The thread is gone: what was answered still counts.
      if (game.state.phase === 'ended') await this.#close(game);
      else await this.#change(game.session.id, { kind: 'end', ending: 'gone' });
      return false;
    }
  }

  /** @returns false when the challenge is another one by that */
  async #do(game: ChallengeGame, effect: Effect): Promise<boolean> {
    switch (effect.kind) {
      case 'show-lobby':
        await this.#showLobby(game);
        return true;
      case 'show-round':
        await this.#showRound(game, effect.round);
        return true;
      case 'settle':
        await this.#settle(game, effect.round);
        return false;
      case 'remind':
        await remind(this.#context, game);
        await this.#change(game.session.id, { kind: 'reminded' });
        return false;
      case 'show-end':
        await this.#showEnd(game);
        return false;
      case 'wake':
        this.#runner.arm(game.session.id, effect.at - this.#context.clock.now());
        return true;
    }
  }

  async #settle(game: ChallengeGame, round: number): Promise<void> {
    const attempts = await attemptsOfChallenge(this.#context, game, round);
    const settled = { kind: 'settled', round, answered: attempts.length } as const;
    const { state } = advance(game.state, settled, this.#context.clock.now());
    await this.#write(game, state, { attempts });
  }

  async #showLobby(game: ChallengeGame): Promise<void> {
    const { session, state } = game;
    const content = lobbyMessage(game);
    if (state.lobbyId !== null) {
      this.#edit(game, state.lobbyId, content);
      return;
    }
    await this.#post(game, content, {
      nonce: `${session.id}l`,
      since: session.createdAt,
      holding: challengeId('leave', session.id),
      what: 'lobby',
    });
  }

  async #showRound(game: ChallengeGame, index: number): Promise<void> {
    const { state, rounds } = game;
    const content = await roundMessage(this.#context, game, index);
    const round = rounds[index];
    if (content === undefined || round === undefined) return;
    const known = state.messageIds[index] ?? null;
    if (known !== null) {
      this.#edit(game, known, content);
      return;
    }
    if (index !== state.round) return;
    const since = state.opened[index] ?? state.since;
    const messageId = await this.#post(game, content, {
      nonce: round.posed.id,
      since,
      holding: round.posed.id,
      what: index,
    });
    // Where a process was killed after it had posted it, the message still is the one of then.
    if (messageId !== null && state.phase !== 'asking') this.#edit(game, messageId, content);
  }

  async #showEnd(game: ChallengeGame): Promise<void> {
    const { session, state } = game;
    const { channelId } = session;
    if (channelId !== null && state.ending !== 'gone') {
      await postOnce(this.#context, await endMessage(this.#context, game), {
        channelId,
        nonce: session.id,
        since: state.since,
        holding: challengeId('rematch', session.id),
      });
      // After that, since a thread that was archived meanwhile is open by it.
      await this.#showOver(game);
    }
    await this.#close(game);
  }

  /** The messages of before show that it is over; nobody will come back to them. */
  async #showOver(game: ChallengeGame): Promise<void> {
    const { lobbyId, messageIds, round } = game.state;
    const last = messageIds[round] ?? null;
    const content = last === null ? undefined : await roundMessage(this.#context, game, round);
    if (last !== null && content !== undefined) this.#edit(game, last, content);
    if (lobbyId !== null) this.#edit(game, lobbyId, lobbyMessage(game));
    const { edits } = this.#context;
    const changed = [last, lobbyId].filter((id) => id !== null);
    await Promise.all(changed.map((id) => edits.flush(id)));
  }

  /** Nobody has to look at it any more. */
  async #close(game: ChallengeGame): Promise<void> {
    const { lobbyId, messageIds } = game.state;
    for (const id of [lobbyId, ...messageIds]) this.#shown.delete(id ?? '');
    await this.#write(game, game.state, { isOver: true });
  }

  #edit({ session }: ChallengeGame, messageId: string, content: MessageContent): void {
    const text = JSON.stringify(content);
    if (session.channelId === null || this.#shown.get(messageId) === text) return;
    this.#shown.set(messageId, text);
    this.#context.edits.request(session.channelId, messageId, content);
  }

  async #post(
    { session }: ChallengeGame,
    content: MessageContent,
    { what, ...once }: PostedOnce,
  ): Promise<string | null> {
    const { channelId } = session;
    if (channelId === null) return null;
    const messageId = await postOnce(this.#context, content, { channelId, ...once });
    await this.#change(session.id, { kind: 'posted', what, messageId });
    return messageId;
  }

  async #change(sessionId: string, event: ChallengeEvent) {
    for (;;) {
      const game = await readChallenge(this.#context, sessionId);
      if (game === undefined || game.session.endedAt !== null) {
        return { hasChanged: false, state: game?.state ?? null };
      }
      const { state } = advance(game.state, event, this.#context.clock.now());
      if (state === game.state) return { hasChanged: false, state };
      if (await this.#write(game, state)) return { hasChanged: true, state };
    }
  }

  /** Writes a transition; of two at once, one wins, and the other sees what came of it. */
  #write(
    { session }: ChallengeGame,
    state: Challenge,
    { attempts = [], isOver = false }: { attempts?: readonly Attempt[]; isOver?: boolean } = {},
  ): Promise<boolean> {
    const { records, clock } = this.#context;
    const now = clock.now();
    return records.advance({
      sessionId: session.id,
      from: session.version,
      state,
      wakeAt: isOver ? null : (wakeAtOf(state) ?? now),
      endedAt: isOver ? now : null,
      attempts,
    });
  }
}

/** What makes a message the one that it is, and what of the challenge it shows. */
interface PostedOnce {
  readonly nonce: string;
  readonly since: number;
  readonly holding: string;
  readonly what: number | 'lobby';
}
