import { describe, expect, it } from 'vitest';
import { palettes, type Palette } from '../../src/images/theme.ts';

/** Relative luminance, as WCAG 2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [...Buffer.from(color.slice(1), 'hex')].map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

describe.each(Object.entries(palettes))('the %s palette', (_theme, palette: Palette) => {
  const { canvas, node, hostNetwork, pod, container, service } = palette;
  const marks = [palette.certain, palette.warning, palette.hint];
  const grounds = [canvas, node, hostNetwork, pod, container, service, ...marks.map((m) => m.fill)];

  it('should have words that can be read on every ground', () => {
    const least = grounds.map((ground) =>
      Math.min(contrast(palette.words, ground), contrast(palette.quietWords, ground)),
    );

    expect(Math.min(...least)).toBeGreaterThanOrEqual(4.5);
  });

  it('should have words that can be read on badges and bars', () => {
    const badges = marks.map(({ line, onLine }) => contrast(line, onLine));
    const { init, sidecar, app, ephemeral, onBar } = palette;
    const bars = [init, sidecar, app, ephemeral].map((bar) => contrast(bar, onBar));

    expect(Math.min(...badges, ...bars)).toBeGreaterThanOrEqual(4.5);
  });

  it('should have frames and signs that stand out', () => {
    const frames = marks.flatMap(({ line, fill }) =>
      [fill, pod, container, service, node].map((ground) => contrast(line, ground)),
    );
    const signs = grounds.map((ground) => contrast(palette.sign, ground));
    const boxes = [
      contrast(palette.nodeLine, canvas),
      contrast(palette.podLine, node),
      contrast(palette.podLine, hostNetwork),
      contrast(palette.containerLine, pod),
      contrast(palette.serviceLine, canvas),
    ];

    expect(Math.min(...frames, ...signs, ...boxes)).toBeGreaterThanOrEqual(3);
  });
});
