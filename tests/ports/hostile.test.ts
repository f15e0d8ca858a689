import { describe, expect, it } from 'vitest';
import { judgeApart, limits } from '../helpers/hostile.ts';

const good = 'kind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: a}, {name: b}]}\n';
const mega = 2 ** 20;

/** Nine times what came before, thirty times over. */
function bomb(): string {
  const levels = Array.from({ length: 30 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? 'x' : `*a${level - 1}`));
    return `a${level}: &a${level} [${items.join(', ')}]\n`;
  });
  return levels.join('');
}

/** A list of lists of lists of one Pod. */
function listBomb(): string {
  const pod =
    '{kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}}';
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? pod : `*l${level - 1}`));
    return `l${level}: &l${level} {kind: List, items: [${items.join(', ')}]}\n`;
  });
  return `${levels.join('')}kind: List\nitems: [*l11]\n`;
}

const texts: Record<string, [string, string]> = {
  'an alias bomb': [bomb(), 'aliases'],
  'a bomb of lists': [listBomb(), 'aliases'],
  'an anchor that contains itself': ['a: &a {b: [*a]}\n', 'contains itself'],
  'a merge of itself': ['a: &a {b: {<<: *a}}\n', 'contains itself'],
  '10,001 levels': [`a: ${'['.repeat(10_001)}${']'.repeat(10_001)}\n`, '10000 levels'],
  '10,001 levels and nothing around them': [
    `${'['.repeat(10_001)}${']'.repeat(10_001)}\n`,
    '10000 levels',
  ],
  '10,001 levels of list items': [`${'- '.repeat(10_001)}a\n`, '10000 levels'],
  'four million brackets': ['['.repeat(4 * mega - 100), '10000 levels'],
  'more than 4 MB': [`# ${'x'.repeat(4 * mega)}\n${good}`, 'more than 4 MB'],
};

describe('a text made to be slow', () => {
  it.each(Object.entries(texts))('should refuse %s in time and memory', async (_, [text, why]) => {
    const { problems, kinds, seconds, grown } = await judgeApart(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain(why);
    expect(kinds).toEqual(['invalid']);
    expect(seconds).toBeLessThan(limits.seconds);
    expect(grown).toBeLessThan(limits.bytes);
  });

  it('should read 9,000 levels, of which nobody needs the lower ones', async () => {
    const deep = `${good}note: ${'['.repeat(9000)}${']'.repeat(9000)}\n`;
    expect(await judgeApart(deep)).toMatchObject({ problems: [], kinds: [] });
  });
});
