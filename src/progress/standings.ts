import type { LocalDate, Period } from './local-date.ts';

/** How many lines of a table are shown at once. */
export const linesAtOnce = 10;
/** As contracted: who has fewer attempts in a period has no place in its table by accuracy. */
export const leastAttempts = 20;

/** Somebody's line in a server's table. */
export interface TableLine {
  readonly memberId: string;
  /** From 1. Those with the same points, or the same share of right answers, have the same one. */
  readonly rank: number;
  /** A whole number. */
  readonly points: number;
  /** Those settled in the period. */
  readonly attempts: number;
  /** Of {@link attempts}; what a member overrode counts as right. */
  readonly right: number;
}

/** A part of a server's table. */
export interface Table {
  /** {@link linesAtOnce} at most, the best first. */
  readonly lines: readonly TableLine[];
  /** How many lines come before. */
  readonly from: number;
  /** How many lines there are in all. */
  readonly total: number;
  /** The line of whoever asks, on this page or not; null when they have none. */
  readonly own: TableLine | null;
}

export interface TableQuery {
  readonly guildId: string;
  readonly period: Period;
  /**
   * By points, those without left out: of two with the same, who needed fewer attempts comes first.
   * By accuracy, the share of right answers, those with under {@link leastAttempts} attempts left
   * out: of two with the same, who has more attempts comes first. Then by member id.
   */
  readonly by: 'points' | 'accuracy';
  /** How many lines come before; or the page that the asker's line is on, the first where there is none. */
  readonly from: number | 'own';
  /** Who asks. */
  readonly memberId: string;
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
  /** Days on which something was settled, from one to another, both included, the earliest first. */
  readonly listDays: (
    memberId: string,
    days: { readonly from: LocalDate; readonly to: LocalDate },
  ) => Promise<readonly DaySum[]>;
  /** All cards that something was settled about, ever, in the order of their ids. */
  readonly listCards: (memberId: string) => Promise<readonly CardSum[]>;
}
