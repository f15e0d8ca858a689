import { describe, expect, it } from 'vitest';
import { streakLines } from '../../../commands/replies/streak.ts';
import type { LocalDate } from '../../../src/progress/local-date.ts';

describe('streakLines', () => {
  const dates = ['2026-11-29', '2026-11-30'] as LocalDate[];

  it('should say which days a freeze has covered', () => {
    expect(streakLines({ days: 8, covered: dates.slice(0, 1) })).toEqual([
      '❄️ A freeze covered Sunday 29 November: your streak goes on, 8 days now.',
    ]);
    expect(streakLines({ days: 8, covered: dates })[0]).toContain(
      'Sunday 29 November and Monday 30 November',
    );
  });

  it('should say so when a streak is worth a word, and else nothing', () => {
    const said = Array.from({ length: 800 }, (_, days) => days).filter(
      (days) => streakLines({ days, covered: [] }).length > 0,
    );
    expect(said).toEqual([3, 7, 14, 30, 50, 100, 200, 300, 365, 400, 500, 600, 700, 730]);
    expect(streakLines(null)).toEqual([]);
  });
});
