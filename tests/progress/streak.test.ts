import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { localDateOf, weekOf, type LocalDate } from '../../src/progress/local-date.ts';
import {
  advanceStreak,
  isLate,
  streakNow,
  type ActiveDay,
  type Streak,
  type StreakStep,
} from '../../src/progress/streak.ts';

const hourMs = 60 * 60 * 1000;

/** An instant by the clocks of a zone: `2026-11-25T08:00[Europe/Berlin]`. */
function day(local: string): ActiveDay {
  const time = Temporal.ZonedDateTime.from(local);
  const [zone, at] = [time.timeZoneId, time.epochMilliseconds];
  return { zone, at, date: localDateOf(at, zone) };
}

function dayAt(at: number, zone: string): ActiveDay {
  return { at, zone, date: localDateOf(at, zone) };
}

/** One day of activity after the other. */
function steps(days: readonly ActiveDay[]): StreakStep[] {
  const all: StreakStep[] = [];
  for (const own of days) all.push(advanceStreak(all.at(-1)?.streak ?? null, own));
  return all;
}

function streakOf(...days: readonly string[]): Streak | null {
  return steps(days.map(day)).at(-1)?.streak ?? null;
}

function lengthsOf(...days: readonly string[]): number[] {
  return steps(days.map(day)).map(({ streak }) => streak.days);
}

/** Noon in one zone, on dates of a year. */
function inBerlin(...dates: readonly string[]): string[] {
  return dates.map((date) => `2026-${date}T12:00[Europe/Berlin]`);
}

describe('advanceStreak', () => {
  it('should count dates that follow one another, each once', () => {
    expect(lengthsOf(...inBerlin('11-24', '11-24', '11-25', '11-26', '11-26'))).toEqual([
      1, 1, 2, 3, 3,
    ]);
    expect(steps(inBerlin('11-24', '11-24').map(day)).map((step) => step.isNewDay)).toEqual([
      true,
      false,
    ]);
  });

  it('should cover one missed day an ISO week, and say which', () => {
    const all = steps(inBerlin('11-23', '11-25', '11-26', '11-28').map(day));
    expect(all.map(({ covered }) => covered)).toEqual([[], ['2026-11-24'], [], []]);
    expect(all.map(({ streak }) => streak.days)).toEqual([1, 2, 3, 1]);
    expect(all[2]?.streak.freezeWeek).toBe('2026-W48');
    // Monday to Wednesday, and from Thursday to Tuesday after: a freeze each week.
    expect(lengthsOf(...inBerlin('11-23', '11-25', '11-29', '12-01'))).toEqual([1, 2, 1, 2]);
    expect(lengthsOf(...inBerlin('11-27', '11-29', '11-30', '12-02'))).toEqual([1, 2, 3, 4]);
  });

  it('should cover a Sunday and the Monday after it, each by the freeze of its week', () => {
    const [, last] = steps(inBerlin('11-28', '12-01').map(day));
    expect(last).toMatchObject({ covered: ['2026-11-29', '2026-11-30'], streak: { days: 2 } });
    expect(lengthsOf(...inBerlin('11-27', '11-30'))).toEqual([1, 1]);
  });

  it('should have a 53rd week with a freeze of its own at the end of 2026', () => {
    expect(weekOf('2026-12-31' as LocalDate)).toBe('2026-W53');
    expect(weekOf('2027-01-03' as LocalDate)).toBe('2026-W53');
    const zone = '[UTC]';
    // Thursday 31 December is covered; Saturday 2 January lies in the same week, of the year before.
    expect(
      lengthsOf(`2026-12-30T12:00${zone}`, `2027-01-01T12:00${zone}`, `2027-01-03T12:00${zone}`),
    ).toEqual([1, 2, 1]);
    expect(
      lengthsOf(`2026-12-26T12:00${zone}`, `2026-12-28T12:00${zone}`, `2026-12-30T12:00${zone}`),
    ).toEqual([1, 2, 3]);
  });

  it('should survive a flight from Apia to Honolulu, where the day is lived through again', () => {
    const days = [
      '2026-11-24T18:00[Pacific/Apia]',
      '2026-11-25T08:00[Pacific/Apia]',
      '2026-11-24T20:00[Pacific/Honolulu]',
      '2026-11-25T09:00[Pacific/Honolulu]',
      '2026-11-26T22:00[Pacific/Honolulu]',
    ];
    expect(lengthsOf(...days)).toEqual([1, 2, 2, 2, 3]);
    expect(streakOf(...days)?.freezeWeek).toBeNull();
  });

  it('should survive a flight from Honolulu to Apia, where a date is left out', () => {
    const days = [
      '2026-11-24T20:00[Pacific/Honolulu]',
      '2026-11-26T21:00[Pacific/Apia]',
      '2026-11-27T23:00[Pacific/Apia]',
    ];
    expect(lengthsOf(...days)).toEqual([1, 2, 3]);
    expect(streakOf(...days)?.freezeWeek).toBeNull();
  });

  it('should survive a way there and back: what was repeated in Honolulu is the last that was done', () => {
    const days = [
      '2026-11-25T23:30[Pacific/Apia]',
      '2026-11-25T22:00[Pacific/Honolulu]',
      '2026-11-27T21:00[Pacific/Apia]',
    ];
    expect(lengthsOf(...days)).toEqual([1, 1, 2]);
    expect(streakOf(...days)?.freezeWeek).toBeNull();
  });

  it('should bridge the 25 hours between Kiritimati and Pago Pago, both ways', () => {
    const days = [
      '2026-11-25T00:30[Pacific/Kiritimati]',
      '2026-11-24T23:30[Pacific/Pago_Pago]',
      '2026-11-27T00:15[Pacific/Kiritimati]',
    ];
    expect(lengthsOf(...days)).toEqual([1, 1, 2]);
    expect(streakOf(...days)?.freezeWeek).toBeNull();
  });

  it('should miss no date that a zone has left out', () => {
    const step = steps(
      ['2011-12-29T12:00[Pacific/Apia]', '2011-12-31T12:00[Pacific/Apia]'].map(day),
    ).at(-1);
    expect(step).toMatchObject({ covered: [], streak: { days: 2, freezeWeek: null } });
  });

  it('should go by the calendar on days of 23, 24½ and 25 hours', () => {
    for (const [zone, first, last] of [
      ['Europe/Berlin', '2026-03-28', 4],
      ['Europe/Berlin', '2026-10-24', 4],
      ['Australia/Lord_Howe', '2026-04-04', 4],
      ['Africa/Casablanca', '2026-02-14', 4],
    ] as const) {
      const start = Temporal.PlainDate.from(first);
      const days = [0, 1, 2, 3].map((add, index) => {
        const time = index % 2 === 0 ? '23:59' : '00:01';
        return day(`${start.add({ days: add }).toString()}T${time}[${zone}]`);
      });
      const end = steps(days).at(-1)?.streak;
      expect(end).toMatchObject({ days: last, freezeWeek: null });
    }
  });

  it('should change nothing for what happened earlier', () => {
    const now = streakOf(...inBerlin('11-24', '11-25'));
    const earlier = day('2026-11-20T12:00[Pacific/Honolulu]');
    expect(advanceStreak(now, earlier)).toEqual({ streak: now, isNewDay: false, covered: [] });
    expect(isLate(now, earlier)).toBe(true);
    expect(isLate(now, day('2026-11-25T00:01[Europe/Berlin]'))).toBe(false);
    // Not late, but west of where the last date was counted.
    expect(isLate(now, day('2026-11-24T23:00[Pacific/Honolulu]'))).toBe(false);
  });

  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'Africa/Casablanca',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Honolulu',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
  );
  const anyTime = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 11, 31) });

  it('should break for nobody who does something every 22 hours, wherever they are', () => {
    const travels = fc.array(
      fc.record({ zone: zones, minutes: fc.integer({ min: 0, max: 22 * 60 }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(anyTime, travels, (start, stops) => {
        let at = start;
        const all = steps(stops.map(({ zone, minutes }) => dayAt((at += minutes * 60_000), zone)));
        const dates = new Set(stops.length === 0 ? [] : all.map(({ streak }) => streak.date));
        // It never falls, every date is counted once, and no freeze is needed.
        for (const [index, { streak, covered, isNewDay }] of all.entries()) {
          expect(covered).toEqual([]);
          expect(streak.days - (all[index - 1]?.streak.days ?? 0)).toBe(isNewDay ? 1 : 0);
        }
        expect(all.at(-1)?.streak.days).toBe(dates.size);
      }),
    );
  });

  it('should be what counting dates gives, in one zone', () => {
    fc.assert(
      fc.property(
        zones,
        anyTime,
        fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 1, maxLength: 40 }),
        (zone, start, hours) => {
          let at = start;
          const days = hours.map((more) => dayAt((at += more * hourMs), zone));
          expect(steps(days).at(-1)?.streak.days).toBe(countByHand(days.map(({ date }) => date)));
        },
      ),
    );
  });
});

