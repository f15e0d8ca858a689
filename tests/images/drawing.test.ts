import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Drawing } from '../../src/images/drawing.ts';
import { describeScene } from '../../src/images/describe-scene.ts';
import { decode } from './decode.ts';
import { scenes } from './scenes.ts';

function open(): { drawing: Drawing; lines: string[] } {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  return { drawing: new Drawing(log), lines };
}

describe('Drawing', () => {
  it('should bring a picture with its words', async () => {
    const { drawing } = open();
    const picture = await drawing.draw(scenes.one);
    await drawing.close();

    expect(picture?.description).toBe(describeScene(scenes.one));
    expect(decode(picture?.data ?? new Uint8Array()).width).toBe(800);
  });

  it('should bring nothing, and say so in the log, where it cannot draw', async () => {
    const { drawing, lines } = open();
    await drawing.draw(scenes.one);
    await drawing.close();

    expect(await drawing.draw(scenes.twoInPod)).toBeNull();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('a picture could not be drawn');
  });
});
