import type { MemberCardSum } from './group-mastery.ts';
import type { LocalDate, Period } from './local-date.ts';

/** How many lines of a table are shown at once. */
export const linesAtOnce = 10;
/** As contracted: who has fewer attempts in a period has no place in its table by accuracy. */
export const leastAttempts = 20;

/** Somebody's place in a server's table. */
export interface Ranked {
  readonly memberId: string;
  /** From 1. Those with the same score have the same one. */
  readonly rank: number;
}

/** Somebody's line in a server's table. */
export interface TableLine extends Ranked {
  /** A whole number. */
  readonly points: number;
  /** Those settled in the period. */
  readonly attempts: number;
  /** Of {@link attempts}; what a member overrode counts as right. */
  readonly right: number;
  /** Puzzles that were right. */
  readonly puzzles: number;
}

/** Somebody's line in a server's table by streaks. */
export interface StreakLine extends Ranked {
  /** How long the streak is now, 1 or more. */
  readonly days: number;
}

/**
 * A part of a server's table. Members who are hidden, and those who are forgotten, have no place in it.
 */
export interface Table<Line = TableLine> {
  /** {@link linesAtOnce} at most, the best first. */
  readonly lines: readonly Line[];
  /** How many lines come before. */
  readonly from: number;
  /** How many lines there are in all. */
  readonly total: number;
  /** The line of whoever asks, on this page or not; null when they have none. */
  readonly own: Line | null;
}

export interface TableQuery {
  readonly guildId: string;
  readonly period: Period;
  /**
   * By points, those without left out: of two with the same, who needed fewer attempts comes first.
   * By accuracy, the share of right answers, those with under {@link leastAttempts} attempts left
   * out: of two with the same, who has more attempts comes first. By puzzles that were right, those
   * without left out: of two with the same, who has fewer attempts comes first. Then by member id.
   */
  readonly by: 'points' | 'accuracy' | 'puzzles';
  /** How many lines come before; or the page that the asker's line is on, the first where there is none. */
  readonly from: number | 'own';
  /** Who asks. */
  readonly memberId: string;
}

/**
 * By how long streaks are now, of those who have settled something in the server in the period; then by
 * member id.
 */
export interface StreakQuery extends Omit<TableQuery, 'by'> {
  /** Milliseconds UTC. */
  readonly at: number;
}

/** What a server's members settled last. */
export interface GroupQuery {
  readonly guildId: string;
  /** Milliseconds UTC. */
  readonly since: number;
  /** At most so many attempts, the latest. */
  readonly limit: number;
}

/** What a member did on a day, in all servers and elsewhere. */
export interface DaySum {
  readonly date: LocalDate;
  /** 1 or more. */
  readonly attempts: number;
  readonly right: number;
  readonly points: number;
}

/** How a member did with a card, under one of its ids. */
export interface CardSum {
  readonly cardId: string;
  /** 1 or more. */
  readonly attempts: number;
  readonly right: number;
}

/** What tables and progress are made of. Every function throws `StorageError` when nothing can be read. */
export interface StandingRecords {
  readonly findTable: (query: TableQuery) => Promise<Table>;
  readonly findStreakTable: (query: StreakQuery) => Promise<Table<StreakLine>>;
  /** In no order. */
  readonly listGroupSums: (query: GroupQuery) => Promise<readonly MemberCardSum[]>;
  /** The IANA zone that a server's periods are counted in: that of its daily prompt, else UTC. */
  readonly zoneOfGuild: (guildId: string) => Promise<string>;
  /** Days on which something was settled, from one to another, both included, the earliest first. */
  readonly listDays: (
    memberId: string,
    days: { readonly from: LocalDate; readonly to: LocalDate },
  ) => Promise<readonly DaySum[]>;
  /** All cards that something was settled about, ever, in the order of their ids. */
  readonly listCards: (memberId: string) => Promise<readonly CardSum[]>;
}
