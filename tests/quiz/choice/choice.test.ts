import { describe, expect, it } from 'vitest';
import { createQuestionMaker } from '../../../src/quiz/maker.ts';
import type { Question } from '../../../src/quiz/question.ts';
import type { Vault } from '../../../src/vault/note.ts';
import { vaultOf } from '../../helpers/vault.ts';

const seeds = Array.from({ length: 40 }, (_, index) => `seed-${index}`);

/** The choices that come of a card, found by a part of its question, with many seeds. */
function choicesOf(vault: Vault, part: string): (Question | undefined)[] {
  const maker = createQuestionMaker(vault);
  const card = vault.cards.find(({ question }) => question.includes(part));
  if (card === undefined) throw new Error(`no card about ${part}`);
  return seeds.map((seed) => maker.make(card, { seed, kind: 'choice' }));
}

function rightOf(question: Question | undefined): string | undefined {
  const { solution, options = [] } = question ?? {};
  return solution?.kind === 'option' ? options[solution.index] : undefined;
}

describe('an authored choice', () => {
  const quiz = (options: string): string =>
    `## What is it?\nA thing.\n\n> [!quiz] Which?\n${options}\n>\n> Because.`;

  it('should be asked as the author wrote it, with its options in any order', () => {
    const vault = vaultOf({ 'A.md': quiz('> - [ ] one\n> - [x] two\n> - [ ] three') });
    const questions = choicesOf(vault, 'What is it?');

    for (const question of questions) {
      expect(question).toMatchObject({ prompt: 'Which?', explanation: 'Because.', authored: true });
      expect(question?.options.toSorted()).toEqual(['one', 'three', 'two']);
      expect(rightOf(question)).toBe('two');
    }
    expect(new Set(questions.map((question) => question?.options.join())).size).toBe(6);
  });

  it.each(['All of the above', 'None of these', 'Both of them', 'Neither', 'None of the above.'])(
    'should keep what speaks of the other options behind them: %s',
    (last) => {
      const vault = vaultOf({ 'A.md': quiz(`> - [ ] one\n> - [ ] ${last}\n> - [x] two`) });

      for (const question of choicesOf(vault, 'What is it?')) {
        expect(question?.options.at(-1)).toBe(last);
        expect(rightOf(question)).toBe('two');
      }
    },
  );

  it('should be one of several by the seed', () => {
    const second = '\n\n> [!quiz] Who?\n> - [x] me\n> - [ ] you';
    const vault = vaultOf({ 'A.md': quiz('> - [ ] one\n> - [x] two') + second });
    const prompts = choicesOf(vault, 'What is it?').map((question) => question?.prompt);

    expect(new Set(prompts)).toEqual(new Set(['Which?', 'Who?']));
  });
});

const instruments = {
  'Lute.md':
    '## What is a lute?\nA lute is a plucked instrument with a rounded wooden back and a bent neck.',
  'Organ.md':
    '## What is an organ?\nAn organ is a large machine of pipes that sound when air is let into them.',
  'Drum.md':
    '## What is a drum?\nA drum is a hollow body with a skin over it that one beats with sticks.',
  'Horn.md':
    '## What is a horn?\nA horn is a long coiled tube of brass that a hand in the bell can darken.',
};

