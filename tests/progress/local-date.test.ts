import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isPeriod,
  periodOf,
  periodsOf,
  spans,
  type LocalDate,
} from '../../src/progress/local-date.ts';

describe('periodOf', () => {
  it('should be the ISO week, the month, the quarter or all time of a date', () => {
    const of = (date: string) => spans.map((span) => periodOf(date as LocalDate, span));
    expect(of('2027-01-01')).toEqual(['2026-W53', '2027-01', '2027-Q1', 'all']);
    expect(of('2026-11-24')).toEqual(['2026-W48', '2026-11', '2026-Q4', 'all']);
    for (const period of periodsOf('2026-11-24' as LocalDate)) expect(isPeriod(period)).toBe(true);
    for (const text of ['', '2026', '2026-Q5', '2026-W1', "all' or 1"]) {
      expect(isPeriod(text)).toBe(false);
    }
  });
});

describe('daysBetween', () => {
  it('should go by the calendar, leap days and years included', () => {
    const [from, to] = ['2028-02-28', '2028-03-01'] as LocalDate[] as [LocalDate, LocalDate];
    expect(daysBetween(from, to)).toBe(2);
    expect(daysBetween(to, from)).toBe(-2);
    expect(addDays('2026-12-31' as LocalDate, 1)).toBe('2027-01-01');
  });
});
