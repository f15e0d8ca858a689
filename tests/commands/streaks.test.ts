import { describe, expect, it } from 'vitest';
import { puzzle } from '../../commands/puzzle.ts';
import { quiz } from '../../commands/quiz.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import { messageOf, openBot, textOf } from '../helpers/bot.ts';
import { notesWith, pick } from '../helpers/quiz-play.ts';
import { makeAttempt, makeQuiz, noon } from '../helpers/quizzes.ts';

const dayMs = 24 * 60 * 60 * 1000;

async function openStreaks() {
  const clock = new ManualClock(noon);
  const opened = await openBot(notesWith(3), { clock, commands: [quiz, puzzle] });
  const ada = opened.loopback.addMember('ada');
  return {
    ...opened,
    ada,
    /** Settles something so many days ago. */
    settle: async (...daysAgo: readonly number[]): Promise<void> => {
      for (const days of daysAgo) {
        const start = makeQuiz();
        await opened.bot.storage.quiz.startSession(start);
        const [posed] = start.questions;
        if (posed === undefined) throw new Error('no question');
        const at = noon - days * dayMs;
        const when = { at, localDate: localDateOf(at, 'UTC'), memberId: ada.user.id };
        await opened.bot.storage.quiz.settle(...makeAttempt(posed, when));
      }
    },
    answer: async (): Promise<string> => {
      const first = messageOf(await ada.command(opened.channel, 'quiz', { start: { count: 1 } }));
      return textOf(await pick(ada, opened.channel, first, 'Right'));
    },
  };
}

describe('streaks in a private quiz', () => {
  it('should be told of when they reach a length, once a day', async () => {
    const { settle, answer } = await openStreaks();
    await settle(2, 1);
    expect(await answer()).toContain('🔥 Your streak is 3 days long.');
    expect(await answer()).not.toContain('streak');
  });

  it('should be told of when a freeze has saved them', async () => {
    const { settle, answer } = await openStreaks();
    await settle(2);
    expect(await answer()).toContain('A freeze covered Tuesday 24 November: your streak goes on');
  });
});
