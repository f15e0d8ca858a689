import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NotePath } from '../../src/vault/note.ts';
import { createResolver } from '../../src/vault/resolve.ts';
import { problemsOf, vaultOf } from '../helpers/vault.ts';

describe('links', () => {
  it('should keep what was written and say where it leads', () => {
    const { cards } = vaultOf({
      'a/Pod.md':
        '## A\n### B\ntext ^b1\n## Own?\n[[#A]] [[Service|svc]] [[service#X#Y]] [[pod#^b1]] [[Pod^b1]] [[b/Service]] [[po]] [[Nope]]',
      'b/Service.md': '---\naliases: [po]\n---\n## X\n### Y\ntext',
    });
    const own = cards.find(({ question }) => question === 'Own?');

    expect(own?.links).toEqual([
      { target: '', path: 'a/Pod.md', heading: 'A', alias: null },
      { target: 'Service', path: 'b/Service.md', heading: null, alias: 'svc' },
      { target: 'service', path: 'b/Service.md', heading: 'X#Y', alias: null },
      { target: 'pod', path: 'a/Pod.md', heading: '^b1', alias: null },
      { target: 'Pod', path: 'a/Pod.md', heading: '^b1', alias: null },
      { target: 'b/Service', path: 'b/Service.md', heading: null, alias: null },
      { target: 'po', path: 'b/Service.md', heading: null, alias: null },
      { target: 'Nope', path: null, heading: null, alias: null },
    ]);
  });

  it('should report dead links as errors and ambiguous ones as warnings, with their lines', () => {
    const vault = vaultOf(
      {
        'Pod.md':
          '## Own?\n[[Nope]]\n[[Same]]\n[[Pod#Missing]]\n[[Pod#^none]]\n[[pic.png]] ![[gone.png]]\n[t](Nope.md)\n[[Pod#own?]]',
        'a/Same.md': 'text',
        'b/Same.md': 'text two',
      },
      ['img/pic.png'],
    );

    expect(problemsOf(vault).filter((problem) => problem.startsWith('Pod'))).toEqual([
      'Pod.md:2 error dead link: [[Nope]] leads to no note or file',
      'Pod.md:3 warning ambiguous link: [[Same]] can mean a/Same.md or b/Same.md',
      'Pod.md:4 error dead link: [[Pod#Missing]] names no heading of Pod.md',
      'Pod.md:5 error dead link: [[Pod#^none]] names no block of Pod.md',
      'Pod.md:6 error dead link: ![[gone.png]] leads to no note or file',
      'Pod.md:7 error dead link: (Nope.md) leads to no note or file',
    ]);
  });

  it("should know GitHub's anchors in Markdown links", () => {
    const vault = vaultOf({
      'A.md': '## Getting Started!\none\n## Getting Started!\n<a id="Own"></a>\ntwo',
      'B.md': '[a](A.md#getting-started) [b](A.md#getting-started-1) [c](A.md#own) [d](A.md#nope)',
    });

    expect(problemsOf(vault).filter((problem) => problem.startsWith('B'))).toEqual([
      'B.md:1 error dead link: (A.md#nope) names no heading of A.md',
    ]);
  });

  it('should prefer the note in the fewest folders', () => {
    const { cards } = vaultOf({ 'A.md': '[[X]]', 'a/X.md': 'one', 'a/b/X.md': 'two' });

    expect(cards[0]?.links[0]?.path).toBe('a/X.md');
  });
});

/** Obsidian's rule as it is said, tried on every file: the oracle. */
function bruteForce(
  files: readonly { path: string; aliases: readonly string[] }[],
  target: string,
): string | null {
  const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\.md$/u, '');
  const wanted = fold(target);
  const tests = [
    (file: { path: string }) => fold(file.path) === wanted,
    (file: { path: string }) => fold(file.path).endsWith(`/${wanted}`),
    (file: { aliases: readonly string[] }) => file.aliases.some((alias) => fold(alias) === wanted),
  ];
  for (const test of tests) {
    const found = files.filter(test);
    if (found.length === 0) continue;
    const depth = (path: string): number => path.split('/').length;
    const least = Math.min(...found.map(({ path }) => depth(path)));
    const nearest = found.filter(({ path }) => depth(path) === least);
    return nearest.length === 1 ? (nearest[0]?.path ?? null) : null;
  }
  return null;
}

describe('createResolver', () => {
  const name = fc.constantFrom('Pod', 'pod', 'Node', 'a', 'b', 'A', 'É', 'E\u{301}', 'x.y');
  const path = fc
    .array(name, { minLength: 1, maxLength: 4 })
    .map((parts) => `${parts.join('/')}.md`);
  const file = fc.record({ path, aliases: fc.array(name, { maxLength: 2 }) });
  const files = fc.uniqueArray(file, { maxLength: 12, selector: (entry) => entry.path });
  const target = fc
    .tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([parts, ends]) => parts.join('/') + (ends ? '.md' : ''));

  it("should agree with a brute-force reading of Obsidian's rule", () => {
    fc.assert(
      fc.property(files, target, (entries, wanted) => {
        const resolution = createResolver(entries)(wanted, 'from.md' as NotePath);

        expect(resolution.kind === 'found' ? resolution.path : null).toBe(
          bruteForce(entries, wanted),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