/** Goes through the calendar day by day, and spends freezes on a hole only where that saves it. */
function countByHand(dates: readonly LocalDate[]): number {
  const active = new Set<string>(dates);
  const last = Temporal.PlainDate.from(dates.at(-1) ?? '');
  let date = Temporal.PlainDate.from(dates[0] ?? '');
  const used = new Set<string>();
  let hole: string[] = [];
  let count = 0;
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (!active.has(date.toString())) {
      hole.push(`${date.yearOfWeek} ${date.weekOfYear}`);
      continue;
    }
    const isCovered = new Set([...hole, ...used]).size === hole.length + used.size;
    if (isCovered) for (const week of hole) used.add(week);
    count = isCovered ? count + 1 : 1;
    hole = [];
  }
  return count;
}

describe('streakNow', () => {
  it('should be over when nothing can save it any more', () => {
    const streak = streakOf(...inBerlin('11-23', '11-24'));
    const at = (local: string) => streakNow(streak, day(local));
    expect(at('2026-11-24T23:00[Europe/Berlin]')).toBe(2);
    expect(at('2026-11-25T23:59[Europe/Berlin]')).toBe(2);
    // The freeze of the week.
    expect(at('2026-11-26T23:59[Europe/Berlin]')).toBe(2);
    expect(at('2026-11-27T00:00[Europe/Berlin]')).toBe(0);
    expect(streakNow(null, { at: 0, zone: 'UTC' })).toBe(0);
  });

  it('should be what an activity then would carry on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 100 }),
        (hours, later) => {
          let at = Date.UTC(2026, 10, 24);
          const streak =
            steps(hours.map((more) => dayAt((at += more * hourMs), 'UTC'))).at(-1)?.streak ?? null;
          const now = dayAt(at + later * hourMs, 'UTC');
          const next = advanceStreak(streak, now);
          const isOn = !next.isNewDay || next.streak.days > 1;
          expect(streakNow(streak, now)).toBe(isOn ? streak?.days : 0);
        },
      ),
    );
  });
});
