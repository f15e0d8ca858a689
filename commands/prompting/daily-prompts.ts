import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import type { Rank } from '../../src/discord/budget.ts';
import { endOfDate, nextPlanned } from '../../src/daily/schedule.ts';
import type { DailyPlan, DailyPrompt } from '../../src/daily/records.ts';
import { TutorError } from '../../src/errors.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { findZone } from '../../src/progress/zones.ts';
import { onePerBot } from '../quizzing/one-per-bot.ts';
import { AnswerCounts } from './answer-counts.ts';
import { closePrompt } from './close-prompt.ts';
import { makePrompt } from './make-prompt.ts';
import { postPrompt, resumePrompt } from './post-prompt.ts';
import { tellOfPause } from './tell-of-pause.ts';

/** Jobs that wait for their turn at once: two seconds of the budget. The rest stays in storage. */
const mostInHand = 60;
/** Other processes may change what is due: it is looked for at least so often. */
const patrolMs = 30_000;
/** Between two looks while something waits, and before what failed is tried again. */
const [busyMs, retryMs] = [1000, 5000];

/** Something to do for a server. */
interface Job {
  /** No two jobs with one key are in hand at once. */
  readonly key: string;
  readonly rank: Rank;
  readonly dueAt: number;
  /** Done before its turn: what takes time, and sends nothing. @returns what is done in its turn */
  readonly prepare: () => Promise<(() => Promise<unknown>) | null>;
}

/**
 * Posts and closes the prompts of all servers when their time has come. What is due stands in storage:
 * of this here, everything can be lost at any moment, and another process goes on.
 */
export class DailyPrompts {
  readonly counts: AnswerCounts;
  readonly #context: CommandContext;
  readonly #inHand = new Set<string>();
  /** What has just failed, by its key. */
  readonly #failed = new Set<string>();
  #cancel: () => void = () => undefined;
  #isLooking = false;
  /** Whether something may have changed since it was looked at last. */
  #isStale = false;
  #isStopped = false;

  constructor(context: CommandContext) {
    this.#context = context;
    this.counts = new AnswerCounts(context);
  }

  /** Looks for what is due, from now on. */
  async start(): Promise<void> {
    await this.look();
  }

