import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/quiz/excerpt.ts';

const long = 'word '.repeat(70).trim();

describe('excerpt', () => {
  it('should keep a short answer whole', () => {
    const answer = 'One.\n\n```sh\na\n\nb\n```\n\n- two\n- three';

    expect(excerpt(answer, 0)).toBe(answer);
  });

  it('should take whole blocks around a line, within some 600 characters', () => {
    const answer = `First.\n\n${long}\n\n${long}\n\nLast.`;

    expect(excerpt(answer, 0)).toBe(`First.\n\n${long}`);
    expect(excerpt(answer, 6)).toBe(`${long}\n\nLast.`);
  });

  it('should never cut code', () => {
    const code = `\`\`\`yaml\n${'a: b\n\n'.repeat(150)}\`\`\``;

    expect(excerpt(`One.\n\n${code}\n\nTwo.`, 0)).toBe('One.');
    expect(excerpt(`One.\n\n${code}`, 4)).toBe(code);
  });

  it('should not end in a colon whose list is missing', () => {
    const list = Array.from({ length: 30 }, () => '- an item of the list').join('\n');

    expect(excerpt(`One.\n\nThere are many:\n\n${list}`, 0)).toBe('One.');
  });

  it('should begin with what leads to the list', () => {
    expect(excerpt(`${long}\n\n${long}\n\nThere are two:\n\n- a\n- b`, 6)).toBe(
      `${long}\n\nThere are two:\n\n- a\n- b`,
    );
  });
});
