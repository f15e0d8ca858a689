import { describe, expect, it } from 'vitest';
import { cardsOf } from '../helpers/vault.ts';

function referencesOf(section: string) {
  const cards = cardsOf(`Text.\n\n${section}\n`);
  expect(cards).toHaveLength(1);
  expect(cards[0]?.answer).toBe('Text.');
  return cards[0]?.references;
}

describe('references', () => {
  it.each([
    '## References',
    '# Sources',
    '###### Further reading',
    '## Links',
    '## **References:**',
    '## 📚 References',
    '**References**',
    'Sources:',
  ])('should read the list under %j', (heading) => {
    expect(referencesOf(`${heading}\n\n- https://x.org/a`)).toEqual([
      { title: null, url: 'https://x.org/a' },
    ]);
  });

  it('should read numbers, bullets, bare and Markdown links, and words in front of an address', () => {
    const list = [
      '1. https://a.org/x',
      '2. [B](https://b.org)',
      '3. C docs: https://c.org',
      '- <https://d.org>',
      '- E – [https://e.org](https://e.org)',
      '',
      'https://f.org https://g.org',
      '[H]: https://h.org',
      '',
      '- [I][9]',
      '',
      '[9]: https://i.org',
    ].join('\n');

    expect(referencesOf(`## References\n${list}`)).toEqual([
      { title: null, url: 'https://a.org/x' },
      { title: 'B', url: 'https://b.org' },
      { title: 'C docs', url: 'https://c.org' },
      { title: null, url: 'https://d.org' },
      { title: 'E', url: 'https://e.org' },
      { title: null, url: 'https://f.org' },
      { title: null, url: 'https://g.org' },
      { title: 'H', url: 'https://h.org' },
      { title: 'I', url: 'https://i.org' },
    ]);
  });

  it('should name each address once and take sub-headings along', () => {
    expect(
      referencesOf('## Links\n### Docs\n- https://a.org\n### More\n- [A](https://a.org)'),
    ).toEqual([{ title: 'A', url: 'https://a.org' }]);
  });

  it('should take prose under such a heading for what it is', () => {
    const cards = cardsOf('## References\nA reference never dangles.\n## Sources\n- a book\n');

    expect(cards).toMatchObject([{ question: 'Pod › References', references: [] }]);
  });

  it('should leave a list in the text that leads nowhere', () => {
    expect(cardsOf('Links:\n- hard\n- symbolic')[0]).toMatchObject({
      answer: 'Links:\n- hard\n- symbolic',
      references: [],
    });
  });

  it('should leave a heading alone that only sounds alike', () => {
    expect(cardsOf('## Resources\ntext').map(({ question }) => question)).toEqual([
      'Pod › Resources',
    ]);
  });
});
