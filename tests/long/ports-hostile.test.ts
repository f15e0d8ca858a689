import { describe, expect, it } from 'vitest';
import { judgeApart, limits } from '../helpers/hostile.ts';

const size = 4 * 2 ** 20 - 100;

/** Repeats a line until a text is nearly as long as may be. */
function fill(line: string): string {
  return line.repeat(Math.floor(size / line.length));
}

const texts: Record<string, string> = {
  values: `[${fill('1,')}]`,
  commas: `[${fill(',')}`,
  'list items': fill('- a\n'),
  'nested list items': fill('- - -\n'),
  anchors: fill('- &a x\n'),
  aliases: `- &a x\n${fill('- *a\n')}`,
  tags: fill('!a '),
  comments: fill('# x\n'),
  directives: fill('%a\n'),
  'document ends': fill('...\n'),
  keys: Array.from({ length: 400_000 }, (_, index) => `k${index}: 1`)
    .join('\n')
    .slice(0, size),
};

describe('a text of too many parts', () => {
  it.each(Object.entries(texts))('should be refused in time and memory: %s', async (_, text) => {
    const { problems, seconds, grown } = await judgeApart(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('parts');
    expect(seconds).toBeLessThan(limits.seconds);
    expect(grown).toBeLessThan(limits.bytes);
  });
});
