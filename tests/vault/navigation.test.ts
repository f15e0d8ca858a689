import { describe, expect, it } from 'vitest';
import { problemsOf, vaultOf } from '../helpers/vault.ts';

function neighboursOf(text: string) {
  const { notes } = vaultOf({ 'N.md': text, 'A.md': 'a', 'B.md': 'b', 'Index.md': 'i' });
  const note = notes.find(({ path }) => path === 'N.md');
  return { previous: note?.previous, next: note?.next, answers: note?.cards.map((c) => c.answer) };
}

describe('navigation lines', () => {
  const both = { previous: 'A.md', next: 'B.md', answers: ['Text.'] };
  it.each([
    '⬅️ [[A]] | [[B]] ➡️',
    '⬅️ [[A]] | [[Index]] | [[B]] ➡️',
    '⬅ [[A]] · [[B]] ➡',
    '← [[A]] [[B]] →',
    '<- [[A]] | [[B]] ->',
    '<< [[A]] || [[B]] >>',
    '[[A]] ⬅️ | ➡️ [[B]]',
    '◀ [[A|the one before]] • [[B|the one after]] ▶',
    'Previous: [[A]]\nNext: [[B]]',
    '**Previous:** [[A]]  \n**Next:** [[B]]',
    '- Prev: [[A]]\n- Next: [[B]]',
    'prev:: [[A]]\nnext:: [[B]]',
    'Previous note: [[A]] | Next note: [[B]]',
    '[[A|← Previous]] | [[B|Next →]]',
    '[← A](A.md) | [B →](B.md)',
    '---\n⬅️ [[A]] | [[B]] ➡️\n\n---',
    '| [[A]] ← | → [[B]] |',
    '⟵ [[A]] | [[B]] ⟶',
    'previous: [[A]], next: [[B]]',
    'PREVIOUS - [[A]]\nNEXT - [[B]]',
    '← [[A]] — [[Index]] — [[B]] →',
    '> ⬅️ [[A]] | [[B]] ➡️',
    '> [!info] Navigation\n> ⬅️ [[A]] | [[B]] ➡️',
    '| ⬅️ [[A]] | [[B]] ➡️ |\n|---|---|',
    '<div align="center">\n\n⬅️ [[A]] | [[B]] ➡️\n\n</div>',
    '⬅️ [[A]] | [[B]] ➡️ ^nav',
    '⬅️ [[A]] | [[B]] ➡️ <!-- nav -->',
    '⬅️ [[A]] | [[B]] ➡️\n\n<!-- end -->\n\n> [!ask]\n> What?\n\n[^1]: foot\n\n#tag',
    '## Navigation\n⬅️ [[A]] | [[B]] ➡️',
  ])('should read %j at the end', (line) => {
    expect(neighboursOf(`Text.\n\n${line}\n`)).toEqual(both);
  });

  it.each(['⬅️ [[A]] | [[B]] ➡️\n\nText.', '# N\n⬅️ [[A]] | [[B]] ➡️\n\n---\nText.'])(
    'should read %j at the beginning',
    (text) => {
      expect(neighboursOf(text)).toEqual(both);
    },
  );

  it('should read it right under the last bullet, and under or above the references', () => {
    const lines = '⬅️ [[A]] | [[B]] ➡️';
    const list = '## References\n- https://x.org\n';

    expect(neighboursOf(`- Text.\n${lines}`)).toEqual({ ...both, answers: ['- Text.'] });
    expect(neighboursOf(`Text.\n\n${list}\n${lines}`)).toEqual(both);
    expect(neighboursOf(`Text.\n\n${lines}\n\n${list}`)).toEqual(both);
    expect(neighboursOf(`Text.\n\n${list}${lines}`)).toEqual(both);
  });

  it.each([
    ['⬅️ [[A]]', 'A.md', null],
    ['[[B]] ➡️', null, 'B.md'],
    ['⬅️ none | [[B]] ➡️', null, 'B.md'],
    ['⬅️ [[A]] | ➡️', 'A.md', null],
  ])('should allow a missing side in %j', (line, previous, next) => {
    expect(neighboursOf(`Text.\n\n${line}`)).toEqual({ previous, next, answers: ['Text.'] });
  });

  it.each([
    '[[A]] → [[B]]',
    'See [[A]] ➡️',
    '[[A]] | [[B]]',
    '[[A]] - [[B]]',
    '> [[B]]',
    '`⬅️ [[A]]`',
    '⬅️ [[A]] is first',
  ])('should leave %j in the answer', (line) => {
    const { previous, next, answers } = neighboursOf(`Text.\n\n${line}`);

    expect([previous, next]).toEqual([null, null]);
    expect(answers?.[0]).not.toBe('Text.');
  });

  it.each(['up:: [[Index]]', '🏠 [[Index]]', '↑ [[Index]]'])(
    'should take the way up in %j out of the answer',
    (line) => {
      expect(neighboursOf(`${line}\n\nText.`)).toEqual({
        previous: null,
        next: null,
        answers: ['Text.'],
      });
    },
  );

  it('should leave it alone in the middle of a note', () => {
    expect(neighboursOf('⬇ a\n\n⬅️ [[A]]\n\nText.').previous).toBeNull();
  });

  it('should report navigation that leads nowhere, to itself, in two ways, or in a ring', () => {
    const vault = vaultOf({
      'A.md': 'a\n\n[[B]] →',
      'B.md': 'b\n\n← [[C]] | [[Nope]] →',
      'C.md': 'c\n\n[[C]] →',
      'R1.md': 'r\n\n← [[R2]] | [[R2]] →',
      'R2.md': 's\n\n← [[R1]] | [[R1]] →',
    });

    expect(problemsOf(vault)).toEqual([
      'A.md:3 error broken navigation: next is B.md, whose previous is C.md and not this note',
      'B.md:3 error broken navigation: [[Nope]] leads to no note or file',
      'B.md:3 error broken navigation: previous is C.md, whose next is C.md and not this note',
      'C.md:3 error broken navigation: the next note is this note',
      'R1.md:3 error broken navigation: following next from here comes back to this note',
    ]);
  });

  it('should keep an ignored note out of the chain', () => {
    const { notes } = vaultOf({
      'A.md': 'a\n\n[[B]] →',
      'B.md': '---\nstudypod: ignore\n---\n← [[C]]',
      'C.md': 'c',
    });

    expect(notes.map(({ previous, next }) => [previous, next])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });
});
