import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '../../src/quiz/distractors.ts';
import { createQuestionMaker } from '../../src/quiz/maker.ts';
import { blank, questionKinds, type Question } from '../../src/quiz/question.ts';
import { shows } from '../../src/quiz/reading/blanking.ts';
import { nameKey } from '../../src/quiz/reading/words.ts';
import { VaultFolder } from '../../src/vault-folder/vault-folder.ts';
import { parseMarkdown, plainText } from '../../src/vault/markdown.ts';
import type { Card, Vault } from '../../src/vault/note.ts';
import { vaultOf } from '../helpers/vault.ts';

const folder = new VaultFolder(new URL('../../knowledge/', import.meta.url).pathname);
const bundled = await folder.read();
await folder.close();
/** Without what authors wrote, everything has to be made. */
const bare = withoutQuizzes(bundled);
const maker = createQuestionMaker(bare);

const seed = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/u);
const card = fc.constantFrom(...bare.cards);

function withoutQuizzes(vault: Vault): Vault {
  const notes = vault.notes.map((note) => ({
    ...note,
    cards: note.cards.map((own): Card => ({ ...own, quiz: [] })),
  }));
  return { ...vault, notes, cards: notes.flatMap(({ cards }) => cards) };
}

function plain(markdown: string): string {
  return plainText(parseMarkdown(markdown));
}

/** What holds for every question, whatever it was made from. */
function expectSound(question: Question): void {
  const { prompt, options, solution, kind, explanation } = question;
  expect(prompt.trim()).not.toBe('');
  expect(new Set(options.map((option) => plain(option).toLowerCase())).size).toBe(options.length);
  if (solution.kind === 'option') {
    expect(options.length).toBeGreaterThanOrEqual(2);
    expect(options.length).toBeLessThanOrEqual(5);
    expect(options[solution.index]).toBeDefined();
  } else if (kind === 'cloze') {
    expect(options).toEqual([]);
  }
  if (kind === 'cloze' && !question.authored) expectNothingShown(question);
  if (!question.authored) expectApart(question);
  expect(explanation.length).toBeLessThan(3000);
}

/** Statements are of about the same length, and the right one does not stand out by its own. */
function expectLengthsAlike({ options, solution }: Question): void {
  if (solution.kind !== 'option') return;
  const lengths = options.map((option) => plain(option).replace(/^(?:It|They) /u, '').length);
  const right = lengths[solution.index] ?? 0;
  const others = lengths.filter((_, index) => index !== solution.index);
  expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(2.7);
  expect(right / Math.max(...others)).toBeLessThan(1.2);
  expect(Math.min(...others) / right).toBeLessThan(1.2);
}

/** No option equals or has in it another. */
function expectApart({ options }: Question): void {
  for (const [index, option] of options.entries()) {
    const others = options.filter((_, other) => other !== index);
    expect(others.filter((other) => contains(plain(other), plain(option)))).toEqual([]);
  }
}

function expectNothingShown({ prompt, options, solution }: Question): void {
  const shown = plain(prompt);
  const right =
    solution.kind === 'option'
      ? [plain(options[solution.index] ?? '')]
      : solution.kind === 'term'
        ? solution.accepted
        : [];
  expect(right.length).toBeGreaterThan(0);
  expect(shown).toContain(blank);
  expect(right.filter((term) => shows(shown, term))).toEqual([]);
}

