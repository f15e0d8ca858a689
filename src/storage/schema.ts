import type { Generated } from 'kysely';

/** One process serves one vault: this one stands in `vault_id`. */
export const defaultVault = 'default';

/** Stands in `kind` of questions: puzzles are kept beside the questions of quizzes, and are none. */
export const puzzleKind = 'puzzle';

/**
 * Every table and its columns. Discord's ids are text; instants are milliseconds since 1970, UTC;
 * columns named after JSON hold JSON as text, and never a member's id.
 */
export interface Schema {
  /** The cards of a vault as they were when it was last read, and those that have vanished since. */
  cards: {
    vault_id: string;
    id: string;
    path: string;
    slug: string;
    question_hash: string;
    answer_hash: string;
    last_seen: number;
  };
  /** A card that goes by another id now. */
  card_aliases: { vault_id: string; old_id: string; card_id: string };
  /** A quiz or a game: what was wanted, and how far it is. */
  sessions: {
    id: string;
    vault_id: string;
    kind: string;
    owner_id: string;
    guild_id: string | null;
    /** Where it is played for all; null for a private one. */
    channel_id: string | null;
    seed: string;
    settings_json: string;
    state_json: string;
    /** Goes up with each transition, which is written only where it is what it was. */
    version: number;
    /** When somebody has to look at it again; null for never. */
    wake_at: number | null;
    created_at: number;
    ended_at: number | null;
  };
  /** Questions as they were posed. */
  questions: {
    id: string;
    vault_id: string;
    session_id: string;
    ordinal: number;
    card_id: string;
    kind: string;
    seed: string;
    generator_version: number;
    vault_hash: string;
    body_json: string;
    answer_json: string;
    source_path: string;
    source_line: number;
    posed_at: number;
  };
  /** What was answered. Appended only. */
  answers: {
    question_id: string;
    member_id: string;
    part: string;
    revision: number;
    response_json: string;
    at: number;
  };
  /** What an answer came to in the end. Appended only, once a question and member. */
  attempts: {
    question_id: string;
    member_id: string;
    vault_id: string;
    card_id: string;
    guild_id: string | null;
    mode: string;
    grade: number;
    points: number;
    local_date: string;
    zone: string;
    at: number;
  };
  /** "I was right", and what else changes how an attempt counts. Appended only. */
  corrections: {
    question_id: string;
    member_id: string;
    kind: string;
    grade: number;
    at: number;
  };
  /** That something has paid: once a member, server and local date. */
  payouts: {
    guild_id: string;
    member_id: string;
    local_date: string;
    subject: string;
    question_id: string;
  };
  /** Sums of attempts; `guild_id` is empty for what happened in no server. */
  daily_totals: {
    guild_id: string;
    member_id: string;
    local_date: string;
    attempts: number;
    right_count: number;
    points: number;
    /** Puzzles that were right. */
    puzzles: Generated<number>;
  };
  period_totals: {
    guild_id: string;
    member_id: string;
    period: string;
    attempts: number;
    right_count: number;
    points: number;
    puzzles: Generated<number>;
  };
  /** What members say is wrong with a question. */
  reports: {
    id: string;
    vault_id: string;
    question_id: string;
    member_id: string;
    reasons_json: string;
    remark: string;
    at: number;
  };
  /** A member's private message in a game, by the token that edits it. */
  private_messages: {
    session_id: string;
    member_id: string;
    token: string;
    message_id: string;
    expires_at: number;
  };
  /** Members with something kept about them, and when they last did anything. */
  members: {
    member_id: string;
    active_at: number;
    zone: string | null;
    /** 1 where the member is left out of tables. */
    is_hidden: Generated<number>;
    /** 0–23 in the member's zone; null where no reminder is wanted. */
    reminder_hour: number | null;
    /** When the next one is due. */
    reminder_at: number | null;
    /** How long the streak was on its last day; 0 where there has been none. */
    streak_days: Generated<number>;
    streak_date: string | null;
    streak_zone: string | null;
    /** The last ISO week in which a missed day was covered: `2026-W48`. */
    streak_freeze_week: string | null;
  };
  /** What a server's daily prompt was set up to be: one a server. */
  daily_plans: {
    guild_id: string;
    channel_id: string;
    /** IANA name. */
    zone: string;
    /** `08:30`. */
    time: string;
    /** ISO weekdays in order, Monday is 1: `12345`. */
    days: string;
    topic: string | null;
    exam: string | null;
    kind: string;
    role_id: string | null;
    /** Who is told when it cannot go on. */
    set_by: string;
    /** When the next prompt is due; null while it is paused. */
    next_at: number | null;
    paused_at: number | null;
    pause_reason: string | null;
    /** Since when somebody has to be told that it is paused; null when nobody has to. */
    notice_at: number | null;
    /** Goes up with each change, which is written only where it is what it was. */
    version: number;
  };
  /** A server's prompts: one a local date, whatever becomes of it. */
  daily_prompts: {
    guild_id: string;
    local_date: string;
    state: string;
    zone: string;
    planned_at: number;
    /** When it was first tried to post it. */
    claimed_at: number | null;
    /** When somebody has to look at it again; null for never. */
    wake_at: number | null;
    question_id: string | null;
    channel_id: string | null;
    message_id: string | null;
    closes_at: number | null;
    /** Why it was not posted. */
    reason: string | null;
  };
  /** Who takes part in a challenge, or did. */
  participants: {
    session_id: string;
    member_id: string;
    /** 0 for who has left. */
    is_in: number;
    joined_at: number;
    wants_reminder: number;
    /** When somebody took it on to remind the member. */
    claimed_at: number | null;
    reminded_at: number | null;
  };
  /** Which live challenge has a channel for itself; stays until another one comes. */
  live_challenges: { channel_id: string; session_id: string };
  /** Servers that the bot is or was in. */
  guilds: { guild_id: string; removed_at: number | null };
}
