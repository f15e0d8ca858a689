import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutStart } from '../../../commands/replies/cut.ts';
import { cardWordings, distinctLabels } from '../../../commands/replies/labels.ts';
import { noteContent } from '../../../commands/replies/note.ts';
import { cardsOf, vaultOf } from '../../helpers/vault.ts';

const part = fc.oneof(
  fc.constantFrom(
    'a',
    'A',
    ' ',
    '',
    'x'.repeat(120),
    `${'y '.repeat(60)}z`,
    '👨‍👩‍👧‍👦'.repeat(20),
    'a (2)',
  ),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);
const item = fc.array(part, { minLength: 1, maxLength: 3 });

describe('distinctLabels', () => {
  it('should tell all things apart, in labels that are not empty nor too long', () => {
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 30 }),
        fc.integer({ min: 20, max: 100 }),
        (items, max) => {
          const wordings = ([text = '', ...marks]: readonly string[]) => [
            { text },
            ...marks.map((mark) => ({ text, mark })),
          ];
          const labels = distinctLabels(items, wordings, max);

          expect(labels).toHaveLength(items.length);
          expect(new Set(labels).size).toBe(items.length);
          for (const label of labels) {
            expect(label.trim()).not.toBe('');
            expect(label.length).toBeLessThanOrEqual(max);
          }
        },
      ),
    );
  });

  const long = `Why does the scheduler ${'really '.repeat(12)}do that?`;
  const cardsOfNotes = (questions: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(questions).flatMap(([note, own]) =>
      cardsOf(`# ${note}\n\n${own.map((asked) => `## ${asked}\n\nx\n`).join('\n')}`, `${note}.md`),
    );

  it('should keep what tells long ones apart', () => {
    const cards = cardsOfNotes({ First: [long], Second: [long], Third: ['Short?'] });

    expect(distinctLabels(cards, cardWordings, 80)).toEqual([
      expect.stringMatching(/^Why does the scheduler really .*… · First$/u),
      expect.stringMatching(/^Why does the scheduler really .*… · Second$/u),
      'Short?',
    ]);
  });

  it('should show how long ones of one note end', () => {
    const cards = cardsOfNotes({ N: [`${long} Here?`, `${long} There?`] });

    expect(distinctLabels(cards, cardWordings, 80)).toEqual([
      expect.stringMatching(/^Why does .*….* that\? Here\?$/u),
      expect.stringMatching(/^Why does .*….* that\? There\?$/u),
    ]);
  });

  it('should number what nothing tells apart', () => {
    const same = cardsOfNotes({ N: ['Same?', 'Same?', 'Same?'] });

    expect(distinctLabels(same, cardWordings, 80)).toEqual(['Same?', 'Same? (2)', 'Same? (3)']);
  });
});

describe('cutStart', () => {
  it('should keep the end, never half a character', () => {
    expect(cutStart('workloads/Pod.md', 10)).toBe('…ds/Pod.md');
    expect(cutStart('a👨‍👩‍👧‍👦b', 6)).toBe('…b');
    expect(cutStart(' short ', 10)).toBe('short');
  });
});

describe('noteContent', () => {
  const optionsOf = (text: string, page: number): unknown => {
    const vault = vaultOf({ 'N.md': text });
    const [note] = vault.notes;
    const content =
      note === undefined ? undefined : noteContent(vault, note, { questions: page, references: 0 });
    const labels = JSON.stringify(content).matchAll(/"label":"([^"]*)","value"/gu);
    return [...labels].map(([, label]) => label);
  };

  it('should tell equal questions apart by what stands above them', () => {
    const kinds = ['Pods', 'Services'].map((kind) => `## ${kind}\n\n### What is it?\n\nx\n`);

    expect(optionsOf(`# N\n\n${kinds.join('\n')}`, 0)).toEqual([
      'What is it? · Pods',
      'What is it? · Services',
    ]);
  });

  it('should number equal ones by their order in the note', () => {
    const labels = optionsOf(`# N\n\n${'## Same?\n\nx\n\n'.repeat(60)}`, 1);

    expect(labels).toEqual(Array.from({ length: 25 }, (_, index) => `Same? (${index + 26})`));
  });
});