describe('createQuestionMaker', () => {
  it('should make sound questions of the bundled notes', () => {
    let made = 0;
    fc.assert(
      fc.property(card, seed, fc.constantFrom('choice', 'cloze'), (own, chance, kind) => {
        const question = maker.make(own, { seed: chance, kind });
        if (question === undefined) return;
        made += 1;

        expectSound(question);
        expect(question).toMatchObject({ kind, cardId: own.id, seed: chance, authored: false });
        if (kind === 'choice') expect(question.options).toHaveLength(4);
        const isOfStatements = kind === 'choice' && !question.prompt.includes(blank);
        if (isOfStatements) expectLengthsAlike(question);
      }),
      { numRuns: 300 },
    );

    expect(made).toBeGreaterThan(40);
  });

  it('should make the same question of the same card, seed and vault', () => {
    const again = createQuestionMaker(structuredClone(bare));
    fc.assert(
      fc.property(card, seed, fc.option(fc.boolean()), (own, chance, typed) => {
        const options = { seed: chance, typed: typed ?? undefined };
        const copy = bare.cards.indexOf(own);

        expect(again.make(bare.cards[copy] ?? own, options)).toEqual(maker.make(own, options));
      }),
      { numRuns: 150 },
    );
  });

  it('should put the right option in any place alike', () => {
    const counts = [0, 0, 0, 0];
    const asked = bare.cards.filter((own) => maker.kindsOf(own).includes('choice')).slice(0, 12);
    for (const own of asked) {
      for (let index = 0; index < 60; index += 1) {
        const solution = maker.make(own, { seed: `s${index}`, kind: 'choice' })?.solution;
        if (solution?.kind === 'option') counts[solution.index] = (counts[solution.index] ?? 0) + 1;
      }
    }
    const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);

    expect(expected).toBe(180);
    // the 99.9th percentile for three degrees of freedom
    expect(chiSquare).toBeLessThan(16.27);
  });

  it('should know which kinds a card has whatever the seed', () => {
    fc.assert(
      fc.property(card, seed, (own, chance) => {
        const kinds = maker.kindsOf(own);
        const made = questionKinds.filter(
          (kind) => maker.make(own, { seed: chance, kind }) !== undefined,
        );

        expect(made).toEqual(kinds);
        expect(maker.make(own, { seed: chance }) === undefined).toBe(kinds.length === 0);
      }),
      { numRuns: 200 },
    );
  });

  it('should ask only for what one press answers when nothing may be typed', () => {
    fc.assert(
      fc.property(card, seed, (own, chance) => {
        const question = maker.make(own, { seed: chance, typed: false });

        expect(['option', undefined]).toContain(question?.solution.kind);
      }),
      { numRuns: 200 },
    );
  });

  it('should mix the kinds, with those of authors in front', () => {
    const authored = createQuestionMaker(bundled);
    const questions = bundled.cards
      .slice(0, 200)
      .flatMap((own) => authored.make(own, { seed: 'mix' }) ?? []);
    const share = questions.filter((question) => question.authored).length / questions.length;

    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.95);
    expect(new Set(questions.map(({ kind }) => kind)).size).toBeGreaterThan(1);
  });

  it('should never throw, and ask soundly, whatever the notes hold', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '## What is a Pod?\n',
        '# A\n',
        '## B\n',
        '\n\n',
        '\n',
        '- ',
        '1. ',
        '> ',
        '| a | b |\n',
      ),
      fc.constantFrom(
        'A Pod is a **thing** ',
        '`code` ',
        '**`x: 1`** ',
        '[[B]] ',
        '_a_ ',
        '*',
        '`',
        '__',
        '\\',
      ),
      fc.constantFrom(
        'Because of it. ',
        'The **kubelet** runs `maxSurge` Pods. ',
        '```\n',
        '|---|---|\n',
        '$x$ ',
      ),
      fc.constantFrom(
        '- **Lead**: says what a lead does here\n',
        'Ünïcödé 中文。 ',
        '🙂 ',
        '&amp; ',
        '<b>',
      ),
      fc.string({ unit: 'grapheme', maxLength: 10 }),
    );
    const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), seed, (texts, chance) => {
        const vault = vaultOf(
          Object.fromEntries(
            texts.map((own, index) => [`${'AB'[index % 2] ?? ''}/${index}.md`, own]),
          ),
        );
        const own = createQuestionMaker(vault);
        for (const one of vault.cards) {
          for (const kind of [undefined, ...questionKinds]) {
            const question = own.make(one, { seed: chance, kind });
            if (question !== undefined) expectSound(question);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('nameKey', () => {
  it('should tell apart what differs in more than spelling', () => {
    expect(nameKey('Init Containers')).toBe(nameKey('init-container'));
    expect(nameKey('++')).not.toBe(nameKey('--'));
  });
});
