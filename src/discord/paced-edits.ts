import type { Logger } from 'pino';
import type { Timers } from '../clock.ts';
import { TutorError } from '../errors.ts';
import type { Channels } from './channels.ts';
import { describeError } from './describe-error.ts';
import { isPassing } from './refusals.ts';
import type { MessageContent } from './reply.ts';

/** What edits are made with. */
export interface PacedEditsOptions {
  readonly channels: Pick<Channels, 'edit'>;
  readonly clock: Timers;
  readonly log: Logger;
}

/** Between the beginnings of two edits of a message. */
const paceMs = 2000;
/** Discord being away is asked again ever more seldom, down to this. */
const longestPauseMs = 60_000;

/** A message that changes. */
interface Edited {
  readonly channelId: string;
  readonly messageId: string;
  /** What it is to show, and does not yet. */
  wanted: MessageContent | null;
  /** The edit under way. */
  sending: Promise<void> | null;
  /** Ends the wait for the next edit. */
  cancel: (() => void) | null;
  /** Failures in a row. */
  failures: number;
}

/**
 * Edits messages that change often: each at most every two seconds, with the last of what it was to
 * show meanwhile. An edit that fails since Discord is away is made again; a message that cannot be
 * edited at all is given up. Nothing is remembered of messages that rest.
 */
export class PacedEdits {
  readonly #options: PacedEditsOptions;
  readonly #edited = new Map<string, Edited>();

  constructor(options: PacedEditsOptions) {
    this.#options = options;
  }

  /** How many messages are edited, or wait. */
  get size(): number {
    return this.#edited.size;
  }

  /** Wants a message to show something: at once when it rests, else with its next edit. */
  request(channelId: string, messageId: string, content: MessageContent): void {
    const known = this.#edited.get(messageId);
    const edited = known ?? {
      channelId,
      messageId,
      wanted: null,
      sending: null,
      cancel: null,
      failures: 0,
    };
    edited.wanted = content;
    this.#edited.set(messageId, edited);
    if (known === undefined) void this.#send(edited);
  }

  /**
   * Shows what is wanted last without waiting for its time, tried once: what Discord does not take
   * then waits again.
   * @param messageId - one message; all of them when not given
   */
  async flush(messageId?: string): Promise<void> {
    const all = [...this.#edited.values()];
    const meant = messageId === undefined ? all : all.filter((own) => own.messageId === messageId);
    await Promise.all(
      meant.map(async (edited) => {
        while (edited.sending !== null) await edited.sending;
        if (edited.wanted !== null) await this.#send(edited);
      }),
    );
  }

  /** Shows what is wanted last, and forgets the rest. */
  async close(): Promise<void> {
    await this.flush();
    for (const { cancel } of this.#edited.values()) cancel?.();
    this.#edited.clear();
  }

  /** Sends what is wanted, and waits for the next time. Never rejects. */
  async #send(edited: Edited): Promise<void> {
    const { wanted, channelId, messageId } = edited;
    edited.cancel?.();
    edited.cancel = null;
    if (wanted === null) {
      this.#edited.delete(messageId);
      return;
    }
    edited.wanted = null;
    const { channels, clock } = this.#options;
    const begunAt = clock.now();
    edited.sending = channels.edit(channelId, messageId, wanted).then(
      () => {
        edited.failures = 0;
      },
      (error: unknown) => this.#fail(edited, wanted, error),
    );
    await edited.sending;
    edited.sending = null;
    if (this.#edited.get(messageId) !== edited) return;
    const pauseMs = Math.min(paceMs * 2 ** Math.max(0, edited.failures - 1), longestPauseMs);
    const leftMs = Math.max(0, begunAt + pauseMs - clock.now());
    edited.cancel = clock.after(leftMs, () => void this.#send(edited));
  }

  #fail(edited: Edited, content: MessageContent, error: unknown): void {
    const { channelId, messageId } = edited;
    const entry = { channel: channelId, message: messageId, error: describeError(error, []) };
    if (isPassing(error)) {
      edited.failures += 1;
      edited.wanted ??= content;
      this.#options.log.warn(entry, 'a message could not be edited; it is tried again');
      return;
    }
    if (!(error instanceof TutorError)) {
      this.#options.log.error(entry, 'a message could not be edited');
      return;
    }
    this.#edited.delete(messageId);
    this.#options.log.info(entry, 'a message cannot be edited any more');
  }
}
