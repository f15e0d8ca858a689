import { describe, expect, it } from 'vitest';
import { cardsOf, problemsOf, vaultOf } from '../helpers/vault.ts';

describe('cards of a note', () => {
  const answer = '- smallest unit\n- one IP';
  const shapes = {
    'a rule under the heading': '## What is a Pod?\n\n---\n\n- smallest unit\n- one IP\n',
    'a rule right under the heading': '## What is a Pod?\n---\n- smallest unit\n- one IP\n',
    'a rule before the heading': '---\n\n## What is a Pod?\n\n- smallest unit\n- one IP\n',
    'a rule before the heading and no blank line':
      '---\n## What is a Pod?\n- smallest unit\n- one IP',
    'rules on both sides': '***\n## What is a Pod?\n___\n- smallest unit\n- one IP\n\n---\n',
    'underscores as the rule': '## What is a Pod?\n___\n- smallest unit\n- one IP\n',
    'no rule': '## What is a Pod?\n- smallest unit\n- one IP\n',
    'no blank line before the next heading':
      '## What is a Pod?\n- smallest unit\n- one IP\n## Why?\nBecause.',
    'trailing spaces': '## What is a Pod?   \n---  \n- smallest unit   \n- one IP\t\n   \n',
    CRLF: '## What is a Pod?\r\n---\r\n- smallest unit\r\n- one IP\r\n',
    'lone CR': '## What is a Pod?\r---\r- smallest unit\r- one IP\r',
    'a byte order mark': '\u{FEFF}## What is a Pod?\n- smallest unit\n- one IP\n',
    'a closed heading': '## What is a Pod? ##\n- smallest unit\n- one IP\n',
    'bold in the heading': '## **What is a Pod?**\n- smallest unit\n- one IP\n',
    'a comment in the heading': '## What is a Pod? %%x%%\n- smallest unit\n- one IP\n',
    'a block id in the heading': '## What is a Pod? ^pod\n- smallest unit\n- one IP\n',
    'indented bullets': '## What is a Pod?\n  - smallest unit\n  - one IP\n',
  };
  it.each(Object.entries(shapes))('should read %s', (_name, text) => {
    const [card] = cardsOf(text);

    expect(card).toMatchObject({ question: 'What is a Pod?', answer });
    expect(text.split(/\r\n?|\n/u)[(card?.line ?? 0) - 1]).toContain('What is a Pod?');
  });

  it('should keep a hard-wrapped bullet in one piece', () => {
    const [card] = cardsOf('## Why?\n- a line that\n  goes on\n- next');

    expect(card?.answer).toBe('- a line that\n  goes on\n- next');
  });

  it('should take a rule under a line of text as a rule, and === as an underline', () => {
    const cards = cardsOf('What now?\n---\nRest\n\nUsage\n===\nText');

    expect(cards.map(({ question, answer: text }) => [question, text])).toEqual([
      ['What is Pod?', 'What now?\n\n---\nRest'],
      ['Pod › Usage', 'Text'],
    ]);
  });

  it('should make the question of a plain heading from its breadcrumb', () => {
    const cards = cardsOf('## Service Types\n### NodePort\nOpens a port.\n', 'Service.md');

    expect(cards).toMatchObject([
      {
        question: 'Service › Service Types › NodePort',
        breadcrumb: ['Service', 'Service Types', 'NodePort'],
        line: 2,
      },
    ]);
  });

  it('should not repeat a first H1 that is the title', () => {
    const cards = cardsOf('# Pod\n## Use\ntext\n# Pod\n## Other\ntext');

    expect(cards.map(({ breadcrumb }) => breadcrumb)).toEqual([
      ['Pod', 'Use'],
      ['Pod', 'Pod', 'Other'],
    ]);
  });

  it('should name a card after the note where there is no heading', () => {
    const cards = cardsOf(
      '---\ntags: [x]\n---\n\nKeeps copies.\n\n## Why?\nYes.',
      'a/ReplicaSet.md',
    );

    expect(cards[0]).toMatchObject({
      question: 'What is ReplicaSet?',
      breadcrumb: ['ReplicaSet'],
      line: 5,
      answer: 'Keeps copies.',
    });
  });

  it('should take the title from the frontmatter', () => {
    expect(cardsOf('---\ntitle: Replica Set\n---\nText')[0]).toMatchObject({
      note: 'Replica Set',
      question: 'What is Replica Set?',
    });
  });

  it.each([
    ['How does it work?', true],
    ['What is a Pod', true],
    ['Why does it restart', true],
    ['Can a Pod move', true],
    ['What? 🐳', true],
    ['Was ist ein Pod? (Grundlagen)', true],
    ['How Services work', false],
    ['Pod lifecycle', false],
    ['What to read', false],
    ['???', false],
  ])('should tell whether %j is a question', (heading, asks) => {
    expect(cardsOf(`## ${heading}\ntext`)[0]?.question === heading).toBe(asks);
  });

  it.each([
    ['## Is it == or ===?', 'Is it == or ===?'],
    ['## Is ==this== it?', 'Is this it?'],
    ['## Is it fast? #faq #go/perf', 'Is it fast?'],
    ['## What is C#?', 'What is C#?'],
  ])('should read the words of %j', (heading, question) => {
    expect(cardsOf(`${heading}\ntext`)[0]?.question).toBe(question);
  });

  it('should read a heading with only sub-headings as a breadcrumb, and warn of an empty one', () => {
    const vault = vaultOf({ 'Pod.md': '# Top\n## Middle\n### Leaf\ntext\n## Nothing\n---\n' });

    expect(vault.cards.map(({ question }) => question)).toEqual(['Pod › Top › Middle › Leaf']);
    expect(problemsOf(vault)).toEqual([
      'Pod.md:5 warning empty card: nothing stands under "Nothing"',
    ]);
  });

  it('should give equal headings ids of their own and warn, in a note and across notes', () => {
    const vault = vaultOf({
      'A.md': '## What?\none\n## What?\ntwo',
      'B.md': '## What?\nthree',
    });

    expect(new Set(vault.cards.map(({ id }) => id)).size).toBe(3);
    expect(problemsOf(vault)).toEqual([
      'A.md:3 warning duplicate heading: "What?" stands at A.md:1 already',
      'B.md:1 warning duplicate heading: "What?" stands at A.md:1 already',
    ]);
  });
});
