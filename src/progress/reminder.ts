import { Temporal } from 'temporal-polyfill';
import { localDateOf, type LocalDate } from './local-date.ts';

/** When a member wants to be reminded. */
export interface ReminderTime {
  /** 0–23, on the clocks of the zone. */
  readonly hour: number;
  /** IANA name. */
  readonly zone: string;
}

/** A reminder that could not go out for so long is none any more. */
const latestMs = 60 * 60 * 1000;

/**
 * When a member is reminded next. Of an hour that the clocks leave out, it is moved on by the gap; of
 * one that they show twice, the first counts.
 * @param after - milliseconds UTC; it is later than that
 * @param doneOn - the last date that needs no reminder; null for none
 * @returns milliseconds UTC
 */
export function nextReminder(
  { hour, zone }: ReminderTime,
  after: number,
  doneOn: LocalDate | null,
): number {
  const today = Temporal.PlainDate.from(localDateOf(after, zone));
  const dayAfter = doneOn === null ? today : Temporal.PlainDate.from(doneOn).add({ days: 1 });
  let date = Temporal.PlainDate.compare(today, dayAfter) < 0 ? dayAfter : today;
  for (;;) {
    const time = date.toZonedDateTime({ timeZone: zone, plainTime: { hour } });
    if (time.epochMilliseconds > after) return time.epochMilliseconds;
    date = date.add({ days: 1 });
  }
}

/** Whether a reminder comes too late to be of use. Both in milliseconds UTC. */
export function isMissed(dueAt: number, now: number): boolean {
  return now - dueAt > latestMs;
}
