import { describe, expect, it } from 'vitest';
import { hardestRounds, scoreOf, standingsOf } from '../../src/challenge/score.ts';

const live = {
  rules: {
    mode: 'live',
    content: 'mixed',
    seconds: 30,
    rounds: ['question', 'puzzle', 'question'],
    channelId: '1',
  },
  opened: [0, 100_000],
} as const;

describe('scoreOf', () => {
  it('should give 30 for right and up to 15 for quick, by the time that was left', () => {
    expect(scoreOf(live, { round: 0, grade: 1, at: 0 })).toBe(45);
    expect(scoreOf(live, { round: 0, grade: 1, at: 15_000 })).toBe(37);
    expect(scoreOf(live, { round: 0, grade: 1, at: 30_000 })).toBe(30);
    expect(scoreOf(live, { round: 0, grade: 0, at: 0 })).toBe(0);
  });

  it('should give a puzzle three times the time, and nothing for quick where it is not all right', () => {
    expect(scoreOf(live, { round: 1, grade: 1, at: 145_000 })).toBe(37);
    expect(scoreOf(live, { round: 1, grade: 0.5, at: 100_000 })).toBe(15);
  });

  it('should give nothing for quick in a week, nor to clocks that differ', () => {
    const week = { ...live, rules: { ...live.rules, mode: 'week' as const } };
    expect(scoreOf(week, { round: 0, grade: 1, at: 0 })).toBe(30);
    expect(scoreOf(live, { round: 0, grade: 1, at: -5000 })).toBe(45);
    expect(scoreOf(live, { round: 0, grade: 1, at: 99_000 })).toBe(30);
  });
});

const scores = [
  { memberId: 'b', round: 0, grade: 1, at: 30_000 },
  { memberId: 'a', round: 0, grade: 1, at: 30_000 },
  { memberId: 'c', round: 0, grade: 1, at: 0 },
  { memberId: 'c', round: 1, grade: 0, at: 100_000 },
  { memberId: 'a', round: 2, grade: 0.5, at: 0 },
];

describe('standingsOf', () => {
  it('should sort by points, then right answers, then id', () => {
    expect(standingsOf(live, scores)).toEqual([
      { memberId: 'a', points: 45, right: 1, answered: 2 },
      { memberId: 'c', points: 45, right: 1, answered: 2 },
      { memberId: 'b', points: 30, right: 1, answered: 1 },
    ]);
  });
});

describe('hardestRounds', () => {
  it('should list what was missed, the hardest first, and what nobody answered', () => {
    const more = [
      { memberId: 'd', round: 3, grade: 1, at: 0 },
      { memberId: 'e', round: 3, grade: 0, at: 0 },
      { memberId: 'f', round: 1, grade: 0, at: 0 },
    ];
    expect(hardestRounds(5, [...scores, ...more]).map(({ round }) => round)).toEqual([1, 2, 4, 3]);
  });
});
