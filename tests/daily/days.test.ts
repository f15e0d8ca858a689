import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOffers, daysInWords, readDays } from '../../src/daily/days.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

describe('readDays', () => {
  it.each([
    ['', everyDay],
    [' Every Day ', everyDay],
    ['daily', everyDay],
    ['weekdays', [1, 2, 3, 4, 5]],
    ['weekends', [6, 7]],
    ['Mon, Wed, Fri', [1, 3, 5]],
    ['fri wed;mon', [1, 3, 5]],
    ['Tuesday and Thursdays', [2, 4]],
    ['mon-fri', [1, 2, 3, 4, 5]],
    ['Mon–Fri', [1, 2, 3, 4, 5]],
    ['Sat-Mon', [1, 6, 7]],
    ['mon-wed, sun', [1, 2, 3, 7]],
    ['tue-mon', everyDay],
    ['mo', [1]],
    ['Sun, sunday, SU', [7]],
  ])('should read "%s"', (text, days) => {
    expect(readDays(text)).toEqual(days);
  });

  it.each(
    [
      ['m', 't', 's', 'never', 'mon-', '-fri', 'mon-wed-fri', 'mon, never', ','],
      ['1', 'Montag', 'constructor', '__proto__', 'hasOwnProperty'],
    ].flat(),
  )('should find no days in "%s"', (text) => {
    expect(readDays(text)).toBeUndefined();
  });

  it('should read what is offered, and what it is in words', () => {
    for (const offer of dayOffers) expect(readDays(offer), offer).toBeDefined();
    fc.assert(
      fc.property(fc.subarray(everyDay, { minLength: 1 }), (days) => {
        expect(readDays(daysInWords(days))).toEqual(days);
      }),
    );
  });

  it('should throw for nothing, and find sorted days that are there', () => {
    const word = fc.constantFrom('mon', 'tue', 'sunday', '-', '–', ' ', ',', 'and', 'x');
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (own) => {
        const days = readDays(own) ?? [1];
        expect(days.length).toBeGreaterThan(0);
        expect(everyDay.filter((day) => days.includes(day))).toEqual(days);
      }),
      { numRuns: 500 },
    );
  });
});

describe('daysInWords', () => {
  it.each([
    [everyDay, 'every day'],
    [[1, 2, 3, 4, 5], 'Mon–Fri'],
    [[6, 7], 'Sat, Sun'],
    [[1, 3, 5], 'Mon, Wed, Fri'],
    [[4], 'Thu'],
    [[1, 6, 7], 'Mon, Sat, Sun'],
  ])('should tell %j', (days, words) => {
    expect(daysInWords(days)).toBe(words);
  });
});
