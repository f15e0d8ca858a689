import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import { TutorError } from '../../src/errors.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { isMissed, nextReminder } from '../../src/progress/reminder.ts';
import type { DueReminder } from '../../src/progress/settings.ts';
import { streakNow } from '../../src/progress/streak.ts';
import { reminderContent } from '../replies/reminder.ts';

/** Between two looks for reminders that are due. */
const lookMs = 20_000;
/** Reminders that are held at once; the rest stays in storage. */
const atOnce = 20;

export type RemindingContext = Pick<
  CommandContext,
  'settings' | 'channels' | 'budget' | 'clock' | 'log' | 'mention'
>;

/** Reminds members from now on. @returns how to end that */
export function startReminders(context: RemindingContext): Promise<() => Promise<void>> {
  const reminders = new Reminders(context);
  reminders.start();
  return Promise.resolve(() => reminders.stop());
}

/** Writes to members whose time has come, those that wait longest first. */
class Reminders {
  readonly #context: RemindingContext;
  #cancel: () => void = () => undefined;
  #work: Promise<void> | null = null;
  #isStopped = false;

  constructor(context: RemindingContext) {
    this.#context = context;
  }

  /** Looks from time to time; while one look is under way, no other begins. */
  start(): void {
    this.#cancel = this.#context.clock.after(lookMs, () => {
      this.start();
      this.#work ??= this.#look().finally(() => {
        this.#work = null;
      });
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#work;
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const { settings, clock } = this.#context;
    try {
      for (;;) {
        const due = await settings.listDueReminders(clock.now(), atOnce);
        if (due.length === 0 || this.#isStopped) return;
        const done = await Promise.allSettled(due.map((reminder) => this.#remind(reminder)));
        const failed = done.find(({ status }) => status === 'rejected');
        if (failed?.status === 'rejected') throw failed.reason;
      }
    } catch (error) {
      this.#report(error);
    }
  }

  /** What fails once it is taken is not tried again: nobody is reminded twice. */
  async #remind(reminder: DueReminder): Promise<void> {
    const { settings, budget, clock } = this.#context;
    const { dueAt } = reminder;
    if (!isWanted(reminder, clock.now())) {
      await settings.takeReminder(reminder, nextAfter(reminder, clock.now()));
      return;
    }
    await budget.run({ rank: 'tell', dueAt }, async () => {
      const now = clock.now();
      if (await settings.takeReminder(reminder, nextAfter(reminder, now))) {
        await this.#send(reminder, now);
      }
    });
  }

  async #send(reminder: DueReminder, now: number): Promise<void> {
    const { settings, channels, mention } = this.#context;
    const { memberId, zone, streak, dueAt } = reminder;
    try {
      const prompts = await settings.listUnanswered(memberId, now);
      const days = streakNow(streak, { at: now, zone });
      const content = reminderContent({ days, prompts, mention });
      await channels.tell(memberId, content, `r${dueAt}`);
    } catch (error) {
      const isRefused = error instanceof TutorError && error.code === 'refused';
      if (isRefused) await settings.refuseReminders(memberId);
      else this.#report(error);
    }
  }

  #report(error: unknown): void {
    // The bot is just ending: it is due when somebody starts again.
    if (error instanceof Error && error.name === 'AbortError') return;
    const entry = { error: describeError(error, []) };
    this.#context.log.error(entry, 'members could not be reminded');
  }
}

/** Whether it is in time, and the member has settled nothing on the date. */
function isWanted({ dueAt, zone, streak }: DueReminder, now: number): boolean {
  return !isMissed(dueAt, now) && (streak === null || streak.date < localDateOf(now, zone));
}

function nextAfter(reminder: DueReminder, now: number): number {
  return nextReminder(reminder, now, localDateOf(reminder.dueAt, reminder.zone));
}
