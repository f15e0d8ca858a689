import { describe, expect, it } from 'vitest';
import {
  fittingLines,
  pagesOfLines,
  showReferences,
} from '../../../commands/replies/references.ts';

const buttonUrls = Array.from({ length: 5 }, (_, index) => `https://x.org/${index}`);
/** The line of a reference for which no button is left. */
function lineOf(url: string, title: string | null = null): string | undefined {
  const first = buttonUrls.map((own) => ({ title: null, url: own }));
  return showReferences([...first, { title, url }]).lines[0];
}

describe('showReferences', () => {
  it.each([
    ['https://x.org/a b', '- <https://x.org/a%20b>'],
    ['https://x.org/a\u3000<b>', '- <https://x.org/a%E3%80%80%3Cb%3E>'],
    ['http://1.2.3.4/a', '- <http://1.2.3.4/a>'],
    ['http://[::1]/a', '- <http://[::1]/a>'],
    ['https://x.org/é_(b)', '- <https://x.org/é_(b)>'],
    ['http://localhost:80/a_b', '- http\\://localhost:80/a\\_b'],
    ['ftp://x.org', '- ftp\\://x.org'],
  ])('should write %s so that Discord links it, if anybody can go there', (url, line) => {
    expect(lineOf(url)).toBe(line);
  });

  it('should show an address that is too long as text, cut', () => {
    const line = lineOf(`https://x.org/${'y'.repeat(5000)}`, 'Long') ?? '';

    expect(line).toMatch(/^- Long: https\\:\/\/x\.org\/y+…$/u);
    expect(line.length).toBeLessThanOrEqual(1200);
  });
});

describe('fittingLines', () => {
  it('should count what does not fit, and say where it is', () => {
    expect(fittingLines(['- a', '- b'], 7, 'in N')).toBe('- a\n- b');
    expect(fittingLines(['- a', '- bbbbbbbbbbbbbbbbbbbbbbbb', '- c'], 28, 'in N')).toBe(
      '- a\n- c\n- and 1 more in N',
    );
  });
});

describe('pagesOfLines', () => {
  it('should lose no line', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `- ${'x'.repeat(index % 40)}`);
    const pages = pagesOfLines(lines, 100);

    expect(pages.join('\n').split('\n')).toEqual(lines);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(100);
    expect(pagesOfLines([], 100)).toEqual([]);
  });
});