  /** Begins nothing more: what is due is done when somebody starts again. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    this.counts.stop();
    await this.#context.budget.close();
  }

  /** Looks for what is due now: something has been set up, or has changed. Never rejects. */
  async look(): Promise<void> {
    this.#isStale = true;
    if (this.#isStopped || this.#isLooking) return;
    this.#isLooking = true;
    this.#cancel();
    let pauseMs = retryMs;
    try {
      // What has changed while it was looked at is looked at once more.
      while (this.#isStale) {
        this.#isStale = false;
        for (const job of await this.#findJobs()) void this.#do(job);
      }
      pauseMs = await this.#pause();
    } catch (error) {
      this.#report('', error);
    }
    this.#isLooking = false;
    if (!this.#isStopped) this.#cancel = this.#context.clock.after(pauseMs, () => void this.look());
  }

  async #pause(): Promise<number> {
    const { daily, clock } = this.#context;
    if (this.#inHand.size > 0) return busyMs;
    const next = await daily.nextWake();
    if (next === null) return patrolMs;
    return Math.min(patrolMs, Math.max(busyMs, next - clock.now()));
  }

  /** Posts first, then closes, then the rest: as many as there is room for. */
  async #findJobs(): Promise<readonly Job[]> {
    const { daily, clock } = this.#context;
    const now = clock.now();
    const jobs: Job[] = [];
    const known = new Set([...this.#inHand, ...this.#failed]);
    const add = (found: readonly Job[]): void => {
      const room = mostInHand - this.#inHand.size - jobs.length;
      const fresh = found.filter(({ key }) => !known.has(key)).slice(0, room);
      for (const { key } of fresh) known.add(key);
      jobs.push(...fresh);
    };
    const limit = mostInHand + this.#inHand.size + this.#failed.size;
    add((await daily.listDuePlans(now, limit)).map((plan) => this.#postJob(plan)));
    if (jobs.length + this.#inHand.size >= mostInHand) return jobs;
    add((await daily.listWaking(['claimed'], now, limit)).map((own) => this.#resumeJob(own)));
    const closing = await daily.listWaking(['posted', 'closing'], now, limit);
    add(closing.map((own) => this.#closeJob(own)));
    add((await daily.listNotices(limit)).map((plan) => this.#tellJob(plan)));
    return jobs;
  }

  #postJob(plan: DailyPlan): Job {
    return {
      key: postingKey(plan),
      rank: 'post',
      dueAt: plan.nextAt ?? 0,
      prepare: () => this.#prepare(plan),
    };
  }

  #resumeJob(prompt: DailyPrompt): Job {
    const work = (): Promise<void> => resumePrompt(this.#context, prompt);
    const { plannedAt: dueAt } = prompt;
    return { key: postingKey(prompt), rank: 'post', dueAt, prepare: async () => work };
  }

  #closeJob(prompt: DailyPrompt): Job {
    const work = (): Promise<void> => closePrompt(this.#context, prompt);
    const dueAt = prompt.closesAt ?? 0;
    return { key: keyOf(prompt), rank: 'close', dueAt, prepare: async () => work };
  }

  #tellJob(plan: DailyPlan & { readonly noticeAt: number }): Job {
    const work = (): Promise<void> => tellOfPause(this.#context, plan);
    const [key, dueAt] = [`notice ${plan.guildId}`, plan.noticeAt];
    return { key, rank: 'tell', dueAt, prepare: async () => work };
  }

  /** Never rejects. */
  async #do({ key, rank, dueAt, prepare }: Job): Promise<void> {
    const { budget, clock } = this.#context;
    this.#inHand.add(key);
    try {
      const work = await prepare();
      if (work !== null && !this.#isStopped) await budget.run({ rank, dueAt }, work);
    } catch (error) {
      if (this.#isStopped) return;
      this.#report(key, error);
      this.#failed.add(key);
      clock.after(retryMs, () => this.#failed.delete(key));
    } finally {
      this.#inHand.delete(key);
    }
    if (this.#inHand.size <= mostInHand / 2) await this.look();
  }

  /** What is asked is made before it is its turn. @returns null where nothing is to be posted */
  async #prepare(plan: DailyPlan): Promise<(() => Promise<unknown>) | null> {
    const { daily, clock } = this.#context;
    const { nextAt, zone } = plan;
    const now = clock.now();
    if (nextAt === null) return null;
    try {
      if (findZone(zone) === undefined) throw new TutorError('unknown-zone', zone);
      const localDate = localDateOf(nextAt, zone);
      if (now >= endOfDate(localDate, zone)) {
        const left = {
          localDate,
          zone,
          plannedAt: nextAt,
          state: 'missed',
          reason: 'away',
        } as const;
        await daily.leaveOut(plan, left, nextPlanned(plan, nextAt, localDate).at);
        return null;
      }
      const made = await makePrompt(this.#context, plan, now);
      return () => postPrompt(this.#context, plan, { made });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      // It cannot be asked as it was set up, today or tomorrow.
      await daily.changePlan(plan, { nextAt: null, paused: { at: now, reason }, noticeAt: now });
      return null;
    }
  }

  #report(key: string, error: unknown): void {
    const entry = { job: key, error: describeError(error, []) };
    this.#context.log.error(entry, 'a daily prompt could not go on; it is tried again');
  }
}

/** Of all that posts in a server: a post that takes long is no reason to try the same beside it. */
function postingKey({ guildId }: Pick<DailyPlan, 'guildId'>): string {
  return `post ${guildId}`;
}

function keyOf({ guildId, localDate }: DailyPrompt): string {
  return `prompt ${guildId} ${localDate}`;
}

/** Why a plan cannot be carried out, by a code; undefined for what passes. */
function reasonOf(error: unknown): string | undefined {
  const codes = ['unknown-topic', 'no-questions', 'unknown-zone'];
  return error instanceof TutorError && codes.includes(error.code) ? error.code : undefined;
}

const running = onePerBot((context) => new DailyPrompts(context));

/** The prompts that this process looks after. */
export const promptsOf = running.of;

/** Looks after prompts from now on. @returns how to end that */
export const startPrompts = running.start;
