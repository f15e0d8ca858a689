import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../commands/asking/read-question.ts';

describe('readQuestion', () => {
  it.each([
    ['Hi all! I read a lot. What is a *node*? Thanks', 'What is a node?'],
    ['[docs](https://k8s.io/a_(b)) what is a pod?', 'docs what is a pod?'],
    [
      '[the docs](<https://k8s.io/a b> "title") say: what is a pod?',
      'the docs say: what is a pod?',
    ],
    ['- what is a pod?', 'what is a pod?'],
    ['> 1. **what** is a pod?', 'what is a pod?'],
    ['  * [ ] what is a pod?', 'what is a pod?'],
    ['Help:\n2) what is -v?', 'what is -v?'],
    ['1.5 or 2 - which one?', '1.5 or 2 - which one?'],
    ['**bold** start', 'bold start'],
    ['```sh\nkubectl get pods\nls\n```', 'kubectl get pods'],
    ['```what is a pod```', 'what is a pod'],
    ['<@1> ```\n\n  kubectl\n', 'kubectl'],
    ['```sh\nls\n``` what is this?', 'what is this?'],
  ])('should find the question in: %s', (content, question) => {
    expect(readQuestion(content)).toBe(question);
  });

  it.each(['', ' ', '<@123> <:smile:1>', '```\n--\n```', '- > #'])(
    'should find none in: %s',
    (content) => {
      expect(readQuestion(content)).toBeNull();
    },
  );

  it('should keep to the length, in no time', () => {
    for (const piece of ['[', '[a](', '> - ', '```', '1. ', '](((', '[a](b(']) {
      expect((readQuestion(`what ${piece.repeat(2000)}`) ?? '').length).toBeLessThanOrEqual(300);
    }
  });
});
