import type { ReminderTime } from './reminder.ts';
import type { Streak } from './streak.ts';

/** What a member has set. */
export interface MemberSettings {
  /** IANA name; null where the server's counts. */
  readonly zone: string | null;
  /** Whether the member is left out of tables. */
  readonly isHidden: boolean;
  /** Null where none is wanted. */
  readonly reminder: MemberReminder | null;
}

/** When a member is reminded. */
export interface MemberReminder extends ReminderTime {
  /** Milliseconds UTC; null where it is switched off, since the member takes no direct messages. */
  readonly nextAt: number | null;
}

/** What is to be set otherwise; what is not named stays. */
export interface SettingsChange {
  readonly zone?: string | null;
  readonly isHidden?: boolean;
  /** 0–23; null for no reminder. */
  readonly reminderHour?: number | null;
}

/** A reminder whose time has come. */
export interface DueReminder extends ReminderTime {
  readonly memberId: string;
  /** Milliseconds UTC. */
  readonly dueAt: number;
  readonly streak: Streak | null;
}

/** A daily prompt that takes answers. */
export interface OpenPrompt {
  readonly guildId: string;
  readonly channelId: string;
  readonly messageId: string;
  /** Milliseconds UTC. */
  readonly closesAt: number;
}

/**
 * What members have set, and what they are reminded of. Every function throws `StorageError` when
 * nothing can be read or written at the moment; then nothing was written.
 */
export interface SettingsRecords {
  readonly findSettings: (memberId: string) => Promise<MemberSettings>;
  /**
   * Changes what a member has set. Another hour or zone brings no second reminder on the same date.
   * @param at - milliseconds UTC
   * @returns what is set now
   */
  readonly changeSettings: (
    memberId: string,
    change: SettingsChange,
    at: number,
  ) => Promise<MemberSettings>;
  /** The longest due first. @param until - milliseconds UTC, included */
  readonly listDueReminders: (until: number, limit: number) => Promise<readonly DueReminder[]>;
  /**
   * Takes a reminder, and has the next one due.
   * @returns false when somebody else has taken it, or the member has changed it
   */
  readonly takeReminder: (
    reminder: Pick<DueReminder, 'memberId' | 'dueAt'>,
    nextAt: number,
  ) => Promise<boolean>;
  /** Reminds a member no more, until they ask for it again. */
  readonly refuseReminders: (memberId: string) => Promise<void>;
  /**
   * Prompts of servers where the member has settled something that they can still answer, and have
   * not: those that close first come first.
   * @param at - milliseconds UTC
   */
  readonly listUnanswered: (memberId: string, at: number) => Promise<readonly OpenPrompt[]>;
}
