import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { endOfDate, nextPlanned, readTime } from '../../src/daily/schedule.ts';
import { localDateOf, type LocalDate } from '../../src/progress/local-date.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Zones of every kind: both hemispheres, halves and quarters, shifts at midnight, none at all. */
const zones = [
  ['UTC', 'Etc/GMT+12', 'Etc/GMT-14', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Pacific/Apia'],
  ['Pacific/Chatham', 'Pacific/Auckland', 'Pacific/Norfolk', 'Pacific/Honolulu', 'Pacific/Easter'],
  ['Australia/Lord_Howe', 'Australia/Sydney', 'Australia/Adelaide', 'Australia/Eucla'],
  ['Asia/Tokyo', 'Asia/Kathmandu', 'Asia/Kolkata', 'Asia/Tehran', 'Asia/Beirut', 'Asia/Gaza'],
  ['Asia/Jerusalem', 'Asia/Pyongyang', 'Africa/Casablanca', 'Africa/El_Aaiun', 'Africa/Cairo'],
  ['Africa/Lagos', 'Europe/Berlin', 'Europe/Dublin', 'Europe/Chisinau', 'Atlantic/Azores'],
  ['America/Nuuk', 'America/Scoresbysund', 'America/St_Johns', 'America/New_York'],
  ['America/Havana', 'America/Santiago', 'America/Asuncion', 'America/Los_Angeles'],
  ['Antarctica/Troll', 'America/Adak'],
].flat();

/** The next prompts after an instant, as `date → instant`. */
function listPlanned(
  { zone, time, days = everyDay }: { zone: string; time: string; days?: readonly number[] },
  { from, count }: { readonly from: string; readonly count: number },
): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); found.length < count;) {
    const next = nextPlanned({ zone, time, days }, at);
    found.push(
      `${next.localDate} → ${new Date(next.at).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length)}`,
    );
    ({ at } = next);
  }
  return found;
}

const oneZone = fc.constantFrom(...zones);
const oneTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const oneInstant = fc.integer({ min: Date.UTC(2011, 0, 1), max: Date.UTC(2036, 0, 1) });
const someDays = fc.subarray(everyDay, { minLength: 1 });

