import { describe, expect, it } from 'vitest';
import { createQuestionMaker } from '../../../src/quiz/maker.ts';
import type { Question } from '../../../src/quiz/question.ts';
import { vaultOf } from '../../helpers/vault.ts';

const seeds = Array.from({ length: 30 }, (_, index) => `seed-${index}`);

/** Cards about nothing: beside them the words of a test are rare. */
const others = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [
    `other/Note ${index}.md`,
    `## What about matter ${index}?\nSome matter is there, and more of it comes later on.`,
  ]),
);

function clozesOf(
  notes: Readonly<Record<string, string>> | string,
  typed?: boolean,
): (Question | undefined)[] {
  const vault = vaultOf({ ...others, ...(typeof notes === 'string' ? { 'A.md': notes } : notes) });
  const maker = createQuestionMaker(vault);
  const card = vault.cards.find(({ path }) => path === 'A.md');
  if (card === undefined) throw new Error('no card in A.md');
  return seeds.map((seed) => maker.make(card, { seed, kind: 'cloze', typed }));
}

function promptsOf(notes: string, typed = true): (string | undefined)[] {
  return [...new Set(clozesOf(notes, typed).map((question) => question?.prompt))];
}

describe('a cloze', () => {
  it('should leave out what matters most, beneath the question', () => {
    const note =
      '## How do I undo a release?\nRun **`helm rollback`** with the number that the history shows.';
    const [question] = clozesOf(note.replace('helm rollback', 'helmRollback'), true);

    expect(question).toMatchObject({
      kind: 'cloze',
      prompt: '**How do I undo a release?**\n\nRun _____ with the number that the history shows.',
      options: [],
      solution: { kind: 'term', accepted: ['helmRollback'] },
      authored: false,
    });
  });

  it('should leave out every form of the term, and accept other ways to write it', () => {
    const notes = {
      'Volume Claim.md': '---\naliases: [VC, Storage Wish]\n---\n## x\ny',
      'A.md':
        '## Who asks for storage?\nA **volume claim** (VC) asks for some gigabytes; all Volume Claims are kept.',
    };
    const [question] = clozesOf(notes, true);

    expect(question?.prompt).toBe(
      '**Who asks for storage?**\n\nA(n) _____ asks for some gigabytes; all _____ are kept.',
    );
    expect(question?.solution).toEqual({
      kind: 'term',
      accepted: ['volume claim', 'VC'],
    });
  });

  it('should leave the question out where it would tell the term', () => {
    expect(
      promptsOf(
        '## What is a Zither?\nA **Zither** lies flat on the table and has thirty strings.',
      ),
    ).toEqual(['A(n) _____ lies flat on the table and has thirty strings.']);
    expect(
      promptsOf('## Why is my Zither silent?\nBecause a **Zither** needs thirty good new strings.'),
    ).toEqual([undefined]);
  });

  it.each([
    [
      'leans on what was said',
      'Words come first of all here. It needs the **`maxSurge`** field for a faster exchange of copies.',
    ],
    ['leads to a list', 'You set the field **`maxSurge`** in one of these ways:\n\n- a\n- b'],
    ['is code', '```\nmaxSurge: the one and only field here\n```'],
    ['is a table', '| maxSurge | b |\n| --- | --- |\n| the `maxSurge` field | two |'],
    ['names one of several', 'Fields of it, such as **`maxSurge`**, change how fast things go on.'],
    [
      'has another form of it',
      'The **`maxSurge`** field and a `maxSurges` list say how fast a surge of max goes.',
    ],
    [
      'has a word of its family',
      'The **Scheduler** finds a machine for each copy that nobody scheduled before.',
    ],
    ['says too little', 'You want **`maxSurge`** there.'],
  ])('should not be made of a sentence that %s', (_, answer) => {
    expect(promptsOf(`## How fast does it go?\n${answer}`)).toEqual([undefined]);
  });

  it('should not show what an abbreviation stands for', () => {
    const answer =
      'A Pod Disruption Budget limits voluntary losses, and the **PDB** holds for drains.';

    expect(promptsOf(`## What limits losses?\n${answer}`)).toEqual([undefined]);
  });

  it('should show headings above an answer that is to no question', () => {
    expect(
      promptsOf(
        '# Tools\n\n## Fast ones\nThe quickest program of all is **`ripgrepX`**, by far and away.',
      ),
    ).toEqual([
      '**A › Tools › Fast ones**\n\nThe quickest program of all is _____, by far and away.',
    ]);
  });

  it('should offer terms of the same kind that notes name side by side', () => {
    const note = [
      '## How is a workload replaced?',
      '- `Recreate`: stops every old copy first, then starts fresh copies',
      '- `RollingUpdate`: exchanges copies one by one without any pause',
      '- `OnDelete`: waits until somebody deletes a copy by hand',
      '- `Partition`: exchanges only copies above some ordinal number',
      '- `--force`: skips every check before copies are exchanged',
    ].join('\n');
    const questions = clozesOf(note, false);

    for (const question of questions) {
      expect(question?.options.toSorted()).toEqual([
        '`OnDelete`',
        '`Partition`',
        '`Recreate`',
        '`RollingUpdate`',
      ]);
    }
    const prompts = new Set(questions.map((question) => question?.prompt));
    expect(prompts.size).toBeGreaterThan(1);
  });

  it('should not offer what the card itself speaks of', () => {
    const own =
      '## What comes first?\nEvery launch begins with the field **`alphaOne`** in front of other settings. Much later `betaTwo` ends it.';
    const sibling = (name: string): string =>
      `## What about ${name}?\nHere the field **\`${name}\`** says how many copies there are.`;
    const note = [own, ...['betaTwo', 'gammaThree', 'deltaFour', 'zetaFive'].map(sibling)].join(
      '\n\n',
    );
    const options = clozesOf(note, false).map((question) => question?.options.toSorted());

    expect(new Set(options.flat())).toEqual(
      new Set(['`alphaOne`', '`deltaFour`', '`gammaThree`', '`zetaFive`']),
    );
  });

  it('should explain with the part of the answer around it', () => {
    const filler = 'Many other words stand here. '.repeat(12).trim();
    const note = `## What is fast?\n${filler}\n\n${filler}\n\nThe quickest program of all is **\`ripgrepX\`**, by far and away.`;
    const [question] = clozesOf(note, true);

    expect(question?.explanation).toContain('ripgrepX');
    expect(question?.explanation.length).toBeLessThan(700);
  });
});