describe('a choice from definitions', () => {
  it('should ask what a term means, or which term is described', () => {
    const questions = choicesOf(vaultOf(instruments), 'lute');
    const prompts = new Set(questions.map((question) => question?.prompt));

    expect(prompts).toEqual(
      new Set([
        'What is a lute?',
        'What is described here?\n\n> _____ is a plucked instrument with a rounded wooden back and a bent neck.',
      ]),
    );
    for (const question of questions) {
      expect(question?.options).toHaveLength(4);
      expect(rightOf(question)).toMatch(/^(?:lute|A plucked instrument .* neck)$/u);
    }
  });

  it('should be none with fewer than three good wrong options', () => {
    const { 'Horn.md': _, ...three } = instruments;

    expect(choicesOf(vaultOf(three), 'lute')).toEqual(seeds.map(() => undefined));
  });

  it('should not offer what is right too, or says the same twice', () => {
    const like = {
      'Mandolin.md':
        '## What is a mandolin?\nA mandolin is a plucked instrument with a rounded wooden back and eight strings.',
    };
    const { 'Horn.md': _, ...three } = instruments;

    expect(choicesOf(vaultOf({ ...three, ...like }), 'lute')).toEqual(seeds.map(() => undefined));
  });

  it('should not let the right option be known by its own name', () => {
    const named = {
      'Lute.md':
        '## What is a lute player?\nA lute player is a person who makes a lute sound with a pick or a quill.',
    };

    expect(choicesOf(vaultOf({ ...instruments, ...named }), 'lute')).toEqual(
      seeds.map(() => undefined),
    );
  });

  it('should take wrong options from siblings first, then from linked notes, then from the folder', () => {
    const far = Object.fromEntries(
      Object.entries(instruments).map(([path, text]) => [`far/${path}`, text]),
    );
    const near = [
      '# Note',
      '## What is a spoon?\nA spoon is a small bowl on a handle for soup, and see [[Organ]].',
      '## What is a fork?\nA fork is a handle that ends in three or four sharp prongs.',
      '## What is a ladle?\nA ladle is a very deep scoop on a long stick for big pots.',
      '## What is a knife?\nA knife is a flat blade of steel with one sharp edge to cut with.',
    ].join('\n\n');
    const vault = vaultOf({
      ...far,
      'near/Note.md': near,
      'near/Other.md': instruments['Drum.md'],
    });
    const terms = choicesOf(vault, 'spoon').flatMap((question) =>
      question?.options.filter((option) => option.length < 10),
    );

    expect(new Set(terms)).toEqual(new Set(['spoon', 'fork', 'ladle', 'knife']));
  });
});

describe('a choice from reasons', () => {
  const reasons = [
    '## Why does bread rise?\nBecause yeast eats its sugar and gives off a gas. It needs warmth.',
    '## Why does milk turn sour?\nBecause germs in it change its sugar to an acid.',
    '## Why do eggs set when they are boiled?\nBecause their proteins unfold and catch one another.',
    '## Why does salt keep ham from spoiling?\nUsually because it draws out the water that moulds need.',
    '## How does butter melt?\nBecause it is warm in the pan and it is fat.',
  ].join('\n\n');

  it('should offer the reasons that other cards give, without what hedges them', () => {
    for (const question of choicesOf(vaultOf({ 'Kitchen.md': reasons }), 'bread')) {
      expect(question?.prompt).toBe('Why does bread rise?');
      expect(question?.options.toSorted()).toEqual([
        'Because germs in it change its sugar to an acid',
        'Because it draws out the water that moulds need',
        'Because their proteins unfold and catch one another',
        'Because yeast eats its sugar and gives off a gas',
      ]);
      expect(rightOf(question)).toContain('yeast');
    }
  });

  it('should be none where only the right option has the words of the question', () => {
    const vault = vaultOf({
      'K.md': reasons.replace('yeast eats its sugar', 'bread eats its sugar'),
    });

    expect(choicesOf(vault, 'bread')).toEqual(seeds.map(() => undefined));
  });

  it('should not offer the answer to a question that asks nearly the same', () => {
    const vault = vaultOf({
      'K.md': reasons.replace('Why does milk turn sour?', 'Why does bread rise so high?'),
    });

    expect(choicesOf(vault, 'bread rise?')).toEqual(seeds.map(() => undefined));
  });

  it('should be none where the question asks for more than a reason', () => {
    const vault = vaultOf({ 'K.md': reasons.replace('rise?', 'rise, and how do I stop it?') });

    expect(choicesOf(vault, 'bread')).toEqual(seeds.map(() => undefined));
  });
});