describe('nextPlanned', () => {
  it.each([
    {
      what: 'a gap: Berlin has no 02:30, and goes on from 03:30',
      schedule: { zone: 'Europe/Berlin', time: '02:30' },
      from: '2026-03-28T00:00Z',
      planned: [
        '2026-03-28 → 2026-03-28T01:30',
        '2026-03-29 → 2026-03-29T01:30',
        '2026-03-30 → 2026-03-30T00:30',
      ],
    },
    {
      what: 'an overlap: Berlin has 02:30 twice, and the first counts',
      schedule: { zone: 'Europe/Berlin', time: '02:30' },
      from: '2026-10-24T12:00Z',
      planned: ['2026-10-25 → 2026-10-25T00:30', '2026-10-26 → 2026-10-26T01:30'],
    },
    {
      what: 'a gap of half an hour at Lord Howe, which moves on by half an hour',
      schedule: { zone: 'Australia/Lord_Howe', time: '02:10' },
      from: '2026-10-03T00:00Z',
      planned: ['2026-10-04 → 2026-10-03T15:40', '2026-10-05 → 2026-10-04T15:10'],
    },
    {
      what: 'an overlap of half an hour at Lord Howe',
      schedule: { zone: 'Australia/Lord_Howe', time: '01:45' },
      from: '2026-04-04T00:00Z',
      planned: ['2026-04-05 → 2026-04-04T14:45', '2026-04-06 → 2026-04-05T15:15'],
    },
    {
      what: 'Ramadan in Casablanca: an hour back in February, and on again in March',
      schedule: { zone: 'Africa/Casablanca', time: '02:30' },
      from: '2026-02-14T00:00Z',
      planned: [
        '2026-02-14 → 2026-02-14T01:30',
        '2026-02-15 → 2026-02-15T01:30',
        '2026-02-16 → 2026-02-16T02:30',
      ],
    },
    {
      what: 'the end of Ramadan in Casablanca, where 02:30 is left out',
      schedule: { zone: 'Africa/Casablanca', time: '02:30' },
      from: '2026-03-21T12:00Z',
      planned: ['2026-03-22 → 2026-03-22T02:30', '2026-03-23 → 2026-03-23T01:30'],
    },
    {
      what: 'a date that is left out: Apia had no 30 December 2011',
      schedule: { zone: 'Pacific/Apia', time: '09:00' },
      from: '2011-12-29T00:00Z',
      planned: [
        '2011-12-29 → 2011-12-29T19:00',
        '2011-12-31 → 2011-12-30T19:00',
        '2012-01-01 → 2011-12-31T19:00',
      ],
    },
    {
      what: 'a gap that ends with the date: Nuuk has no 23:30, which comes before the gap',
      schedule: { zone: 'America/Nuuk', time: '23:30' },
      from: '2026-03-28T12:00Z',
      planned: ['2026-03-28 → 2026-03-29T00:30', '2026-03-29 → 2026-03-30T00:30'],
    },
    {
      what: 'a gap that begins with the date: Beirut has no midnight',
      schedule: { zone: 'Asia/Beirut', time: '00:00' },
      from: '2026-03-28T12:00Z',
      planned: ['2026-03-29 → 2026-03-28T22:00', '2026-03-30 → 2026-03-29T21:00'],
    },
    {
      what: 'a leap day',
      schedule: { zone: 'UTC', time: '09:00' },
      from: '2028-02-28T00:00Z',
      planned: [
        '2028-02-28 → 2028-02-28T09:00',
        '2028-02-29 → 2028-02-29T09:00',
        '2028-03-01 → 2028-03-01T09:00',
      ],
    },
    {
      what: 'a leap day that is the wanted weekday',
      schedule: { zone: 'UTC', time: '09:00', days: [2] },
      from: '2028-02-23T00:00Z',
      planned: ['2028-02-29 → 2028-02-29T09:00', '2028-03-07 → 2028-03-07T09:00'],
    },
    {
      what: 'the zone that is ahead of all',
      schedule: { zone: 'Pacific/Kiritimati', time: '00:00' },
      from: '2026-06-01T09:59Z',
      planned: ['2026-06-02 → 2026-06-01T10:00', '2026-06-03 → 2026-06-02T10:00'],
    },
    {
      what: 'the zone that is behind all',
      schedule: { zone: 'Etc/GMT+12', time: '23:59' },
      from: '2026-06-01T11:58Z',
      planned: ['2026-05-31 → 2026-06-01T11:59', '2026-06-01 → 2026-06-02T11:59'],
    },
    {
      what: 'weekdays, by the calendar of the zone',
      schedule: { zone: 'Pacific/Auckland', time: '08:00', days: [1] },
      from: '2026-06-05T00:00Z',
      planned: ['2026-06-08 → 2026-06-07T20:00', '2026-06-15 → 2026-06-14T20:00'],
    },
  ])('should know $what', ({ schedule, from, planned }) => {
    expect(listPlanned(schedule, { from, count: planned.length })).toEqual(planned);
  });

  it('should come later than the instant, never at it', () => {
    const schedule = { zone: 'UTC', time: '09:00', days: everyDay };
    const nine = Date.UTC(2026, 5, 1, 9);

    expect(nextPlanned(schedule, nine - 1).at).toBe(nine);
    expect(nextPlanned(schedule, nine).at).toBe(nine + dayMs);
  });

  it('should leave out dates that have had their prompt, those ahead too', () => {
    const schedule = { zone: 'UTC', time: '09:00', days: everyDay };
    const early = Date.UTC(2026, 5, 1, 1);
    const next = (last: string) => nextPlanned(schedule, early, last as LocalDate).localDate;

    expect(next('2026-05-31')).toBe('2026-06-01');
    expect(next('2026-06-01')).toBe('2026-06-02');
    expect(next('2026-06-02')).toBe('2026-06-03');
    expect(
      nextPlanned({ ...schedule, days: [1] }, early, '2026-06-08' as LocalDate).localDate,
    ).toBe('2026-06-15');
  });

  it('should refuse a zone that is unknown, and days that never come', () => {
    const plan = { zone: 'UTC', time: '09:00', days: everyDay };

    expect(() => nextPlanned({ ...plan, zone: 'Mars/Base' }, 0)).toThrow(RangeError);
    expect(() => nextPlanned({ ...plan, days: [] }, 0)).toThrow(RangeError);
  });

  it('should always be strictly later, on a wanted day, at most eight days ahead, first of all', () => {
    fc.assert(
      fc.property(oneZone, oneTime, someDays, oneInstant, (zone, time, days, after) => {
        const schedule = { zone, time, days };
        const { at, localDate } = nextPlanned(schedule, after);
        expect(at).toBeGreaterThan(after);
        expect(localDateOf(at, zone)).toBe(localDate);
        expect(days).toContain(Temporal.PlainDate.from(localDate).dayOfWeek);
        // Apia has left out a day, and with it a weekday.
        expect(at - after).toBeLessThanOrEqual((zone === 'Pacific/Apia' ? 15 : 8) * dayMs);
        expect(nextPlanned(schedule, at - 1)).toEqual({ at, localDate });
      }),
      { numRuns: 2000 },
    );
  });

  it('should never come twice on one date, whatever was the last instant asked for', () => {
    fc.assert(
      fc.property(oneZone, oneTime, oneInstant, fc.nat(3 * dayMs), (zone, time, after, more) => {
        const schedule = { zone, time, days: everyDay };
        const one = nextPlanned(schedule, after);
        const other = nextPlanned(schedule, after + more);
        expect(one.at === other.at).toBe(one.localDate === other.localDate);
        const later = nextPlanned(schedule, after + more, one.localDate);
        expect(later.localDate > one.localDate).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('should plan one prompt on each date of a year that is wanted and there, in forty zones', () => {
    expect(zones.length).toBeGreaterThanOrEqual(40);
    for (const [index, zone] of zones.entries()) {
      const days = index % 3 === 0 ? [1, 3, 6] : everyDay;
      const time = ['00:00', '02:30', '23:30', '09:00', '00:30'][index % 5] ?? '';
      const year = zone === 'Pacific/Apia' ? 2011 : 2026;
      expect(datesPlanned({ zone, time, days }, year), zone).toEqual(datesThere(zone, days, year));
    }
  });

  it('should plan a year of each shift at each half hour that one could leave out', () => {
    const times = ['00:00', '00:30', '01:45', '02:10', '02:30', '03:00', '23:00', '23:30'];
    const shifting = ['Europe/Berlin', 'America/Nuuk', 'Africa/Casablanca', 'Australia/Lord_Howe'];
    for (const zone of shifting) {
      const there = datesThere(zone, everyDay, 2026);
      for (const time of times) {
        expect(datesPlanned({ zone, time, days: everyDay }, 2026), `${zone} ${time}`).toEqual(
          there,
        );
      }
    }
  });
});

/** The dates of a year that prompts are planned on, one by one. */
function datesPlanned(
  schedule: Parameters<typeof nextPlanned>[0],
  year: number,
): readonly string[] {
  const dates: string[] = [];
  for (let after = Date.UTC(year - 1, 11, 30); ;) {
    const { at, localDate } = nextPlanned(schedule, after);
    if (localDate > `${year}-12-31`) return dates;
    if (localDate >= `${year}-01-01`) dates.push(localDate);
    after = at;
  }
}

/** The dates of a year that clocks of a zone have shown, told by the platform's own calendar. */
function datesThere(zone: string, days: readonly number[], year: number): readonly string[] {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const shown = new Set<string>();
  for (let at = Date.UTC(year - 1, 11, 30); at < Date.UTC(year + 1, 0, 3); at += hourMs) {
    shown.add(format.format(at));
  }
  const isWanted = (date: string): boolean =>
    days.includes(new Date(`${date}T00:00Z`).getUTCDay() || everyDay.length);
  return [...shown].filter((date) => date.startsWith(`${year}-`) && isWanted(date));
}

describe('endOfDate', () => {
  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T22:00'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T23:00'],
    ['2026-03-28', 'America/Nuuk', '2026-03-29T01:00'],
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T22:00'],
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00'],
    ['2028-02-28', 'UTC', '2028-02-29T00:00'],
    ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00'],
  ])('should know when %s is over in %s', (date, zone, end) => {
    expect(endOfDate(date as LocalDate, zone)).toBe(Date.parse(`${end}Z`));
  });

  it('should be the first instant of another date', () => {
    fc.assert(
      fc.property(oneZone, oneInstant, (zone, at) => {
        const date = localDateOf(at, zone);
        const end = endOfDate(date, zone);
        expect(end).toBeGreaterThan(at);
        expect(localDateOf(end, zone) > date).toBe(true);
        expect(localDateOf(end - 1, zone)).toBe(date);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('readTime', () => {
  it.each([
    ['8:30', '08:30'],
    ['08:30', '08:30'],
    [' 8.30 ', '08:30'],
    ['0830', '08:30'],
    ['830', '08:30'],
    ['8h30', '08:30'],
    ['8', '08:00'],
    ['0', '00:00'],
    ['23:59', '23:59'],
    ['8 pm', '20:00'],
    ['8:30PM', '20:30'],
    ['8:30 a.m.', '08:30'],
    ['12 am', '00:00'],
    ['12:15 am', '00:15'],
    ['12 pm', '12:00'],
  ])('should read "%s" as %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each([
    '',
    '24:00',
    '8:60',
    '-1',
    '8:5',
    '13 pm',
    '0 am',
    'noon',
    '08:30:00',
    '8:30 Uhr',
    '９:00',
  ])('should read no time from "%s"', (text) => {
    expect(readTime(text)).toBeUndefined();
  });

  it('should read back each minute of a day, and throw for nothing', () => {
    fc.assert(
      fc.property(oneTime, (time) => {
        expect(readTime(time)).toBe(time);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readTime(text) ?? '00:00').toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/u);
      }),
    );
  });
});
