import { describe, expect, it } from 'vitest';
import { problemsOf, vaultOf } from '../helpers/vault.ts';

function noteOf(text: string) {
  const vault = vaultOf({ 'Pod.md': text });
  const [note] = vault.notes;
  return { ...note, problems: problemsOf(vault) };
}

describe('frontmatter', () => {
  it.each([
    'title: A\naliases: [b, c]\ntags: [x, Y/z]\nexam: [cka/storage, kcna]',
    'title: "A"\naliases:\n  - b\n  - c\ntags: x, Y/z\nexam: cka/storage, kcna',
    '# remark\ntitle: A\nalias: b, c\ntag: "#x #Y/z"\nexam:\n- CKA/storage\n- kcna\nmore: {a: 1}',
  ])('should read %j', (yaml) => {
    expect(noteOf(`---\n${yaml}\n---\n## What?\ntext`)).toMatchObject({
      title: 'A',
      aliases: ['b', 'c'],
      tags: ['x', 'y/z'],
      exam: ['cka/storage', 'kcna'],
      problems: [],
      cards: [{ question: 'What?', answer: 'text' }],
    });
  });

  it.each(['---\n---\n', '---\n\n---\n', '', '---\n# nothing set\n---\n'])(
    'should allow %j',
    (head) => {
      expect(noteOf(`${head}## What?\ntext`)).toMatchObject({
        title: 'Pod',
        problems: [],
        cards: [{ question: 'What?', answer: 'text' }],
      });
    },
  );

  it.each([
    ['---\ntitle: a: b\ntags: [x]\n---\n## What?\ntext', 'Pod.md:2 error broken frontmatter: '],
    ['---\ntitle: [a\n---\n## What?\ntext', 'Pod.md:2 error broken frontmatter: '],
    ['---\na: 1\na: 2\n---\n## What?\ntext', 'Pod.md:3 error broken frontmatter: '],
    [
      '---\ntitle: a\n\n## What?\ntext',
      'Pod.md:1 error broken frontmatter: no closing --- under it',
    ],
    ['---\ntitle: a\n\n## What?\ntext\n---\n', 'Pod.md:1 error broken frontmatter: no closing'],
    ['---\njust words\nkey: value\n---\n## What?\ntext', 'Pod.md:2 error broken frontmatter: '],
  ])('should report %j and still load the note', (text, problem) => {
    const note = noteOf(text);

    expect(note.problems).toHaveLength(1);
    expect(note.problems[0]).toContain(problem);
    expect(note.cards).toMatchObject([{ question: 'What?', answer: 'text' }]);
  });

  it('should lose no text to frontmatter that is not closed, or is none', () => {
    const textsOf = (text: string) => noteOf(text).cards?.map(({ answer }) => answer);

    expect(textsOf('---\ntitle: a\n\nProse.\n\n## What?\none\n---\n## Why?\ntwo')).toEqual([
      'Prose.',
      'one',
      'two',
    ]);
    expect(textsOf('---\ntitle: a\n## What?\none')).toEqual(['one']);
    expect(textsOf('---\nSome intro: text\n\n## What?\none')).toEqual(['Some intro: text', 'one']);
    expect(textsOf('---\n## What?\nA Pod: small.\n---\n## Why?\ntwo')).toEqual([
      'A Pod: small.',
      'two',
    ]);
  });

  it('should end at three dots too', () => {
    expect(noteOf('---\ntitle: a\n...\ntext')).toMatchObject({
      title: 'a',
      problems: [],
      cards: [{ answer: 'text' }],
    });
  });

  it('should not unfold a bomb of aliases', () => {
    const rows = Array.from({ length: 20 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]`);
    const note = noteOf(`---\na0: &a0 [x, x]\n${rows.join('\n')}\n---\n## What?\ntext`);

    expect(note.problems[0]).toContain('broken frontmatter');
    expect(note.cards).toHaveLength(1);
  });

  it.each(['---\n## What?\n- a\n---\n## More?\n- b', '---\n\n- a\n\n---\n'])(
    'should take %j for rules around text',
    (text) => {
      expect(noteOf(text).problems).toEqual([]);
      expect(noteOf(text).cards?.[0]?.answer).toBe('- a');
    },
  );

  it('should warn of values that mean nothing here', () => {
    expect(
      noteOf('---\nexam: cka/nothing\nstudypod: maybe\naliases: {a: b}\n---\ntext').problems,
    ).toEqual([
      expect.stringMatching(/^Pod\.md:2 warning .*"cka\/nothing"; known are kcna, /u),
      'Pod.md:3 warning frontmatter: studypod can only be "ignore", not "maybe"',
      'Pod.md:4 warning frontmatter: aliases takes text or a list of texts',
    ]);
  });

  it('should collect tags from the text, but not from code', () => {
    expect(noteOf('---\ntags: a\n---\n#b text #C/d `#e` a#f #1 #2x\n\n```\n#g\n```').tags).toEqual([
      'a',
      'b',
      'c/d',
      '2x',
    ]);
  });
});

describe('studypod: ignore', () => {
  const vault = vaultOf({
    'Map.md':
      '---\nstudypod: ignore\ntitle: Maps\naliases: [map of all]\n---\n## What?\n[[Pod]] [[Nope]]',
    'Pod.md': 'See [[map of all]] and [[Map#What?]].',
  });

  it('should give no card, but be linked to', () => {
    expect(vault.cards.map(({ path }) => path)).toEqual(['Pod.md']);
    expect(vault.cards[0]?.links.map(({ path }) => path)).toEqual(['Map.md', 'Map.md']);
  });

  it('should have its links checked', () => {
    expect(problemsOf(vault)).toEqual([
      'Map.md:7 error dead link: [[Nope]] leads to no note or file',
    ]);
  });
});
