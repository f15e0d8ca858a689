import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAbbreviations } from '../../src/quiz/abbreviations.ts';
import { gradeText } from '../../src/quiz/grade-text.ts';
import { makeOrder } from '../../src/quiz/order.ts';
import type { Question, Solution } from '../../src/quiz/question.ts';
import { makeTyped } from '../../src/quiz/typed.ts';
import { cardsOf, vaultOf } from '../helpers/vault.ts';

function typedOf(heading: string, answer: string): Question | undefined {
  const [card] = cardsOf(`# Pod\n\n## ${heading}\n\n${answer}\n`);
  return card && makeTyped(card, { seed: 'seed', weightOf: () => 1 });
}

type TextSolution = Extract<Solution, { readonly kind: 'text' }>;

function solutionOf(heading: string, answer: string): TextSolution {
  const solution = typedOf(heading, answer)?.solution;
  if (solution?.kind !== 'text') throw new Error('no typed question');
  return solution;
}

function termsOf(heading: string, answer: string): string[] {
  return solutionOf(heading, answer).terms.map(({ term }) => term);
}

const prose = 'The kubelet mounts the directory into each container before it starts.';

describe('makeTyped', () => {
  it('should ask what the card asks, and say where the note answers', () => {
    const question = typedOf('Who mounts it?', prose);

    expect(question).toMatchObject({
      kind: 'typed',
      seed: 'seed',
      prompt: 'Who mounts it?',
      options: [],
      authored: false,
      source: { path: 'Pod.md', line: 3, note: 'Pod', breadcrumb: ['Pod', 'Who mounts it?'] },
      solution: { kind: 'text', reference: prose },
    });
  });

  it('should be fair or not be made, whatever a note says', () => {
    const words = [
      'Yes',
      'No',
      'not',
      'the',
      'kubelet',
      '**bold**',
      '`a/b.c`',
      '容器',
      '10',
      'aB',
      ':',
    ];
    const marks = ['. ', ', ', ': ', '\n\n', '\n- ', '\n1. ', ' ', '\uD800', '\\*', '> '];
    const answers = fc.array(
      fc.constantFrom(...words, ...marks, 'reads', 'stores', 'volume', 'claim'),
    );

    fc.assert(
      fc.property(answers, (parts) => {
        for (const card of cardsOf(`# Pod\n\n## What is it?\n\n${parts.join(' ')}\n`)) {
          const solution = makeTyped(card, { seed: 'seed', weightOf: () => 1 })?.solution;
          makeOrder(card, { seed: 'seed' });
          if (solution?.kind !== 'text') continue;

          expect(gradeText(solution, solution.reference)).toEqual({ grade: 1, missing: [] });
          expect(gradeText(solution, card.question).grade).toBe(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('should ask to explain what a heading only names', () => {
    expect(typedOf('Mounting', prose)?.prompt).toBe('Explain in a sentence or two: Pod › Mounting');
  });

  it('should refer to what the answer says first, without marks', () => {
    const more = `${prose.replace('kubelet', '**`kubelet`**')} ${'And so on, at length. '.repeat(20)}`;

    expect(solutionOf('Who?', more).reference).toMatch(
      /^The kubelet mounts .* starts\. And so on/u,
    );
    expect(solutionOf('Who?', more).reference.split(' ').length).toBeLessThanOrEqual(60);
  });

  it('should refer to the list that the answer leads to', () => {
    const list = 'It has three parts:\n\n- the scheduler;\n- the controllers;\n- the database.';

    expect(solutionOf('What has it?', list).reference).toBe(
      'It has three parts: the scheduler; the controllers; the database.',
    );
  });

  it.each([
    ['code', `Run this command now:\n\n\`\`\`sh\n${'kubectl get pods\n'.repeat(9)}\`\`\``],
    [
      'a table',
      `See the table:\n\n| A | B |\n|---|---|\n${'| one word | another word |\n'.repeat(9)}`,
    ],
    ['links', `See also:\n\n${'- [Some other page](https://example.com)\n'.repeat(9)}`],
    ['words of no weight', 'It is what it is, and so it does.'],
    ['the question’s words', 'Who mounts it? That one mounts it who mounts it.'],
    ['a single word', 'By Prometheus.'],
  ])('should not be made of %s', (_, answer) => {
    expect(typedOf('Who mounts it?', answer)).toBeUndefined();
  });

  it('should take no term that the question names', () => {
    expect(termsOf('When does the kubelet mount a directory?', prose)).toEqual([
      'container',
      'starts',
    ]);
  });

  it('should weigh what the note sets apart, and what is rare', () => {
    const marked = 'An agent applies **manifests** from a `repository` to every cluster.';
    const weightOf = (term: string): number => (term.startsWith('agent') ? 0.5 : 1);
    const [card] = cardsOf(`# Pod\n\n## What is it?\n\n${marked}\n`);
    const solution = card && makeTyped(card, { seed: 'seed', weightOf })?.solution;
    const terms = solution?.kind === 'text' ? solution.terms.map(({ term }) => term) : [];

    expect(terms.slice(0, 2)).toEqual(['manifests', 'repository']);
    expect(terms.at(-1)).toBe('agent');
  });

  it('should take linked names and names in one as they are', () => {
    const answer =
      'The [[API Server]] stores a PersistentVolumeClaim, on `127.0.0.1`, for a tenant.';

    expect(termsOf('What happens?', answer)).toEqual(
      expect.arrayContaining(['API Server', 'PersistentVolumeClaim', '127.0.0.1', 'tenant']),
    );
  });

  it('should note what the answer denies', () => {
    const { terms } = solutionOf(
      'What happens?',
      'It restarts the container, but never evicts it.',
    );
    const denied = terms.filter(({ negated }) => negated === true).map(({ term }) => term);

    expect(denied).toEqual(['evicts']);
  });

  it('should note of which thing something is said, where a question compares', () => {
    const { terms, things } = solutionOf(
      'What is the difference between a tag and a digest?',
      'A tag names a moving target; a digest fixes the content by its checksum.',
    );
    const of = Object.fromEntries(terms.map((term) => [term.term, term.of]));

    expect(things).toHaveLength(2);
    expect(of).toMatchObject({ moving: 0, target: 0, content: 1, checksum: 1 });
  });
});

describe('createAbbreviations', () => {
  const vault = vaultOf({
    'Persistent Volume Claim.md':
      '---\naliases: [PVC, Storage]\n---\n\n# Persistent Volume Claim\n\n## What?\n\nA thing.',
    'OCI.md': '# Images\n\n## What?\n\nThe **Open Container Initiative** (OCI) and others (etc).',
  });
  const namesOf = createAbbreviations(vault);

  it('should know names by their letters, both ways', () => {
    expect(namesOf('persistentvolumeclaim')).toEqual(['pvc']);
    expect(namesOf('pvc')).toEqual(['persistentvolumeclaim']);
    expect(namesOf('oci')).toEqual(['opencontainerin']);
  });

  it('should take no other alias for the same thing', () => {
    expect(namesOf('storage')).toEqual([]);
    expect(namesOf('etc')).toEqual([]);
  });
});
