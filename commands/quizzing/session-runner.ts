import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import type { Session } from '../../src/quiz/records.ts';

/** Between two looks for games that nobody takes on, in milliseconds. */
const patrolMs = 5000;
/** A game that is so long overdue has lost whoever ran it. */
const overdueMs = 3000;
const retryMs = 5000;

/** What a runner needs of the bot. */
export type RunnerContext = Pick<CommandContext, 'records' | 'clock' | 'log'>;

/** Games of one kind, and how one is taken on as far as it goes by now. */
export interface Running {
  readonly kind: Session['kind'];
  readonly take: (sessionId: string) => Promise<void>;
}

/**
 * Looks at games when their time has come, at each one thing after the other. What is lost with a
 * process, another one finds by what stands in storage.
 */
export class SessionRunner {
  readonly #context: RunnerContext;
  readonly #running: Running;
  /** What a game does next in this process. */
  readonly #work = new Map<string, Promise<void>>();
  /** Games whose next look has not begun yet: it will see all that happens until it does. */
  readonly #looks = new Set<string>();
  readonly #timers = new Map<string, () => void>();
  #patrol: () => void = () => undefined;
  /** Of a slow storage not more is asked than it answers. */
  #isPatrolling = false;
  #isStopped = false;

  constructor(context: RunnerContext, running: Running) {
    this.#context = context;
    this.#running = running;
  }

  /** Takes up all games that are under way; those that cannot be found now, once they are overdue. */
  async start(): Promise<void> {
    this.#watch();
    await this.#takeUp('ever');
  }

  /** Lets go of the games: they go on when somebody starts again. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#patrol();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    await Promise.all(this.#work.values());
  }

  /** Looks at a game soon: it has begun, or somebody has answered. */
  look(sessionId: string): void {
    if (this.#looks.has(sessionId)) return;
    this.#looks.add(sessionId);
    const take = (): Promise<void> => {
      this.#looks.delete(sessionId);
      return this.#running.take(sessionId);
    };
    // What fails is reported, and looked at again.
    this.enqueue(sessionId, take).catch(() => undefined);
  }

  /** Looks at a game again after a while, and not before. */
  arm(sessionId: string, delayMs: number): void {
    this.#timers.get(sessionId)?.();
    this.#timers.delete(sessionId);
    if (this.#isStopped) return;
    const cancel = this.#context.clock.after(Math.max(0, delayMs), () => {
      this.#timers.delete(sessionId);
      this.look(sessionId);
    });
    this.#timers.set(sessionId, cancel);
  }

  /**
   * Does something to a game when what is under way is done. What fails is looked at again.
   * @throws whatever the work threw: who waits for it has to know
   */
  async enqueue(sessionId: string, work: () => Promise<void>): Promise<void> {
    if (this.#isStopped) return;
    const before = this.#work.get(sessionId) ?? Promise.resolve();
    const done = before.then(work);
    const own = done.catch((error: unknown) => {
      this.#report(sessionId, error);
      this.arm(sessionId, retryMs);
    });
    this.#work.set(sessionId, own);
    await own;
    if (this.#work.get(sessionId) === own) this.#work.delete(sessionId);
    await done;
  }

  #watch(): void {
    const { clock } = this.#context;
    this.#patrol = clock.after(patrolMs, () => {
      this.#watch();
      if (this.#isPatrolling) return;
      this.#isPatrolling = true;
      void this.#takeUp(clock.now() - overdueMs).then(() => {
        this.#isPatrolling = false;
      });
    });
  }

  /** Never rejects. */
  async #takeUp(until: number | 'ever'): Promise<void> {
    try {
      const due = await this.#context.records.listDue(this.#running.kind, until);
      for (const { id } of due) this.look(id);
    } catch (error) {
      this.#report('', error);
    }
  }

  #report(sessionId: string, error: unknown): void {
    const { kind } = this.#running;
    const entry = { session: sessionId, kind, error: describeError(error, []) };
    this.#context.log.error(entry, 'a game in a channel could not go on; it is tried again');
  }
}
