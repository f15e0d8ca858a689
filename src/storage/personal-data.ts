import type { Schema } from './schema.ts';

/** What a column holds, as far as it matters to export and deletion. */
export type Meaning =
  /** A member's id. */
  | 'member'
  /** A server's id. */
  | 'guild'
  | 'instant'
  | 'json'
  /** Never exported: whoever has it can do something with it. */
  | 'secret'
  /** Not exported while the game goes on: who has it knows the right answers. */
  | 'spoiler'
  | 'plain';

interface Handling<Table> {
  /**
   * What becomes of a member's rows when the member is forgotten: what makes up tables and what
   * others take part in stays, under an id that is nobody's. Null where no column names a member.
   */
  readonly forget: 'replace' | 'delete' | null;
  readonly columns: Readonly<Record<keyof Table, Meaning>>;
}

/** Stands in totals and attempts alike. */
const sums = {
  attempts: 'plain',
  right_count: 'plain',
  points: 'plain',
  puzzles: 'plain',
} as const;

/** Every column of every table: what is not listed here cannot be exported or forgotten. */
export const personalData: { readonly [Table in keyof Schema]: Handling<Schema[Table]> } = {
  cards: {
    forget: null,
    columns: {
      vault_id: 'plain',
      id: 'plain',
      path: 'plain',
      slug: 'plain',
      question_hash: 'plain',
      answer_hash: 'plain',
      last_seen: 'instant',
    },
  },
  card_aliases: {
    forget: null,
    columns: { vault_id: 'plain', old_id: 'plain', card_id: 'plain' },
  },
  sessions: {
    forget: 'replace',
    columns: {
      id: 'plain',
      vault_id: 'plain',
      kind: 'plain',
      owner_id: 'member',
      guild_id: 'guild',
      channel_id: 'plain',
      seed: 'spoiler',
      settings_json: 'json',
      state_json: 'json',
      version: 'plain',
      wake_at: 'instant',
      created_at: 'instant',
      ended_at: 'instant',
    },
  },
  questions: {
    forget: null,
    columns: {
      id: 'plain',
      vault_id: 'plain',
      session_id: 'plain',
      ordinal: 'plain',
      card_id: 'plain',
      kind: 'plain',
      seed: 'plain',
      generator_version: 'plain',
      vault_hash: 'plain',
      body_json: 'json',
      answer_json: 'json',
      source_path: 'plain',
      source_line: 'plain',
      posed_at: 'instant',
    },
  },
  answers: {
    forget: 'delete',
    columns: {
      question_id: 'plain',
      member_id: 'member',
      part: 'plain',
      revision: 'plain',
      response_json: 'json',
      at: 'instant',
    },
  },
  attempts: {
    forget: 'replace',
    columns: {
      question_id: 'plain',
      member_id: 'member',
      vault_id: 'plain',
      card_id: 'plain',
      guild_id: 'guild',
      mode: 'plain',
      grade: 'plain',
      points: 'plain',
      local_date: 'plain',
      zone: 'plain',
      at: 'instant',
    },
  },
  corrections: {
    forget: 'replace',
    columns: {
      question_id: 'plain',
      member_id: 'member',
      kind: 'plain',
      grade: 'plain',
      at: 'instant',
    },
  },
  payouts: {
    forget: 'replace',
    columns: {
      guild_id: 'guild',
      member_id: 'member',
      local_date: 'plain',
      subject: 'plain',
      question_id: 'plain',
    },
  },
  daily_totals: {
    forget: 'replace',
    columns: { guild_id: 'guild', member_id: 'member', local_date: 'plain', ...sums },
  },
  period_totals: {
    forget: 'replace',
    columns: { guild_id: 'guild', member_id: 'member', period: 'plain', ...sums },
  },
  reports: {
    forget: 'delete',
    columns: {
      id: 'plain',
      vault_id: 'plain',
      question_id: 'plain',
      member_id: 'member',
      reasons_json: 'json',
      remark: 'plain',
      at: 'instant',
    },
  },
  private_messages: {
    forget: 'delete',
    columns: {
      session_id: 'plain',
      member_id: 'member',
      token: 'secret',
      message_id: 'plain',
      expires_at: 'instant',
    },
  },
  members: {
    forget: 'delete',
    columns: {
      member_id: 'member',
      active_at: 'instant',
      zone: 'plain',
      is_hidden: 'plain',
      reminder_hour: 'plain',
      reminder_at: 'instant',
      streak_days: 'plain',
      streak_date: 'plain',
      streak_zone: 'plain',
      streak_freeze_week: 'plain',
    },
  },
  daily_plans: {
    forget: 'replace',
    columns: {
      guild_id: 'guild',
      channel_id: 'plain',
      zone: 'plain',
      time: 'plain',
      days: 'plain',
      topic: 'plain',
      exam: 'plain',
      kind: 'plain',
      role_id: 'plain',
      set_by: 'member',
      next_at: 'instant',
      paused_at: 'instant',
      pause_reason: 'plain',
      notice_at: 'instant',
      version: 'plain',
    },
  },
  daily_prompts: {
    forget: null,
    columns: {
      guild_id: 'guild',
      local_date: 'plain',
      state: 'plain',
      zone: 'plain',
      planned_at: 'instant',
      claimed_at: 'instant',
      wake_at: 'instant',
      question_id: 'plain',
      channel_id: 'plain',
      message_id: 'plain',
      closes_at: 'instant',
      reason: 'plain',
    },
  },
  participants: {
    forget: 'delete',
    columns: {
      session_id: 'plain',
      member_id: 'member',
      is_in: 'plain',
      joined_at: 'instant',
      wants_reminder: 'plain',
      claimed_at: 'instant',
      reminded_at: 'instant',
    },
  },
  live_challenges: { forget: null, columns: { channel_id: 'plain', session_id: 'plain' } },
  guilds: { forget: null, columns: { guild_id: 'guild', removed_at: 'instant' } },
};

/** A column that names members. */
export interface MemberColumn {
  readonly table: keyof Schema;
  readonly column: string;
  readonly forget: 'replace' | 'delete';
}

/** Every column that names members. */
export const memberColumns: readonly MemberColumn[] = Object.entries(personalData).flatMap(
  ([table, { forget, columns }]) =>
    Object.entries(columns).flatMap(([column, meaning]): MemberColumn[] => {
      if (meaning !== 'member') return [];
      if (forget === null) throw new Error(`${table}: what becomes of members' rows is not said`);
      return [{ table: table as keyof Schema, column, forget }];
    }),
);
