import { Temporal } from 'temporal-polyfill';
import { localDateOf, type LocalDate } from '../progress/local-date.ts';

/** When a server wants its prompt. */
export interface Schedule {
  /** IANA name. */
  readonly zone: string;
  /** On the clocks of the zone: `08:30`. */
  readonly time: string;
  /** ISO weekdays, Monday is 1; at least one. */
  readonly days: readonly number[];
}

/** A prompt that is to come. */
export interface Planned {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly localDate: LocalDate;
}

/** As contracted: a prompt closes so long after its planned instant, if no other is posted before. */
export const openMs = 24 * 60 * 60 * 1000;

/** No zone has left out more than a day at once; every weekday comes within seven. */
const datesAhead = 16;

/**
 * The first prompt that is planned after an instant. A time that the clocks leave out moves on by the
 * gap, or back by it where it would come on the date after; of one that they show twice the first
 * counts; a date that a zone leaves out has no prompt.
 * @param after - milliseconds UTC; not included
 * @param lastDate - dates up to this one have had their prompt; null where none has
 * @throws RangeError for a zone that is unknown, or no day
 */
export function nextPlanned(
  schedule: Schedule,
  after: number,
  lastDate: LocalDate | null = null,
): Planned {
  const today = Temporal.PlainDate.from(localDateOf(after, schedule.zone));
  // Where the zone has changed, the last date may be ahead of today.
  const last = lastDate === null ? null : Temporal.PlainDate.from(lastDate).add({ days: 1 });
  const first = last !== null && Temporal.PlainDate.compare(last, today) > 0 ? last : today;
  for (let ahead = 0; ahead < datesAhead; ahead += 1) {
    const date = first.add({ days: ahead });
    const at = plannedOn(schedule, date);
    if (at !== null && at > after) return { at, localDate: date.toString() as LocalDate };
  }
  throw new RangeError(`nothing is planned on the days "${schedule.days.join('')}"`);
}

/**
 * Nuuk has no 2026-03-28, 23:30: that is 00:30 on the next date, or 22:30 on this one.
 * @returns null on a day that is not wanted, and on one that is not there: Apia had no 2011-12-30
 */
function plannedOn({ zone, time, days }: Schedule, date: Temporal.PlainDate): number | null {
  if (!days.includes(date.dayOfWeek)) return null;
  const local = date.toPlainDateTime(time);
  const planned = (['compatible', 'earlier'] as const)
    .map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }))
    .find((own) => own.toPlainDate().equals(date));
  return planned?.epochMilliseconds ?? null;
}

/**
 * When a date is over in a zone, milliseconds UTC.
 * @throws RangeError for a zone that is unknown
 */
export function endOfDate(date: LocalDate, zone: string): number {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return next.toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/** @param text - `8:30`, `08:30`, `8.30`, `0830`, `8`, `8 pm`, `8:30 am`. @returns `08:30`; undefined for no time */
export function readTime(text: string): string | undefined {
  const found = timePattern.exec(text.trim());
  if (found === null) return undefined;
  const [, hourText = '', minuteText = '0', half] = found;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  if (minute > 59 || hour > 23) return undefined;
  if (half === undefined) return written(hour, minute);
  if (hour < 1 || hour > 12) return undefined;
  return written((hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0), minute);
}

/** Hours; minutes with or without a sign between; the half of the day. */
const timePattern = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap]\.?m\.?)?$/iu;

function written(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
