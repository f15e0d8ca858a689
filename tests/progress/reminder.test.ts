import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { localDateOf, type LocalDate } from '../../src/progress/local-date.ts';
import { isMissed, nextReminder } from '../../src/progress/reminder.ts';

function next(hour: number, after: string, doneOn: string | null = null): string {
  const from = Temporal.ZonedDateTime.from(after);
  const zone = from.timeZoneId;
  const at = nextReminder({ hour, zone }, from.epochMilliseconds, doneOn as LocalDate | null);
  const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return time.toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}

describe('nextReminder', () => {
  it('should be the hour of today, or of tomorrow when it is past', () => {
    expect(next(18, '2026-11-24T17:59[Europe/Berlin]')).toBe('2026-11-24T18:00+01:00');
    expect(next(18, '2026-11-24T18:00[Europe/Berlin]')).toBe('2026-11-25T18:00+01:00');
    expect(next(0, '2026-11-24T18:00[Europe/Berlin]')).toBe('2026-11-25T00:00+01:00');
    expect(next(18, '2026-11-24T08:00[Europe/Berlin]', '2026-11-24')).toBe(
      '2026-11-25T18:00+01:00',
    );
  });

  it('should move on by a gap, take the first of an overlap, and come once on each', () => {
    expect(next(2, '2026-03-29T00:30[Europe/Berlin]')).toBe('2026-03-29T03:00+02:00');
    expect(next(2, '2026-03-29T03:00[Europe/Berlin]')).toBe('2026-03-30T02:00+02:00');
    expect(next(2, '2026-10-25T00:30[Europe/Berlin]')).toBe('2026-10-25T02:00+02:00');
    expect(next(2, '2026-10-25T02:00+02:00[Europe/Berlin]')).toBe('2026-10-26T02:00+01:00');
    expect(next(2, '2026-10-04T00:30[Australia/Lord_Howe]')).toBe('2026-10-04T02:30+11:00');
    // No 30 December 2011 in Apia.
    expect(next(9, '2011-12-29T09:00[Pacific/Apia]')).toBe('2011-12-31T09:00+14:00');
    expect(next(9, '2011-12-31T09:00[Pacific/Apia]')).toBe('2012-01-01T09:00+14:00');
  });

  it('should come once a date, whatever the zone', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Africa/Casablanca', 'Australia/Lord_Howe');
    const start = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) });
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 23 }), start, (zone, hour, from) => {
        let at = from;
        const dates = Array.from({ length: 20 }, () => {
          at = nextReminder({ hour, zone }, at, at === from ? null : localDateOf(at, zone));
          return Temporal.PlainDate.from(localDateOf(at, zone));
        });
        for (const [index, date] of dates.slice(1).entries()) {
          expect(dates[index]?.until(date).days).toBe(1);
        }
      }),
    );
  });
});

describe('isMissed', () => {
  it('should be so after more than an hour', () => {
    expect([isMissed(0, 3_600_000), isMissed(0, 3_600_001)]).toEqual([false, true]);
  });
});
