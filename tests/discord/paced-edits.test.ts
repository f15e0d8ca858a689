import { ChannelType } from 'discord.js';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { Writable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { createChannels } from '../../src/discord/channels.ts';
import { PacedEdits } from '../../src/discord/paced-edits.ts';
import { textContent, type MessageContent } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import { removeMessage } from '../../src/loopback/world.ts';
import { textOf } from '../helpers/bot.ts';
import { openClient } from '../loopback/client.ts';

/** Lets everything that has been promised happen. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function createLog() {
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  return { log: pino({ level: 'trace' }, stream), logged: () => lines.join('') };
}

/** Edits that go to a list instead of Discord. @param answer - what comes of the n-th edit */
function createEdits(answer: (nth: number) => Promise<void> = () => Promise.resolve()) {
  const clock = new ManualClock(0);
  const sent: [at: number, messageId: string, text: string][] = [];
  const { log, logged } = createLog();
  const edit = (_channelId: string, messageId: string, content: MessageContent): Promise<void> => {
    const [part] = content.components;
    const text = part !== undefined && 'content' in part ? part.content : '';
    sent.push([clock.now(), messageId, text]);
    return answer(sent.length);
  };
  const edits = new PacedEdits({ channels: { edit }, clock, log });
  const request = (text: string, messageId = 'm'): void =>
    edits.request('c', messageId, textContent(text));
  /** Lets time go by in small steps. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 100) {
      await settle();
      clock.advance(Math.min(100, left));
    }
    await settle();
  };
  return { edits, clock, sent, logged, request, pass };
}

const away = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

describe('PacedEdits', () => {
  it('should edit at once, and then every two seconds with what came last', async () => {
    const { sent, request, pass, edits } = createEdits();
    request('1');
    request('2');
    await pass(500);
    request('3');
    await pass(1400);
    expect(sent).toEqual([[0, 'm', '1']]);
    await pass(200);
    expect(sent).toEqual([
      [0, 'm', '1'],
      [2000, 'm', '3'],
    ]);
    await pass(2000);
    request('4');
    await pass(100);

    expect(sent.slice(2)).toEqual([[4100, 'm', '4']]);
    await pass(2000);
    expect(edits.size).toBe(0);
  });

  it('should pace each message by itself', async () => {
    const { sent, request, pass } = createEdits();
    for (let n = 0; n < 100; n += 1) {
      request(`first of ${n}`, `m${n}`);
      request(`last of ${n}`, `m${n}`);
    }
    await pass(2000);

    expect(sent).toHaveLength(200);
    expect(sent.slice(100).map(([at, , text]) => [at, text])).toEqual(
      Array.from({ length: 100 }, (_, n) => [2000, `last of ${n}`]),
    );
  });

  it('should wait for an edit that takes long, and then send what came last', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { sent, request, pass } = createEdits((nth) =>
      nth === 1 ? gate.promise : Promise.resolve(),
    );
    request('1');
    await pass(5000);
    request('2');
    request('3');
    expect(sent).toHaveLength(1);
    gate.resolve(undefined);
    await pass(100);

    expect(sent.slice(1).map(([, , text]) => text)).toEqual(['3']);
  });

  it('should show what is wanted last when it is flushed, and only that', async () => {
    const gates = [1, 2, 3].map(() => Promise.withResolvers<void>());
    const { sent, request, edits } = createEdits(
      (nth) => gates[nth - 1]?.promise ?? Promise.resolve(),
    );
    request('1');
    request('2');
    request('other', 'o');
    request('other last', 'o');
    let shown = 0;
    const flushes = [1, 2].map(async () => {
      await edits.flush('m');
      shown += 1;
    });
    for (const gate of gates) {
      await settle();
      expect(shown).toBe(0);
      gate.resolve();
    }
    await Promise.all(flushes);
    expect(sent.map(([, id, text]) => `${id} ${text}`)).toEqual(['m 1', 'o other', 'm 2']);
    await edits.flush();

    expect(sent.at(-1)).toEqual([0, 'o', 'other last']);
  });

  it('should try again at the next pace while Discord is away, then ever more seldom', async () => {
    let isAway = true;
    const { sent, request, pass, logged, edits } = createEdits(() =>
      isAway ? Promise.reject(away) : Promise.resolve(),
    );
    request('1');
    await pass(2000);
    request('2');
    await pass(200_000);
    const times = sent.map(([at]) => at);
    expect(times.slice(0, 5)).toEqual([0, 2000, 6000, 14_000, 30_000]);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(60_000);
    expect(sent.slice(2).every(([, , text]) => text === '2')).toBe(true);
    expect(logged()).toContain('ECONNRESET');
    isAway = false;
    const { length } = sent;
    while (sent.length === length) await pass(100);
    expect(sent.at(-1)?.[2]).toBe('2');
    isAway = true;
    request('3');
    await pass(4000);
    expect(sent.slice(length).map(([, , text]) => text)).toEqual(['2', '3', '3']);
    isAway = false;
    await pass(120_000);

    expect(sent).toHaveLength(length + 4);
    expect(edits.size).toBe(0);
  });

  it('should give a message up that is gone, with what it was to show', async () => {
    const gate = Promise.withResolvers<void>();
    const { sent, request, pass, logged, edits, clock } = createEdits(() => gate.promise);
    request('1');
    request('2');
    gate.reject(new TutorError('gone', 'That message is gone.'));
    await pass(10_000);

    expect(sent).toHaveLength(1);
    expect(edits.size).toBe(0);
    expect(clock.waiting).toBe(0);
    expect(logged()).toContain('"code":"gone"');
  });

  it('should log what is wrong with a message, and go on with the next', async () => {
    const { sent, request, pass, logged, edits } = createEdits((nth) =>
      nth === 1 ? Promise.reject(new Error('too long')) : Promise.resolve(),
    );
    request('1');
    request('2');
    await pass(2000);
    expect(sent.map(([, , text]) => text)).toEqual(['1', '2']);
    expect(logged()).toContain('too long');
    await pass(2000);

    expect(edits.size).toBe(0);
  });

  it('should leave nothing waiting when it is closed, even where Discord is away', async () => {
    const { sent, request, edits, clock } = createEdits((nth) =>
      nth === 2 ? Promise.reject(away) : Promise.resolve(),
    );
    request('1');
    request('2');
    request('3');
    await edits.close();

    expect(sent.map(([, , text]) => text)).toEqual(['1', '3']);
    expect([edits.size, clock.waiting]).toEqual([0, 0]);
  });

  it('should end with the last state, keep the pace, and forget, whatever happens', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('request' as const), message: fc.nat({ max: 2 }) }),
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 30 }) }),
    );
    const run = async (
      steps: readonly (
        | { readonly kind: 'request'; readonly message: number }
        | { readonly kind: 'pass'; readonly ms: number }
      )[],
      failing: readonly number[],
    ): Promise<void> => {
      const { sent, request, pass, edits } = createEdits((nth) =>
        failing.includes(nth) ? Promise.reject(away) : Promise.resolve(),
      );
      const wanted = new Map<string, string>();
      for (const [nth, own] of steps.entries()) {
        if (own.kind === 'pass') await pass(own.ms * 100);
        else {
          wanted.set(`m${own.message}`, `${nth}`);
          request(`${nth}`, `m${own.message}`);
        }
      }
      await pass(70_000);
      for (const [id, text] of wanted) {
        const own = sent.filter(([, to]) => to === id);
        expect(own.at(-1)?.[2]).toBe(text);
        const gaps = own.slice(1).map(([at], index) => at - (own[index]?.[0] ?? 0));
        expect(Math.min(2000, ...gaps)).toBe(2000);
      }
      expect(edits.size).toBe(0);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 20 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }),
        run,
      ),
      { numRuns: 100 },
    );
  });
});

describe('PacedEdits over Discord', () => {
  it('should change the message that all see, as long as it is there', async () => {
    const { loopback, client, room, clock } = await openClient();
    const { log, logged } = createLog();
    const channels = createChannels(client, () => '');
    const edits = new PacedEdits({ channels, clock, log });
    const { id } = await room.threads.create({ name: 'quiz', type: ChannelType.PublicThread });
    const messageId = await channels.post(id, textContent('0 answers'), 'round');
    const thread = loopback.world.channels.get(id);
    const shown = (): string => [...(thread?.messages.values() ?? [])].map(textOf).join();
    const want = (text: string): void => edits.request(id, messageId, textContent(text));
    want('1 answer');
    await vi.waitFor(() => expect(shown()).toBe('1 answer'));
    for (let n = 2; n <= 30; n += 1) want(`${n} answers`);
    loopback.faults.next({ kind: 'error', status: 503 }, { pattern: /^PATCH/u });
    clock.advance(2000);
    await vi.waitFor(() => expect(logged()).toContain('tried again'));
    expect(shown()).toBe('1 answer');
    await vi.waitFor(() => {
      clock.advance(500);
      expect(shown()).toBe('30 answers');
    });
    const message = thread?.messages.get(messageId);
    if (thread !== undefined && message !== undefined) {
      removeMessage(loopback.world, thread, message);
    }
    want('31 answers');
    await edits.flush(messageId);

    expect(logged()).toContain('"code":"gone"');
    expect(edits.size).toBe(0);
  });
});
