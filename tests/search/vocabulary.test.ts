import { describe, expect, it } from 'vitest';
import { createTokenizer } from '../../src/search/tokenize.ts';
import { createVocabulary } from '../../src/search/vocabulary.ts';

const texts = ['A container restarts on its node.', 'The node holds a volume.', 'Scheduler 8080'];
const tokenize = createTokenizer('en');
const { termsOf, weightOf, isKnown } = createVocabulary(texts.map(tokenize), tokenize);
const wordsOf = (text: string): string[] => termsOf(text).filter((term) => !/^[~?]/u.test(term));

describe('createVocabulary', () => {
  it.each([
    ['swapped letters', 'cotnainer', 'container'],
    ['a missing letter', 'contaner', 'container'],
    ['an extra letter', 'containner', 'container'],
    ['a wrong letter', 'contaiper', 'container'],
    ['two errors in a long word', 'conteinar', 'container'],
    ['swapped letters in a short word', 'ndoe', 'node'],
    ['an extra letter in a short word', 'noode', 'node'],
    ['a missing letter in a word of five', 'volme', 'volume'],
  ])('should read a word with %s as the word it misspells', (_name, written, word) => {
    expect(wordsOf(written)).toEqual(wordsOf(word));
    expect(isKnown(wordsOf(written)[0] ?? '')).toBe(true);
  });

  it.each(['nose', 'code', 'pizza', '8081', 'entertainer', 'volleyball'])(
    'should leave %s alone',
    (word) => {
      expect(isKnown(wordsOf(word)[0] ?? '')).toBe(false);
    },
  );

  it('should say each term once, in order, and what a word stands for besides', () => {
    expect(termsOf('Node, node! Which volume of the NODE?')).toEqual(['node', '~machine', 'volum']);
  });

  it('should weigh rare terms more, and unknown ones most', () => {
    expect(weightOf('node')).toBeLessThan(weightOf('volum'));
    expect(weightOf('volum')).toBeLessThan(weightOf('pizza'));
    expect(weightOf('node')).toBeGreaterThan(0);
  });
});
