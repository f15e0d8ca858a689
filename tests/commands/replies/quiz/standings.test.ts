import { describe, expect, it } from 'vitest';
import { standingsText } from '../../../../commands/replies/quiz/standings.ts';
import { formerMemberPrefix } from '../../../../src/progress/former-member.ts';

const result = { points: 10, right: 1, answered: 2 };

describe('standingsText', () => {
  it('should give equal results the same place', () => {
    const best = { ...result, memberId: '1', points: 20 };
    const others = ['2', '3'].map((memberId) => ({ ...result, memberId }));
    const last = { ...result, memberId: '4', points: 0, right: 0 };

    expect(standingsText([best, ...others, last])).toBe(
      [
        '🥇 <@1> · 20 points · 1 of 2 right',
        '🥈 <@2> · 10 points · 1 of 2 right',
        '🥈 <@3> · 10 points · 1 of 2 right',
        '4. <@4> · 0 points · 0 of 2 right',
      ].join('\n'),
    );
  });

  it('should give no name, and no id either, to a member who is forgotten', () => {
    const text = standingsText([{ ...result, memberId: `${formerMemberPrefix}c0ffee` }]);

    expect(text).toBe('🥇 a former member · 10 points · 1 of 2 right');
  });
});
