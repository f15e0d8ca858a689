import { Temporal } from 'temporal-polyfill';
import { ComponentType } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { Period } from '../../../src/progress/local-date.ts';
import {
  leastAttempts,
  linesAtOnce,
  type StreakLine,
  type Table,
  type TableLine,
} from '../../../src/progress/standings.ts';
import { button, rows, rule, text } from '../parts.ts';
import { dayCount } from '../streak.ts';
import {
  leaderboardId,
  type LeaderboardOrder,
  type LeaderboardPage,
  type LeaderboardWay,
} from './leaderboard-ids.ts';

/** A part of a server's table, and what it is one of. */
export interface LeaderboardView {
  readonly period: Period;
  readonly by: LeaderboardOrder;
  readonly table: Table<TableLine | StreakLine>;
  /** Who asks. */
  readonly memberId: string;
  /** Whether only whoever asks sees it. */
  readonly isPrivate: boolean;
  /** Whether whoever asks is left out of tables. */
  readonly isHidden: boolean;
  /** A command's name as members can click it. */
  readonly mention: (command: string) => string;
}

const medals = ['🥇', '🥈', '🥉'] as const;

const titles: Readonly<Record<LeaderboardOrder, string>> = {
  points: 'Points',
  accuracy: 'Accuracy',
  streak: 'Streaks',
  puzzles: 'Puzzles solved',
};

/** Ten lines of a table, and the line of whoever asks. Members are named by mentions, which ping nobody. */
export function leaderboardContent(view: LeaderboardView): MessageContent {
  const { period, by, table } = view;
  const heading = text(`## 🏆 ${titles[by]} · ${periodText(period)}`);
  const body =
    table.lines.length === 0
      ? [text(emptyText(view))]
      : [text(table.lines.map((line) => lineText(line, by)).join('\n'))];
  const own = ownText(view);
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          heading,
          ...body,
          ...(own === null ? [] : [rule(), text(own)]),
          ...rows(pageButtons(view)),
        ],
      },
    ],
  };
}

function lineText(line: TableLine | StreakLine, by: LeaderboardOrder): string {
  const { memberId, rank } = line;
  return `${medals[rank - 1] ?? `${rank}.`} <@${memberId}> · ${scoreText(line, by)}`;
}

function scoreText(line: TableLine | StreakLine, by: LeaderboardOrder): string {
  if ('days' in line) return `🔥 ${dayCount(line.days)}`;
  const { points, attempts, right, puzzles } = line;
  switch (by) {
    case 'accuracy':
      return `**${Math.floor((100 * right) / attempts)} %** · ${right} of ${attempts} right`;
    case 'puzzles':
      return `**${puzzles}** ${puzzles === 1 ? 'puzzle' : 'puzzles'}`;
    case 'points':
    case 'streak':
      return `**${points}** points · ${right} of ${attempts} right`;
  }
}

function emptyText({ by, mention }: LeaderboardView): string {
  const start = `${mention('quiz start')}, ${mention('puzzle play')} or the daily prompt`;
  switch (by) {
    case 'points':
      return `Nobody has points here yet. Be the first: ${start}.`;
    case 'accuracy':
      return `Nobody has answered ${leastAttempts} questions in this time yet: fewer would say little. Go on with ${start}.`;
    case 'streak':
      return `Nobody has a streak yet. One answer begins it: ${start}.`;
    case 'puzzles':
      return `Nobody has solved a puzzle in this time yet. Be the first: ${mention('puzzle play')}.`;
  }
}

/** Null where the line of whoever asks stands among the others, or there is nothing to say. */
function ownText(view: LeaderboardView): string | null {
  const { table, by, isPrivate, isHidden, memberId, mention } = view;
  // Others are not to know of it.
  if (isHidden && !isPrivate) return null;
  if (isHidden) return `-# You are hidden from tables; ${mention('settings')} changes that.`;
  const { own, lines } = table;
  if (own !== null) {
    return lines.some((line) => line.memberId === memberId) ? null : lineText(own, by);
  }
  if (table.total === 0) return null;
  return by === 'accuracy'
    ? `-# You have no place yet: it takes ${leastAttempts} answers in this time.`
    : '-# You have no place in this table yet.';
}

function pageButtons({ period, by, table }: LeaderboardView) {
  const { from, total, own, lines } = table;
  const to = (page: LeaderboardPage['from'], way: LeaderboardWay, label: string) =>
    button(leaderboardId({ period, by, from: page }, way), label);
  const isOwnShown = lines.some(({ memberId }) => memberId === own?.memberId);
  const next = from + linesAtOnce;
  return [
    ...(from > 0 ? [to(Math.max(0, from - linesAtOnce), 'back', '‹ Before')] : []),
    ...(next < total ? [to(next, 'on', 'More ›')] : []),
    ...(from > linesAtOnce ? [to(0, 'top', 'Top')] : []),
    // On a message for all, whoever presses is taken to a line of their own.
    ...(total > linesAtOnce && !(isOwnShown && from > 0) ? [to('own', 'own', 'My place')] : []),
  ];
}

const seasons: Readonly<Record<string, string>> = {
  Q1: 'January to March',
  Q2: 'April to June',
  Q3: 'July to September',
  Q4: 'October to December',
};

/** `week 48 of 2026`, `November 2026`, `season 4 of 2026 (October to December)`, `all time` */
export function periodText(period: Period): string {
  const [year = '', part = ''] = period.split('-');
  if (part === '') return 'all time';
  if (part.startsWith('W')) return `week ${Number(part.slice(1))} of ${year}`;
  if (part.startsWith('Q')) return `season ${part.slice(1)} of ${year} (${seasons[part]})`;
  const month = Temporal.PlainYearMonth.from({ year: Number(year), month: Number(part) });
  const name = month.toPlainDate({ day: 1 }).toLocaleString('en-GB', { month: 'long' });
  return `${name} ${year}`;
}
