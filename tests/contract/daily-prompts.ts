import { describe, expect, it } from 'vitest';
import type { PromptState } from '../../src/daily/records.ts';
import type { LocalDate } from '../../src/progress/local-date.ts';
import {
  claimNow,
  dayMs,
  getPrompt,
  keyOf,
  makeClaim,
  makePlan,
  makePuzzleClaim,
  nine,
  postNow,
} from '../helpers/daily-records.ts';
import type { OpenFresh } from './storage.ts';

const date = '2026-11-25' as LocalDate;
const left = { localDate: date, zone: 'UTC', plannedAt: nine, reason: 'asked' };
const ten = Array.from({ length: 10 }, (_, index) => index);

/** Prompts, from the claim to the close. */
export function describePrompts(openFresh: OpenFresh): void {
  const openPlanned = async () => {
    const storage = await openFresh();
    await storage.daily.setPlan(makePlan(), nine);
    return storage;
  };

  describe('claim', () => {
    it('should be won by one of ten at once, who alone has stored what it asks', async () => {
      const { daily, quiz, read } = await openPlanned();

      const outcomes = await Promise.all(
        ten.map((n) => daily.claim(makeClaim({ questionId: `q${n}` }))),
      );

      expect(outcomes.toSorted()).toEqual(
        [...ten.slice(1).map(() => 'changed'), 'claimed'].toSorted(),
      );
      const winner = `q${outcomes.indexOf('claimed')}`;
      expect(await daily.listPrompts('900', 9)).toEqual([
        {
          guildId: '900',
          localDate: date,
          zone: 'UTC',
          state: 'claimed',
          plannedAt: nine,
          claimedAt: nine,
          wakeAt: nine + 20_000,
          questionId: winner,
          channelId: '800',
          messageId: null,
          closesAt: nine + dayMs,
          reason: null,
        },
      ]);
      const stored = await read((db) => db.selectFrom('questions').select('id').execute());
      expect(stored.map(({ id }) => id)).toEqual([winner]);
      expect(await quiz.findQuestion(winner)).toMatchObject({
        question: { cardId: `card of ${winner}` },
      });
      expect(await daily.findPlan('900')).toMatchObject({ version: 1, nextAt: nine + dayMs });
    });

    it('should be won by one of ten at once, however the plan has changed for each', async () => {
      const { daily, read } = await openPlanned();

      const outcomes = await Promise.all(
        ten.map((version) =>
          daily.claim(makeClaim({ questionId: `q${version}`, plan: { guildId: '900', version } })),
        ),
      );

      expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(1);
      expect(outcomes[0]).toBe('claimed');
      expect(await daily.listPrompts('900', 9)).toHaveLength(1);
      expect(await read((db) => db.selectFrom('questions').select('id').execute())).toHaveLength(1);
    });

    it('should find a date taken, store nothing for it, and move the plan on', async () => {
      const storage = await openPlanned();
      await claimNow(storage, makeClaim({ questionId: 'q1' }));
      await storage.daily.setPlan(makePlan({ channelId: '801' }), nine);
      const plan = await storage.daily.findPlan('900');

      const again = makeClaim({ questionId: 'q2', ...(plan && { plan }) });
      expect(await storage.daily.claim(again)).toBe('taken');

      expect(await storage.quiz.findSession('q2')).toBeUndefined();
      expect(await storage.daily.findPrompt('q2')).toBeUndefined();
      expect(await storage.daily.findPlan('900')).toMatchObject({ nextAt: nine + dayMs });
    });

    it('should not take a date for a plan that is another by now, or gone', async () => {
      const { daily, quiz } = await openPlanned();
      const claim = makeClaim({ questionId: 'q1' });
      await daily.changePlan(claim.plan, { nextAt: null, paused: { at: nine, reason: 'asked' } });

      expect(await daily.claim(claim)).toBe('changed');
      await daily.removePlan('900');
      expect(await daily.claim(claim)).toBe('changed');

      expect(await daily.listPrompts('900', 9)).toEqual([]);
      expect(await quiz.findSession('q1')).toBeUndefined();
    });

    it('should keep a puzzle as it is', async () => {
      const storage = await openPlanned();
      const claim = await claimNow(storage, makePuzzleClaim({ questionId: 'p1' }, 10));

      const posed = claim.posing.kind === 'puzzle' ? claim.posing.posed : null;
      expect(await storage.puzzles.findPuzzle('p1')).toEqual(posed);
      expect(await storage.quiz.findQuestion('p1')).toBeUndefined();
    });

    it('should take a date that was left out only where somebody asks for it', async () => {
      for (const state of ['skipped', 'missed'] as const) {
        const storage = await openPlanned();
        await storage.daily.leaveOut({ guildId: '900', version: 0 }, { ...left, state }, nine + 1);
        const plan = { guildId: '900', version: 1 };

        expect(await storage.daily.claim(makeClaim({ questionId: 'q1', plan }))).toBe('taken');
        const claim = makeClaim({ questionId: 'q2', plan: { ...plan, version: 2 }, isAsked: true });
        expect(await storage.daily.claim(claim)).toBe('claimed');
        expect(await getPrompt(storage, 'q2')).toMatchObject({ state: 'claimed', reason: null });
        expect(await storage.daily.listPrompts('900', 9)).toHaveLength(1);
        const again = { ...claim, plan: { ...plan, version: 3 }, questionId: 'q3' };
        expect(await storage.daily.claim(again)).toBe('taken');
      }
    });
  });

  describe('leaveOut', () => {
    it('should say why a date has no prompt, and move the plan on', async () => {
      const { daily } = await openPlanned();
      const skip = () =>
        daily.leaveOut({ guildId: '900', version: 0 }, { ...left, state: 'skipped' }, nine + dayMs);

      expect(await Promise.all(ten.map(skip)).then((all) => all.filter(Boolean))).toEqual([true]);

      expect(await daily.findPlan('900')).toMatchObject({ version: 1, nextAt: nine + dayMs });
      expect(await daily.listPrompts('900', 9)).toMatchObject([
        { state: 'skipped', reason: 'asked', localDate: date, wakeAt: null, questionId: null },
      ]);
    });

    it('should leave alone a date that has its prompt', async () => {
      const storage = await openPlanned();
      await postNow(storage, makeClaim({ questionId: 'q1' }));
      const plan = { guildId: '900', version: 1 };

      const isDone = await storage.daily.leaveOut(plan, { ...left, state: 'missed' }, nine + 1);

      expect(isDone).toBe(true);
      expect(await getPrompt(storage, 'q1')).toMatchObject({ state: 'posted', reason: null });
    });
  });

  describe('takeUp', () => {
    it('should be won by one of ten at once', async () => {
      const storage = await openPlanned();
      await claimNow(storage, makeClaim({ questionId: 'q1' }));
      const prompt = await getPrompt(storage, 'q1');

      const outcomes = await Promise.all(
        ten.map((n) => storage.daily.takeUp(prompt, nine + 60_000 + n)),
      );

      expect(outcomes.filter(Boolean)).toHaveLength(1);
      const wakeAt = nine + 60_000 + outcomes.indexOf(true);
      expect(await getPrompt(storage, 'q1')).toMatchObject({ state: 'claimed', wakeAt });
    });

    it('should not take up what has another state by now', async () => {
      const storage = await openPlanned();
      const claim = await claimNow(storage, makeClaim({ questionId: 'q1', wakeAt: nine + dayMs }));
      const before = await getPrompt(storage, 'q1');
      await storage.daily.posted(keyOf(claim), { messageId: 'm', at: nine });
      expect(await getPrompt(storage, 'q1')).toMatchObject({ wakeAt: before.wakeAt });

      expect(await storage.daily.takeUp(before, nine + 1)).toBe(false);
    });
  });

  describe('posted', () => {
    it('should be known once, and wake the prompt when it closes', async () => {
      const storage = await openPlanned();
      const claim = await claimNow(storage, makeClaim({ questionId: 'q1' }));
      const note = (messageId: string) =>
        storage.daily.posted(keyOf(claim), { messageId, at: nine });

      const outcomes = await Promise.all(ten.map((n) => note(`m${n}`)));

      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await getPrompt(storage, 'q1')).toMatchObject({
        state: 'posted',
        messageId: `m${outcomes.indexOf(true)}`,
        wakeAt: nine + dayMs,
      });
    });

    it('should close those before it in the same server, and no others', async () => {
      const storage = await openPlanned();
      const { daily } = storage;
      await daily.setPlan(makePlan({ guildId: '901' }), nine);
      await postNow(storage, makeClaim({ questionId: 'q1' }));
      await postNow(storage, makeClaim({ questionId: 'o', plan: { guildId: '901', version: 0 } }));
      const soon = nine + dayMs - 3_600_000;
      expect(await daily.listWaking(['posted'], soon, 9)).toEqual([]);

      await postNow(storage, makeClaim({ questionId: 'q2', plannedAt: soon }));

      expect(await getPrompt(storage, 'q1')).toMatchObject({ closesAt: soon, wakeAt: soon });
      expect(await getPrompt(storage, 'q2')).toMatchObject({ closesAt: soon + dayMs });
      expect(await getPrompt(storage, 'o')).toMatchObject({ closesAt: nine + dayMs });
      const waking = await daily.listWaking(['posted'], soon, 9);
      expect(waking.map(({ questionId }) => questionId)).toEqual(['q1']);
    });

    it('should close at once what is found to be posted after the next, which stays open', async () => {
      const storage = await openPlanned();
      const late = nine + 12 * 3_600_000;
      const lost = await claimNow(storage, makeClaim({ questionId: 'q1', plannedAt: late }));
      const next = nine + dayMs;
      await postNow(storage, makeClaim({ questionId: 'q2', plannedAt: next }));

      await storage.daily.posted(keyOf(lost), { messageId: 'm', at: next + 5 });

      expect(await getPrompt(storage, 'q2')).toMatchObject({ closesAt: next + dayMs });
      expect(await getPrompt(storage, 'q1')).toMatchObject({
        state: 'posted',
        closesAt: next + 5,
        wakeAt: next + 5,
      });
    });
  });

  describe('notPosted', () => {
    it('should pause the plan and tell of it once', async () => {
      const storage = await openPlanned();
      const claim = await claimNow(storage, makeClaim({ questionId: 'q1' }));
      const { daily } = storage;
      const why = (at: number) => ({ reason: 'gone', at, pauses: true });

      await Promise.all(ten.map(() => daily.notPosted(keyOf(claim), why(nine + 7))));
      await daily.notPosted(keyOf(claim), why(nine + 8));

      expect(await getPrompt(storage, 'q1')).toMatchObject({
        state: 'missed',
        reason: 'gone',
        wakeAt: null,
      });
      expect(await daily.findPlan('900')).toMatchObject({
        version: 2,
        nextAt: null,
        paused: { at: nine + 7, reason: 'gone' },
      });
      expect(await daily.listNotices(9)).toMatchObject([{ noticeAt: nine + 7 }]);
      await daily.noticeDone('900');
      await daily.notPosted(keyOf(claim), why(nine + 9));
      expect(await daily.listNotices(9)).toEqual([]);
    });

    it('should go on where only the day is over', async () => {
      const storage = await openPlanned();
      const claim = await claimNow(storage, makeClaim({ questionId: 'q1' }));

      await storage.daily.notPosted(keyOf(claim), { reason: 'away', at: nine, pauses: false });

      expect(await storage.daily.findPlan('900')).toMatchObject({
        nextAt: nine + dayMs,
        paused: null,
      });
      expect(await storage.daily.listNotices(9)).toEqual([]);
    });

    it('should leave alone what is posted, and a plan that is for another channel by now', async () => {
      const storage = await openPlanned();
      const { daily } = storage;
      const why = { reason: 'gone', at: nine, pauses: true };
      const first = await postNow(storage, makeClaim({ questionId: 'q1' }));
      await daily.notPosted(keyOf(first), why);
      expect(await getPrompt(storage, 'q1')).toMatchObject({ state: 'posted' });
      const next = makeClaim({ questionId: 'q2', plannedAt: nine + dayMs });
      const second = await claimNow(storage, next);
      await daily.setPlan(makePlan({ channelId: '801' }), nine);

      await daily.notPosted(keyOf(second), why);

      expect(await getPrompt(storage, 'q2')).toMatchObject({ state: 'missed' });
      expect(await daily.findPlan('900')).toMatchObject({ paused: null, nextAt: nine });
      expect(await daily.listNotices(9)).toEqual([]);
    });
  });

  describe('beginClosing', () => {
    it('should be won by one of ten at once, who ends it', async () => {
      const storage = await openPlanned();
      const { daily, quiz } = storage;
      const claim = await postNow(storage, makeClaim({ questionId: 'q1' }));
      const wakeAt = nine + dayMs + 30_000;

      const outcomes = await Promise.all(ten.map(() => daily.beginClosing(keyOf(claim), wakeAt)));

      expect(outcomes.filter(Boolean)).toHaveLength(1);
      expect(await getPrompt(storage, 'q1')).toMatchObject({ state: 'closing', wakeAt });
      expect(await quiz.findSession('q1')).toMatchObject({ endedAt: null });
      await daily.closed(keyOf(claim));
      expect(await getPrompt(storage, 'q1')).toMatchObject({ state: 'closed', wakeAt: null });
      expect(await quiz.findSession('q1')).toMatchObject({ endedAt: nine + dayMs });
      expect(await daily.beginClosing(keyOf(claim), wakeAt)).toBe(false);
      expect(await daily.nextWake()).toBe(nine + dayMs);
    });
  });

  describe('listWaking', () => {
    it('should list what has to be looked at by then in some states, the longest due first', async () => {
      const storage = await openFresh();
      const { daily } = storage;
      const wakes = { c: nine + 3, a: nine + 1, b: nine + 1, later: nine + 10 };
      for (const [guildId, wakeAt] of Object.entries(wakes)) {
        await daily.setPlan(makePlan({ guildId }), nine);
        const plan = { guildId, version: 0 };
        await daily.claim(makeClaim({ questionId: `q ${guildId}`, plan, wakeAt }));
      }
      await daily.setPlan(makePlan({ guildId: 'out' }), nine);
      const out = { guildId: 'out', version: 0 };
      await daily.leaveOut(out, { ...left, state: 'skipped' }, nine + dayMs);
      const waking = async (states: readonly PromptState[], limit: number) =>
        (await daily.listWaking(states, nine + 5, limit)).map(({ guildId }) => guildId);

      expect(await waking(['claimed'], 9)).toEqual(['a', 'b', 'c']);
      expect(await waking(['claimed'], 2)).toEqual(['a', 'b']);
      expect(await waking(['posted', 'closing'], 9)).toEqual([]);
      await daily.posted({ guildId: 'b', localDate: date }, { messageId: 'm', at: nine });
      expect(await waking(['claimed', 'skipped'], 9)).toEqual(['a', 'c']);
    });
  });

  describe('what a server was asked', () => {
    it('should be listed since an instant, the latest first, and its prompts by their dates', async () => {
      const storage = await openPlanned();
      const { daily } = storage;
      await claimNow(storage, makeClaim({ questionId: 'q1' }));
      await claimNow(storage, makePuzzleClaim({ questionId: 'p2', plannedAt: nine + dayMs }));
      await claimNow(storage, makeClaim({ questionId: 'q3', plannedAt: nine + 2 * dayMs }));
      await daily.setPlan(makePlan({ guildId: '901' }), nine);
      await daily.claim(makeClaim({ questionId: 'o', plan: { guildId: '901', version: 0 } }));

      const asked = await daily.listAsked('900', nine);
      expect(asked).toEqual([
        { cardId: 'card of q3', at: nine + 2 * dayMs, isPuzzle: false },
        { cardId: 'lesson of p2', at: nine + dayMs, isPuzzle: true },
        { cardId: 'card of q1', at: nine, isPuzzle: false },
      ]);
      expect(await daily.listAsked('900', nine + 1)).toEqual(asked.slice(0, 2));
      const prompts = await daily.listPrompts('900', 2);
      expect(prompts.map(({ questionId }) => questionId)).toEqual(['q3', 'p2']);
    });
  });
}
