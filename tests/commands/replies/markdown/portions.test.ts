import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPortions } from '../../../../commands/replies/markdown/portions.ts';
import { parseMarkdown } from '../../../../src/vault/markdown.ts';

const line = fc.constantFrom(
  '',
  '',
  'Words of a line.',
  '- item',
  '  - inner',
  '  more of it',
  '1. first',
  '> quote',
  '* star',
  '```',
  '````',
  '~~~',
  '```sh',
  '    indented',
  '**bold** begins',
  '`code` begins',
  '| a | b |',
  '|---|---|',
  '---',
  '## heading',
  '[link](https://a.example)',
  '\tcode',
  '*emphasis* here',
);
const markdown = fc.array(line, { minLength: 1, maxLength: 40 }).map((lines) => lines.join('\n'));

/** A tree without the places of its nodes. */
function shapeOf(text: string): unknown[] {
  const json = JSON.stringify(parseMarkdown(text).children, (key, value: unknown) =>
    key === 'position' ? undefined : value,
  );
  return JSON.parse(json) as unknown[];
}

describe('toPortions', () => {
  it('should mean in portions what the whole means', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const portions = toPortions(text, 20);

        expect(portions.join('\n')).toBe(text);
        expect(portions.flatMap(shapeOf)).toEqual(shapeOf(text));
      }),
    );
  });

  it('should cut long text, but none that reaches over the cut', () => {
    const long = 'A paragraph of some words.\n\n'.repeat(1000);

    expect(toPortions(long).length).toBeGreaterThan(3);
    expect(toPortions(`${long}\n[^1]: note`)).toHaveLength(1);
    expect(toPortions(`${long}\n<div>\n\nx\n`)).toHaveLength(1);
    expect(toPortions(`\`\`\`\n${long}\n\`\`\``)).toHaveLength(1);
  });
});
