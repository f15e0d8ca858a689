import { describe, expect, it } from 'vitest';
import { cardsOf } from '../helpers/vault.ts';

const deck = [
  '#flashcards',
  '',
  '## Ports',
  'What is TCP?::A protocol with connections',
  '- What is UDP? :: A protocol **without** ^udp',
  '',
  'Which port does',
  'HTTPS use?',
  '?',
  '443, see [[TLS]]',
  '```sh',
  'curl https://x.org',
  '',
  'a::b',
  '```',
  '<!--SR:!2026-11-01,3,250-->',
  '',
  'Some text stays.',
  '',
  '`x::y` is code',
].join('\n');

describe('flashcards', () => {
  it('should be cards of their own in a tagged note', () => {
    const cards = cardsOf(deck, 'Net.md');

    expect(cards.map(({ question, answer, line }) => ({ question, answer, line }))).toEqual([
      { question: 'Net › Ports', answer: 'Some text stays.\n\n`x::y` is code', line: 3 },
      { question: 'What is TCP?', answer: 'A protocol with connections', line: 4 },
      { question: 'What is UDP?', answer: 'A protocol **without**', line: 5 },
      {
        question: 'Which port does HTTPS use?',
        answer: '443, see TLS\n```sh\ncurl https://x.org\n\na::b\n```',
        line: 7,
      },
    ]);
    expect(cards.map(({ breadcrumb }) => breadcrumb.join('/'))).toEqual(
      Array.from({ length: 4 }, () => 'Net/Ports'),
    );
    expect(cards.at(-1)?.links.map(({ target }) => target)).toEqual(['TLS']);
  });

  it('should be read for a deck below the tag, from the frontmatter too', () => {
    expect(cardsOf('---\ntags: [flashcards/net]\n---\nA::B')[0]).toMatchObject({
      question: 'A',
      answer: 'B',
    });
  });

  it('should be plain text in a note without the tag', () => {
    expect(cardsOf('A::B\n\nC\n?\nD')[0]?.answer).toBe('A::B\n\nC\n?\nD');
  });

  it('should leave nothing of the tag above them', () => {
    expect(cardsOf('#flashcards\nQ::A').map(({ question }) => question)).toEqual(['Q']);
  });

  it('should leave tables and addresses alone', () => {
    const text =
      '#flashcards\n\n| a::b | c |\n| --- | --- |\n| x | y::z |\n\nfe80::1 and 2001:db8::1';

    expect(cardsOf(text).map(({ answer }) => answer)).toEqual([
      text.slice('#flashcards\n\n'.length),
    ]);
  });

  it('should not be made of half a card', () => {
    const [card] = cardsOf('#flashcards\n\nA::\n\n::B\n\n?\n\nC\n?\n\n?\nD');

    expect(card?.answer).toBe('A::\n\n::B\n\n?\n\nC\n?\n\n?\nD');
  });
});
