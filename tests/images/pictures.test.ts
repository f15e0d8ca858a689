import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Pictures } from '../../src/images/pictures.ts';
import { palettes } from '../../src/images/theme.ts';
import { decode } from './decode.ts';
import { container, node, pod, port, scene, scenes } from './scenes.ts';

const light = { theme: 'light' } as const;
const pictures = new Pictures();
beforeAll(() => pictures.warmUp());
afterAll(() => pictures.close());

function open(timeLimitMs: number): Pictures {
  const own = new Pictures(timeLimitMs);
  onTestFinished(() => own.close());
  return own;
}

function named(name: string): Parameters<Pictures['renderScene']>[0] {
  return scene([node(null, pod(name, [container('nginx', [port('a', 80)])]))]);
}

describe('renderScene', () => {
  it.each(Object.entries(scenes))('should draw a PNG of the scene %s', async (_name, each) => {
    const picture = decode(await pictures.renderScene(each, { theme: 'dark' }));

    expect(picture.width).toBe(800);
    expect(picture.height).toBeGreaterThan(200);
    expect(picture.height).toBeLessThan(8000);
    expect(picture.count(palettes.dark.canvas)).toBeGreaterThan(0);
  });

  it('should draw in the colours of the theme', async () => {
    const dark = decode(await pictures.renderScene(scenes.one, { theme: 'dark' }));
    const bright = decode(await pictures.renderScene(scenes.one, light));

    expect(dark.count(palettes.light.pod)).toBe(0);
    expect(bright.count(palettes.light.pod)).toBeGreaterThan(10_000);
  });

  it.each(['certain', 'warning'] as const)('should mark a %s conflict', async (level) => {
    const plain = { ...scenes.twoInPod, conflicts: [] };
    const marked = { ...plain, conflicts: [{ level, between: ['a', 'c'], label: 'x' }] };
    const { line } = palettes.light[level];

    expect(decode(await pictures.renderScene(plain, light)).count(line)).toBe(0);
    expect(decode(await pictures.renderScene(marked, light)).count(line)).toBeGreaterThan(2000);
  });

  it('should mark a hint', async () => {
    const hints = [{ at: ['b'], label: 'x' }];
    const marked = { ...scenes.twoInPod, conflicts: [], hints };

    const picture = decode(await pictures.renderScene(marked, light));

    expect(picture.count(palettes.light.hint.line)).toBeGreaterThan(2000);
  });

  it.each([
    ['日本', '??'],
    ['a\u202Eb\u0000', 'ab'],
    ['عx', '?x'],
    ['\u{1FBFF}', '?'],
  ])('should draw %j as %j', async (missing, drawn) => {
    const picture = await pictures.renderScene(named(missing), light);

    expect(picture).toStrictEqual(await pictures.renderScene(named(drawn), light));
  });

  it.each(['🎉', '👩‍💻', '→', '≤', 'ж'])('should draw %s', async (letter) => {
    const picture = await pictures.renderScene(named(letter), light);

    expect(picture).not.toStrictEqual(await pictures.renderScene(named('?'), light));
  });

  it('should draw the same content once', async () => {
    const [first, second] = await Promise.all([
      pictures.renderScene(named('same'), light),
      pictures.renderScene(named('same'), light),
    ]);

    expect(second).toBe(first);
    expect(await pictures.renderScene(named('same'), light)).toBe(first);
    expect(await pictures.renderScene(named('other'), light)).not.toBe(first);
  });

  it('should never hold the event loop for 20 ms', async () => {
    const worked: number[] = [];
    for (const title of ['a', 'b', 'c', 'd', 'e']) {
      const before = process.threadCpuUsage();
      await pictures.renderScene({ ...scenes.twenty, title }, light);
      const { user, system } = process.threadCpuUsage(before);
      worked.push((user + system) / 1000);
    }

    // All that this thread worked for a picture, in however many turns, other programs being as busy
    // as they like. One of five may be the garbage collector's.
    expect(worked.toSorted((a, b) => a - b)[3]).toBeLessThan(20);
  });
});

describe('a picture that fails', () => {
  it('should be told of when it takes too long', async () => {
    const drawing = open(1).renderScene(scenes.many, light);

    await expect(drawing).rejects.toMatchObject({ name: 'TutorError', code: 'no-picture' });
  });

  it('should be told of when its thread dies, and leave others be', async () => {
    const started = once(process, 'worker') as Promise<[Worker]>;
    const own = open(10_000);
    const [worker] = await started;
    const drawing = own.renderScene(scenes.many, light);
    worker.emit('error', new Error('out of memory'));

    await expect(drawing).rejects.toMatchObject({ code: 'no-picture' });
    expect(decode(await own.renderScene(scenes.one, light)).width).toBe(800);
  });

  it('should not be one where the thread dies that has nothing to do', async () => {
    const started = once(process, 'worker') as Promise<[Worker]>;
    const own = open(10_000);
    const [worker] = await started;
    await own.warmUp();

    expect(() => worker.emit('error', new Error('out of memory'))).not.toThrow();
    expect(decode(await own.renderScene(scenes.one, light)).width).toBe(800);
  });

  it('should be told of when its thread ends without a word, and leave others be', async () => {
    const started = once(process, 'worker') as Promise<[Worker]>;
    const own = open(3000);
    const [worker] = await started;
    await own.warmUp();
    await worker.terminate();

    await expect(own.renderScene(scenes.one, light)).rejects.toMatchObject({ code: 'no-picture' });
    expect(decode(await own.renderScene(scenes.one, light)).width).toBe(800);
  });

  it('should be told of after closing', async () => {
    const own = open(10_000);
    const drawing = own.renderScene(scenes.many, light);
    const failing = expect(drawing).rejects.toMatchObject({ code: 'no-picture' });
    await own.close();

    await failing;
    await expect(own.renderScene(scenes.one, light)).rejects.toMatchObject({ code: 'no-picture' });
  });

  it('should be told of when a scene is far too large, and leave others be', async () => {
    const name = 'x'.repeat(1_000_000);

    await expect(pictures.renderScene(named(name), light)).rejects.toMatchObject({
      code: 'no-picture',
    });
    expect(decode(await pictures.renderScene(scenes.one, light)).width).toBe(800);
  });

  it('should not be kept', async () => {
    const own = open(1);
    await expect(own.renderScene(scenes.one, light)).rejects.toThrow('could not be drawn');

    await expect(own.renderScene(scenes.one, light)).rejects.toThrow('could not be drawn');
  });
});
