import { describe, expect, it } from 'vitest';
import { problemsOf, vaultOf } from '../helpers/vault.ts';

const quiz = '> [!quiz]\n> Which one?\n> - [ ] a\n> - [x] b\n> - [ ] c\n>\n> Because b.';

describe('learning callouts', () => {
  it('should belong to the card above and be no part of its answer', () => {
    const vault = vaultOf({
      'Pod.md': `## What?\ntext\n\n${quiz}\n\nmore\n\n> [!ask]- \n> How come?\n> - What for\n## Next?\ntext`,
    });

    expect(vault.cards[0]).toMatchObject({
      answer: 'text\n\nmore',
      phrasings: ['How come?', 'What for'],
      quiz: [
        {
          prompt: 'Which one?',
          options: ['a', 'b', 'c'],
          answer: 1,
          explanation: 'Because b.',
          line: 4,
        },
      ],
    });
    expect(vault.cards[1]).toMatchObject({ phrasings: [], quiz: [] });
    expect(problemsOf(vault)).toEqual([]);
  });

  it.each([
    ['the question as the title', '> [!quiz] Which one?\n> - [x] a\n> - [ ] b\n> Why.', ''],
    [
      'a wrapped option',
      '> [!QUIZ]\n> Which one?\n> - [x] a\n>   goes on\n> - [ ] b\n> Why.',
      ' goes on',
    ],
    ['numbers and capital marks', '> [!quiz]\n> Which one?\n> 1. [X] a\n> 2. [ ] b\n> Why.', ''],
    ['blank lines between', '> [!quiz]\n> Which one?\n>\n> * [x] a\n>\n> * [ ] b\n>\n> Why.', ''],
    ['metadata', '> [!quiz|wide] Which one?\n> - [x] a\n> - [ ] b\n> Why.', ''],
    ['a quote around it', '> > [!quiz] Which one?\n> > - [x] a\n> > - [ ] b\n> > Why.', ''],
    ['no space after the mark', '>[!quiz]\n>Which one?\n>- [x] a\n>- [ ] b\n>Why.', ''],
  ])('should read a quiz with %s', (_name, text, more) => {
    const { cards } = vaultOf({ 'Pod.md': `## What?\ntext\n\n${text}` });

    expect(cards[0]?.quiz).toMatchObject([
      { prompt: 'Which one?', options: [`a${more}`, 'b'], answer: 0, explanation: 'Why.' },
    ]);
  });

  it('should show links as words and allow a missing explanation', () => {
    const { cards } = vaultOf({
      'Pod.md':
        '## What?\ntext\n\n> [!quiz] Is it [[Pod|a Pod]]?\n> - [x] [[Pod]]\n> - [ ] `[[x]]`',
    });

    expect(cards[0]?.quiz).toMatchObject([
      { prompt: 'Is it a Pod?', options: ['Pod', '`[[x]]`'], explanation: '' },
    ]);
  });

  it('should belong to the card above a list of references, too', () => {
    const { cards } = vaultOf({
      'Pod.md': `## What?\ntext\n## References\n- https://x.org\n\n${quiz}`,
    });

    expect(cards[0]?.quiz).toHaveLength(1);
  });

  it.each([
    ['> [!ask] Define it\n> What so?', ['Define it', 'What so?']],
    ['> [!ask] Other ways to ask\n> What so?', ['What so?']],
    ['> [!ask]\n> - What so?\\\n> - What so?\n>\n> Why', ['What so?', 'Why']],
  ])('should read phrasings from %j', (text, phrasings) => {
    const { cards } = vaultOf({ 'Pod.md': `## What?\ntext\n\n${text}` });

    expect(cards[0]?.phrasings).toEqual(phrasings);
  });

  it('should be found in lists and under a heading of its own', () => {
    const { cards } = vaultOf({
      'Pod.md': `## What?\n- text\n\n  > [!ask]\n  > Why so\n\n### Quiz\n${quiz}\n`,
    });

    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({ answer: '- text', phrasings: ['Why so'] });
    expect(cards[0]?.quiz).toHaveLength(1);
  });

  it.each([
    ['no option', '> [!quiz]\n> What?\n> - a', '[!quiz] has no options, written as "- [ ] option"'],
    ['one option', '> [!quiz]\n> W?\n> - [x] a', '[!quiz] has 1 options; it takes two to five'],
    [
      'six options',
      `> [!quiz]\n> W?\n> - [x] a\n${'bcdef'.replaceAll(/./gu, '> - [ ] $&\n')}`,
      '[!quiz] has 6 options; it takes two to five',
    ],
    [
      'no right one',
      '> [!quiz]\n> W?\n> - [ ] a\n> - [ ] b',
      '[!quiz] marks 0 options with [x]; exactly one is right',
    ],
    [
      'two right ones',
      '> [!quiz]\n> W?\n> - [x] a\n> - [x] b',
      '[!quiz] marks 2 options with [x]; exactly one is right',
    ],
    [
      'no question',
      '> [!quiz]\n> - [x] a\n> - [ ] b',
      '[!quiz] asks nothing: its question goes above the options',
    ],
    ['equal options', '> [!quiz] W?\n> - [x] a\n> - [ ] a', '[!quiz] has the same option twice'],
    [
      'text between',
      '> [!quiz] W?\n> - [x] a\n> b\n> - [ ] c',
      '[!quiz] has text between its options',
    ],
    [
      'another one in it',
      '> [!ask]\n> A?\n> [!quiz] W?\n> - [x] a\n> - [ ] b',
      '[!ask] holds another callout; put an empty line between them',
    ],
    ['no bracket', '> [!quiz\n> W?', '"[!quiz" has no closing bracket'],
    ['no phrasing', '> [!ask]', '[!ask] holds no phrasing'],
  ])('should report one with %s and keep it out of the answer', (_name, text, problem) => {
    const vault = vaultOf({ 'Pod.md': `## What?\ntext\n\n${text}` });

    expect(problemsOf(vault)).toEqual([`Pod.md:4 error malformed callout: ${problem}`]);
    expect(vault.cards).toMatchObject([{ answer: 'text', quiz: [], phrasings: [] }]);
  });

  it('should report one without a card above', () => {
    const vault = vaultOf({ 'Pod.md': `## A?\na\n## What?\n${quiz}` });

    expect(problemsOf(vault)).toEqual([
      'Pod.md:3 warning empty card: nothing stands under "What?"',
      'Pod.md:4 error malformed callout: [!quiz] has no card above it',
    ]);
  });
});
