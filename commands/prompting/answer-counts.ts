import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import { promptMessage, readAsked, type ViewContext } from './prompt-view.ts';

export type CountContext = ViewContext &
  Pick<CommandContext, 'channels' | 'budget' | 'clock' | 'log'>;

/** Between two edits of a prompt's message. */
const paceMs = 15_000;

/** Lets the messages of prompts say how many have answered, each at most every 15 seconds. */
export class AnswerCounts {
  readonly #context: CountContext;
  /** Prompts whose message has changed just now, and whether it has to change again. */
  readonly #resting = new Map<string, { isStale: boolean; readonly cancel: () => void }>();

  constructor(context: CountContext) {
    this.#context = context;
  }

  /** Somebody has answered. */
  answered(questionId: string): void {
    const resting = this.#resting.get(questionId);
    if (resting !== undefined) {
      resting.isStale = true;
      return;
    }
    const { clock } = this.#context;
    const cancel = clock.after(paceMs, () => {
      const isStale = this.#resting.get(questionId)?.isStale === true;
      this.#resting.delete(questionId);
      if (isStale) this.answered(questionId);
    });
    this.#resting.set(questionId, { isStale: false, cancel });
    void this.#show(questionId);
  }

  stop(): void {
    for (const { cancel } of this.#resting.values()) cancel();
    this.#resting.clear();
  }

  /** Never rejects: the next answer, or the close, shows the same. */
  async #show(questionId: string): Promise<void> {
    const { daily, channels, budget, clock, log } = this.#context;
    try {
      await budget.run({ rank: 'count', dueAt: clock.now() }, async () => {
        for (;;) {
          const prompt = await daily.findPrompt(questionId);
          const { channelId = null, messageId = null } = prompt ?? {};
          if (prompt === undefined || channelId === null || messageId === null) return;
          const asked = await readAsked(this.#context, prompt);
          if (asked === undefined) return;
          await channels.edit(
            channelId,
            messageId,
            await promptMessage(this.#context, prompt, asked),
          );
          // Where somebody has closed it meanwhile, what was shown last is too old.
          const now = await daily.findPrompt(questionId);
          if (now?.state === prompt.state) return;
        }
      });
    } catch (error) {
      const entry = { question: questionId, error: describeError(error, []) };
      log.info(entry, 'the message of a daily prompt could not be changed');
    }
  }
}
