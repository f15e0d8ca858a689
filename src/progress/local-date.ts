import { Temporal } from 'temporal-polyfill';

/** A day on somebody's calendar: `2026-11-24`. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/**
 * The date on the calendar of a zone.
 * @param at - milliseconds since 1970, UTC
 * @param zone - IANA name
 * @throws RangeError for a name that is no zone
 */
export function localDateOf(at: number, zone: string): LocalDate {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toPlainDate().toString() as LocalDate;
}

/** The ISO week that a date lies in: `2026-W53` for 1 January 2027. */
export function weekOf(date: LocalDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`;
}

/** @param days - may be negative */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** How many days a date is after another one; negative where it is before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
}

/** A stretch of time that has a table of its own: `2026-W48` (ISO), `2026-11`, `2026-Q4`, `all`. */
export type Period = string & { readonly __brand: 'Period' };

const periodPattern = /^(?:all|\d{4}-(?:W\d\d|\d\d|Q[1-4]))$/u;

export function isPeriod(text: string): text is Period {
  return periodPattern.test(text);
}

/** How long a table looks back; a season is a quarter. In the order of {@link periodsOf}. */
export const spans = ['week', 'month', 'season', 'all'] as const;
export type Span = (typeof spans)[number];

/** The period of a kind that a date lies in. */
export function periodOf(date: LocalDate, span: Span): Period {
  return periodsOf(date)[spans.indexOf(span)] ?? ('all' as Period);
}

/** The periods that a date lies in: its ISO week, month, quarter, and all time. */
export function periodsOf(date: LocalDate): readonly Period[] {
  const day = Temporal.PlainDate.from(date);
  return [
    weekOf(date),
    date.slice(0, 'YYYY-MM'.length),
    `${day.year}-Q${Math.ceil(day.month / 3)}`,
    'all',
  ] as Period[];
}
