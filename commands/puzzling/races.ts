import { isPlaceLost } from '../../src/discord/refusals.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { advanceRace, type Race, type RaceEvent } from '../../src/ports/puzzles/race.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import { onePerBot } from '../quizzing/one-per-bot.ts';
import { SessionRunner } from '../quizzing/session-runner.ts';
import { attemptsOfRace, isComplete, readRace, type RaceGame } from './race-view.ts';
import { endedMessage, raceMessage, revealMessage } from './race-messages.ts';

/** Takes races on when their time has come, or when somebody has answered. */
export class Races {
  readonly #context: CommandContext;
  readonly #runner: SessionRunner;

  constructor(context: CommandContext) {
    this.#context = context;
    const take = (id: string): Promise<void> => this.#take(id);
    this.#runner = new SessionRunner(context, { kind: 'race', take });
  }

  /** Takes up all races that are under way. */
  start(): Promise<void> {
    return this.#runner.start();
  }

  /** Lets go of the races: they go on when somebody starts again. */
  stop(): Promise<void> {
    return this.#runner.stop();
  }

  /** Looks at a race soon: it has begun, or somebody has answered. */
  look(id: string): void {
    this.#runner.look(id);
  }

  /**
   * Ends a race, and shows what was right soon.
   * @throws StorageError when that cannot be written: then the race goes on
   */
  async end(id: string): Promise<void> {
    await this.#runner.enqueue(id, () => this.#change(id, { kind: 'end' }));
    this.look(id);
  }

  async #take(id: string): Promise<void> {
    const { clock } = this.#context;
    for (;;) {
      const game = await readRace(this.#context, id);
      if (game === undefined || game.session.endedAt !== null) return;
      const isClosing = game.race.phase === 'closing';
      const attempts = isClosing ? await attemptsOfRace(this.#context, game) : [];
      const event: RaceEvent = isClosing
        ? { kind: 'settled' }
        : { kind: 'look', isComplete: isComplete(game) };
      const next = advanceRace(game.race, event, clock.now());
      if (next === game.race) {
        await this.#show(game);
        if (next.phase === 'running') this.#runner.arm(id, next.until - clock.now());
        return;
      }
      await this.#write(game, next, { attempts });
    }
  }

  /** Makes the channel show what is stored. Whatever it repeats after a crash is shown once. */
  async #show(game: RaceGame): Promise<void> {
    const { channelId } = game.session;
    if (channelId === null) return;
    try {
      if (game.race.phase === 'revealed') await this.#showEnd(game, channelId);
      else await this.#showRunning(game, channelId);
    } catch (error) {
      if (!isPlaceLost(error)) throw error;
      await this.#leave(game);
    }
  }

  async #showRunning(game: RaceGame, channelId: string): Promise<void> {
    const { channels, edits } = this.#context;
    const { session, race } = game;
    const content = await raceMessage(this.#context, game);
    if (race.messageId !== null) {
      edits.request(channelId, race.messageId, content);
      return;
    }
    const messageId = await channels.post(channelId, content, `${session.id}r`);
    await this.#change(session.id, { kind: 'posted', messageId });
  }

  /** Says what was right at the end of the channel; where the race began, leads there. */
  async #showEnd(game: RaceGame, channelId: string): Promise<void> {
    const { channels, edits } = this.#context;
    const { session, race } = game;
    if (race.revealId === null) {
      const reveal = await revealMessage(this.#context, game);
      const revealId = await channels.post(channelId, reveal, session.id);
      await this.#change(session.id, { kind: 'shown', revealId });
      this.look(session.id);
      return;
    }
    if (race.messageId !== null) {
      edits.request(channelId, race.messageId, endedMessage(game));
      await edits.flush(race.messageId);
    }
    await this.#write(game, race, { isOver: true });
  }

  async #change(id: string, event: RaceEvent): Promise<void> {
    for (;;) {
      const game = await readRace(this.#context, id);
      if (game === undefined || game.session.endedAt !== null) return;
      const next = advanceRace(game.race, event, this.#context.clock.now());
      if (next === game.race || (await this.#write(game, next, {}))) return;
    }
  }

  /** The thread is gone: what was answered still counts. */
  async #leave(game: RaceGame): Promise<void> {
    if (game.race.phase === 'revealed') {
      await this.#write(game, game.race, { isOver: true });
      return;
    }
    await this.#change(game.session.id, { kind: 'end' });
    this.look(game.session.id);
  }

  /** Writes a transition; of two at once, one wins, and the other sees what came of it. */
  #write(
    { session }: RaceGame,
    state: Race,
    { attempts = [], isOver = false }: { attempts?: readonly Attempt[]; isOver?: boolean },
  ): Promise<boolean> {
    const { records, clock } = this.#context;
    const now = clock.now();
    return records.advance({
      sessionId: session.id,
      from: session.version,
      state,
      wakeAt: isOver ? null : state.phase === 'running' ? state.until : now,
      endedAt: isOver ? now : null,
      attempts,
    });
  }
}

const running = onePerBot((context) => new Races(context));

/** The races that this process looks after. */
export const racesOf = running.of;

/** Takes up the races under way. @returns how to let go of them */
export const startRaces = running.start;
