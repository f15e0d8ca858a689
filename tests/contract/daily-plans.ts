import { describe, expect, it } from 'vitest';
import { claimNow, dayMs, keyOf, makeClaim, makePlan, nine } from '../helpers/daily-records.ts';
import type { OpenFresh } from './storage.ts';

/** Plans: what is wanted, and when it is due. */
export function describePlans(openFresh: OpenFresh): void {
  describe('plans', () => {
    it('should be found as they were set up, and as they were set up last', async () => {
      const { daily } = await openFresh();
      const plan = makePlan({ days: [1, 3, 7], topic: 'note:Pöd', exam: 'cka', roleId: '5' });
      expect(await daily.findPlan('900')).toBeUndefined();

      await daily.setPlan(plan, nine);
      expect(await daily.findPlan('900')).toEqual({ ...plan, version: 0, paused: null });

      const other = makePlan({ channelId: '801', kind: 'mixed', setBy: '200', nextAt: nine + 1 });
      await daily.setPlan(other, nine);
      expect(await daily.findPlan('900')).toEqual({ ...other, version: 1, paused: null });
      expect(await daily.findPlan('901')).toBeUndefined();
    });

    it('should be set up anew without the pause and the notice of before', async () => {
      const { daily } = await openFresh();
      await daily.setPlan(makePlan(), nine);
      const paused = { at: nine, reason: 'gone' };
      await daily.changePlan(
        { guildId: '900', version: 0 },
        { nextAt: null, paused, noticeAt: nine },
      );
      expect(await daily.listNotices(9)).toHaveLength(1);

      await daily.setPlan(makePlan(), nine);

      expect(await daily.findPlan('900')).toMatchObject({ paused: null, nextAt: nine });
      expect(await daily.listNotices(9)).toEqual([]);
    });

    it('should change for one of several who believe the same', async () => {
      const { daily } = await openFresh();
      await daily.setPlan(makePlan(), nine);
      const change = (at: number) =>
        daily.changePlan(
          { guildId: '900', version: 0 },
          { nextAt: null, paused: { at, reason: 'asked' } },
        );

      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, at) => change(at)));

      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const at = outcomes.indexOf(true);
      expect(await daily.findPlan('900')).toMatchObject({
        version: 1,
        nextAt: null,
        paused: { at, reason: 'asked' },
      });
      expect(
        await daily.changePlan({ guildId: '1', version: 0 }, { nextAt: 1, paused: null }),
      ).toBe(false);
    });

    it('should be removed, and leave the prompts, which a date has once', async () => {
      const storage = await openFresh();
      const { daily } = storage;
      await daily.setPlan(makePlan(), nine);
      await claimNow(storage, makeClaim({ questionId: 'q1' }));

      expect(await daily.removePlan('900')).toBe(true);
      expect(await daily.removePlan('900')).toBe(false);
      expect(await daily.findPlan('900')).toBeUndefined();

      await daily.setPlan(makePlan(), nine);
      expect(await daily.claim(makeClaim({ questionId: 'q2' }))).toBe('taken');
      expect(await daily.listPrompts('900', 9)).toHaveLength(1);
    });

    it('should be due by their time, the longest due first, as many as wanted', async () => {
      const { daily } = await openFresh();
      const times = { c: nine, a: nine - 2, b: nine - 2, later: nine + 1, never: null };
      for (const [guildId, nextAt] of Object.entries(times)) {
        await daily.setPlan(makePlan({ guildId, nextAt }), nine);
      }

      const due = async (limit: number) =>
        (await daily.listDuePlans(nine, limit)).map(({ guildId }) => guildId);

      expect(await due(9)).toEqual(['a', 'b', 'c']);
      expect(await due(2)).toEqual(['a', 'b']);
    });

    it('should tell of themselves until that is done, the longest waiting first', async () => {
      const { daily } = await openFresh();
      for (const [guildId, noticeAt] of Object.entries({ late: nine + 5, soon: nine })) {
        await daily.setPlan(makePlan({ guildId }), nine);
        const paused = { at: nine, reason: 'gone' };
        const change = { nextAt: null, paused, noticeAt };
        await daily.changePlan({ guildId, version: 0 }, change);
      }

      const waiting = async () => (await daily.listNotices(9)).map(({ guildId }) => guildId);
      expect(await waiting()).toEqual(['soon', 'late']);
      expect(await daily.listNotices(1)).toMatchObject([{ noticeAt: nine, setBy: '100' }]);
      await daily.noticeDone('soon');
      expect(await waiting()).toEqual(['late']);
    });

    it('should say when something is due next, of plans and prompts', async () => {
      const storage = await openFresh();
      const { daily } = storage;
      expect(await daily.nextWake()).toBeNull();

      await daily.setPlan(makePlan({ guildId: 'a', nextAt: nine + dayMs }), nine);
      await daily.setPlan(makePlan({ guildId: 'never', nextAt: null }), nine);
      expect(await daily.nextWake()).toBe(nine + dayMs);
      await daily.setPlan(makePlan(), nine);
      expect(await daily.nextWake()).toBe(nine);

      const claimed = await claimNow(storage, makeClaim({ questionId: 'q1' }));
      expect(await daily.nextWake()).toBe(claimed.wakeAt);
      await daily.posted(keyOf(claimed), { messageId: 'm', at: nine });
      expect(await daily.nextWake()).toBe(nine + dayMs);
    });
  });
}
