import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, localDateOf, weekOf, type LocalDate } from './local-date.ts';

/** Days on which a member settled something, without a gap, up to one day. */
export interface Streak {
  /** 1 or more; days that a freeze covered are not among them. */
  readonly days: number;
  /** The last of them, in {@link zone}. */
  readonly date: LocalDate;
  /** IANA name: where the member was then. */
  readonly zone: string;
  /** The last ISO week whose freeze is used up; null for none. */
  readonly freezeWeek: string | null;
}

/** That a member settled something. */
export interface ActiveDay {
  /** The member's date then, in {@link zone}. */
  readonly date: LocalDate;
  /** IANA name. */
  readonly zone: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** What a day of activity did to a streak. */
export interface StreakStep {
  readonly streak: Streak;
  /** Whether the date is one more day of the streak; false where it was counted before. */
  readonly isNewDay: boolean;
  /** Missed days that freezes have covered just now, the earliest first. */
  readonly covered: readonly LocalDate[];
}

/**
 * Counts a day of activity. The streak goes on when the date is at most a day after its last one, by
 * the calendar of the zone of then or of now: so travelling breaks none. A date counts once, wherever
 * it is lived through again. A missed day is covered by the freeze of its own ISO week, and else the
 * streak begins anew. What happened before the last date changes nothing.
 * @param streak - null where there is none yet
 */
export function advanceStreak(streak: Streak | null, day: ActiveDay): StreakStep {
  const { date, zone } = day;
  if (streak === null) {
    const first = { days: 1, date, zone, freezeWeek: null };
    return { streak: first, isNewDay: true, covered: [] };
  }
  if (date <= streak.date) {
    return { streak: stayOn(streak, day), isNewDay: false, covered: [] };
  }
  const covered = coverGap(streak, day);
  if (covered === null) {
    return { streak: { ...streak, days: 1, date, zone }, isNewDay: true, covered: [] };
  }
  const lastCovered = covered.at(-1);
  const freezeWeek = lastCovered === undefined ? streak.freezeWeek : weekOf(lastCovered);
  return { streak: { days: streak.days + 1, date, zone, freezeWeek }, isNewDay: true, covered };
}

/**
 * How long a streak is at a moment: as long as something that is settled then would carry it on, it
 * is not over.
 * @param now - where the member is, and when
 * @returns days; 0 where there is none, or it is over
 */
export function streakNow(
  streak: Streak | null,
  { at, zone }: { readonly at: number; readonly zone: string },
): number {
  if (streak === null) return 0;
  const date = localDateOf(at, zone);
  if (date <= streak.date) return streak.days;
  return coverGap(streak, { date, zone, at }) === null ? 0 : streak.days;
}

/** Whether a day of activity comes too late to be counted where it belongs, before others. */
export function isLate(streak: Streak | null, { date, at }: ActiveDay): boolean {
  if (streak === null || date >= streak.date) return false;
  return localDateOf(at, streak.zone) < streak.date;
}

/** @returns missed days that freezes cover; null where one is not covered */
function coverGap(streak: Streak, day: ActiveDay): readonly LocalDate[] | null {
  const gap = daysAfter(streak, day);
  const weeks = new Set([streak.freezeWeek]);
  const missed: LocalDate[] = [];
  for (let days = 1; days < gap; days += 1) {
    const date = addDays(streak.date, days);
    if (!exists(date, streak.zone) || !exists(date, day.zone)) continue;
    const week = weekOf(date);
    if (weeks.has(week)) return null;
    weeks.add(week);
    missed.push(date);
  }
  return missed;
}

/** How many days later it is than the streak's last, by the calendar where these are fewer. */
function daysAfter(streak: Streak, { date, zone, at }: ActiveDay): number {
  const here = daysBetween(streak.date, date);
  if (here <= 1 || zone === streak.zone) return here;
  return Math.min(here, daysBetween(streak.date, localDateOf(at, streak.zone)));
}

/**
 * The streak where its last date is lived through once more, farther west: what comes next is counted
 * from where that date ends later.
 */
function stayOn(streak: Streak, { date, zone, at }: ActiveDay): Streak {
  if (zone === streak.zone) return streak;
  const isAgain = date === streak.date || localDateOf(at, streak.zone) > streak.date;
  if (!isAgain || endOf(streak.date, zone) <= endOf(streak.date, streak.zone)) return streak;
  return { ...streak, zone };
}

/** Whether a zone has a date: one that moves across the date line can leave one out. */
function exists(date: LocalDate, zone: string): boolean {
  return endOf(addDays(date, -1), zone) < endOf(date, zone);
}

/** When a date is over in a zone: milliseconds UTC. */
function endOf(date: LocalDate, zone: string): number {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}
