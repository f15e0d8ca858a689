import { describe } from 'vitest';
import { describeDailyAnswers } from './daily-answers.ts';
import { describePlans } from './daily-plans.ts';
import { describePrompts } from './daily-prompts.ts';
import type { OpenFresh } from './storage.ts';

/** What daily prompts keep. */
export function describeDaily(openFresh: OpenFresh): void {
  describe('daily prompts', () => {
    describePlans(openFresh);
    describePrompts(openFresh);
    describeDailyAnswers(openFresh);
  });
}
