import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blank } from '../../../src/quiz/question.ts';
import { blankOut, shows } from '../../../src/quiz/reading/blanking.ts';
import { readInline } from '../../../src/quiz/reading/inline.ts';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';

function blanked(markdown: string, ...forms: readonly string[]): string | undefined {
  const inline = readInline(markdown);
  return inline && blankOut(inline, forms)?.markdown;
}

describe('blankOut', () => {
  it.each([
    ['Pods run on a node; the Pod’s node', 'Pod', `${blank} run on a node; the ${blank} node`],
    [
      'An **init container** runs; init containers end',
      'init container',
      `A(n) ${blank} runs; ${blank} end`,
    ],
    ['Set `restartPolicy` now', 'restartPolicy', `Set ${blank} now`],
    ['Set `maxSurge: 1` now', 'maxSurge', `Set \`${blank}: 1\` now`],
    ['It is **the kernel of** all', 'kernel', `It is **the ${blank} of** all`],
    ['Add **`--previous`** to it', '--previous', `Add ${blank} to it`],
    ['Many **Pod**s', 'Pod', `Many ${blank}`],
    ['Policies and a policy', 'policy', `${blank} and a ${blank}`.replace('a _', 'a(n) _')],
  ])('should take every form of a term out: %s', (markdown, term, expected) => {
    expect(blanked(markdown, term)).toBe(expected);
  });

  it('should not touch longer words', () => {
    expect(blanked('A Podman and a podAffinity', 'Pod')).toBe('A Podman and a podAffinity');
  });

  it('should make one blank of a term and its other name in brackets', () => {
    expect(blanked('A PodDisruptionBudget (PDB) limits', 'PodDisruptionBudget', 'PDB')).toBe(
      `A(n) ${blank} limits`,
    );
  });

  it('should refuse to tear a mark apart', () => {
    expect(blanked('one **two three** four', 'three four')).toBeUndefined();
    expect(blanked('`oom_score_adj` of the OOM killer', 'OOM')).toBeUndefined();
  });

  it('should refuse what would be read as emphasis', () => {
    expect(blanked('"term" and "term"', 'term')).toBeUndefined();
    expect(blanked('"term" and term', 'term')).toBeUndefined();
    expect(blanked('"term" and else', 'term')).toBe(`"${blank}" and else`);
  });

  it('should keep the Markdown whole', () => {
    const part = fc.constantFrom(
      '**bold term**',
      '`term`',
      '*the term b*',
      'term',
      'terms,',
      '"term"',
    );
    const other = fc.constantFrom('word', '**x**', '`y`', 'and', '*z*');
    fc.assert(
      fc.property(fc.array(fc.oneof(part, other), { minLength: 1, maxLength: 8 }), (parts) => {
        const markdown = `x ${parts.join(' ')}`;
        const plain = readInline(markdown)?.plain ?? '';
        const result = blanked(markdown, 'term');
        const shown = plainText(parseMarkdown(result ?? ''));

        if (result === undefined) return;
        expect(shown).toBe(plain.replaceAll(/\bterms?\b/gu, blank));
      }),
    );
  });
});

describe('shows', () => {
  it.each([
    ['the scheduled Pods', 'schedule'],
    ['a persistent volume claim', 'PersistentVolumeClaim'],
    ['the PersistentVolumeClaim', 'persistent volume claim'],
    ['podAffinity', 'Pod'],
    ['KUBELET', 'kubelet'],
  ])('should find in "%s" what gives %s away', (text, term) => {
    expect(shows(text, term)).toBe(true);
  });

  it('should not mind a blank, or other words', () => {
    expect(shows(`The ${blank} of a node`, 'kubelet')).toBe(false);
    expect(shows('as it is', 'IT')).toBe(true);
    expect(shows('with items', 'IT')).toBe(false);
  });
});
