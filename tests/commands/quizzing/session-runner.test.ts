import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { SessionRunner } from '../../../commands/quizzing/session-runner.ts';
import { ManualClock } from '../../../src/loopback/clock.ts';
import { openStorage } from '../../../src/storage/storage.ts';
import { freshSqlite } from '../../helpers/databases.ts';
import { makeQuiz } from '../../helpers/quizzes.ts';

const kind = 'channel-quiz';

describe('SessionRunner', () => {
  it('should take up, later, what it cannot find at its start, and leave nothing behind', async () => {
    const url = await freshSqlite();
    const storage = await openStorage(url);
    const clock = new ManualClock();
    const game = makeQuiz({ session: { kind, wakeAt: clock.now() } });
    await storage.quiz.startSession(game);
    await storage.close();
    const back = await openStorage(url);
    let records = storage.quiz;
    const taken = Promise.withResolvers<string>();
    const runner = new SessionRunner(
      {
        get records() {
          return records;
        },
        clock,
        log: pino({ enabled: false }),
      },
      { kind, take: async (id) => taken.resolve(id) },
    );

    await runner.start();
    records = back.quiz;
    clock.advance(5000);

    expect(await taken.promise).toBe(game.session.id);
    await runner.stop();
    expect(clock.waiting).toBe(0);
    await back.close();
  });
});
