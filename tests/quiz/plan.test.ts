import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardsFor } from '../../src/quiz/cards-for.ts';
import { createQuestionMaker } from '../../src/quiz/maker.ts';
import { planQuiz } from '../../src/quiz/plan.ts';
import { sharesOf } from '../../src/quiz/shares.ts';
import { VaultFolder } from '../../src/vault-folder/vault-folder.ts';
import { examDomains } from '../../src/vault/exam.ts';
import { vaultOf } from '../helpers/vault.ts';

const folder = new VaultFolder(new URL('../../knowledge/', import.meta.url).pathname);
const bundled = await folder.read();
await folder.close();
const maker = createQuestionMaker(bundled);

function quizNote(...cards: readonly string[]): string {
  return cards
    .map((name) => {
      const quiz = `> [!quiz] Ask ${name}?\n> - [x] yes to ${name}\n> - [ ] no`;
      return `## What is ${name}?\nSome ${name} thing.\n\n${quiz}`;
    })
    .join('\n\n');
}

describe('planQuiz', () => {
  it('should take as many cards as wanted, none of them twice, by the seed', () => {
    const plan = (seed: string) => planQuiz(maker, bundled.cards, { count: 20, seed });
    const [first, again, other] = [plan('a'), plan('a'), plan('b')];

    expect(first).toHaveLength(20);
    expect(new Set(first.map(({ cardId }) => cardId)).size).toBe(20);
    expect(again).toEqual(first);
    expect(other.map(({ cardId }) => cardId)).not.toEqual(first.map(({ cardId }) => cardId));
  });

  it('should take fewer where there are fewer', () => {
    const vault = vaultOf({ 'A.md': quizNote('a', 'b', 'c') });
    const own = createQuestionMaker(vault);

    expect(planQuiz(own, vault.cards, { count: 9, seed: 's', kind: 'choice' })).toHaveLength(3);
    expect(planQuiz(own, [], { count: 9, seed: 's' })).toEqual([]);
  });

  it('should keep to a kind', () => {
    const questions = planQuiz(maker, bundled.cards, { count: 20, seed: 's', kind: 'cloze' });

    expect(questions.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'cloze'));
  });

  it('should leave answers in own words to a third of a mix, where there is something else', () => {
    const notes = bundled.notes.map((note) => ({
      ...note,
      cards: note.cards.map((card) => ({ ...card, quiz: [] })),
    }));
    const bare = { ...bundled, notes, cards: notes.flatMap(({ cards }) => cards) };
    const own = createQuestionMaker(bare);
    const kinds = planQuiz(own, bare.cards, { count: 12, seed: 's' }).map(({ kind }) => kind);
    const typed = bare.cards.filter((card) => own.kindsOf(card).join() === 'typed').slice(0, 12);

    expect(kinds.filter((kind) => kind === 'typed').length).toBeLessThanOrEqual(4);
    expect(planQuiz(own, typed, { count: 12, seed: 's' })).toHaveLength(12);
  });

  it('should not ask the same twice', () => {
    const vault = vaultOf({ 'a/A.md': quizNote('x', 'y'), 'b/A.md': quizNote('x', 'z') });
    const own = createQuestionMaker(vault);
    const prompts = planQuiz(own, vault.cards, { count: 9, seed: 's', kind: 'choice' }).map(
      ({ prompt }) => prompt,
    );

    expect(prompts.toSorted()).toEqual(['Ask x?', 'Ask y?', 'Ask z?']);
  });

  it('should not put two questions of a note side by side where that can be helped', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(counts, fc.stringMatching(/^[a-z]{1,8}$/u), (sizes, seed) => {
        const notes = sizes.map((size, note): [string, string] => {
          const names = Array.from({ length: size }, (_, index) => `n${note}c${index}`);
          return [`N${note}.md`, quizNote(...names)];
        });
        const vault = vaultOf(Object.fromEntries(notes));
        const own = createQuestionMaker(vault);
        const paths = planQuiz(own, vault.cards, { count: 99, seed, kind: 'choice' }).map(
          ({ source }) => source.path,
        );
        const doubles = paths.filter((path, index) => path === paths[index + 1]).length;
        const largest = Math.max(...sizes);

        expect(paths).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
        // one note's questions can be parted by the others' only
        expect(doubles).toBe(Math.max(0, 2 * largest - paths.length - 1));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['kcna', 'ckad', 'cka'])('should share %s out by the weights of its domains', (exam) => {
    const cards = cardsFor(bundled, { exam }) ?? [];
    const questions = planQuiz(maker, cards, { count: 20, seed: 'e', exam });
    const byId = new Map(cards.map((card) => [card.id, card]));
    const served = questions.map(({ cardId }) => {
      const card = byId.get(cardId);
      return card === undefined ? [] : maker.examOf(card);
    });

    expect(questions).toHaveLength(20);
    for (const [domain, weight] of examDomains) {
      if (!domain.startsWith(`${exam}/`)) continue;
      const count = served.filter((domains) => domains.includes(domain)).length;
      // a card may serve a second domain too
      expect(count).toBeGreaterThanOrEqual(Math.floor((20 * weight) / 100));
    }
  });

  it('should fill up from other domains where one has too little', () => {
    const vault = vaultOf({
      'A.md': `---\nexam: [cka/storage]\n---\n${quizNote('a')}`,
      'B.md': `---\nexam: [cka/troubleshooting]\n---\n${quizNote('b', 'c', 'd', 'e')}`,
    });
    const own = createQuestionMaker(vault);
    const options = { count: 4, seed: 's', kind: 'choice', exam: 'cka' } as const;

    expect(planQuiz(own, vault.cards, options)).toHaveLength(4);
  });
});

describe('sharesOf', () => {
  it('should share everything out, nobody being off by one or more', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), weights, (count, own) => {
        const total = own.reduce((sum, weight) => sum + weight, 0);
        const shares = sharesOf(count, own);

        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : count);
        for (const [index, share] of shares.entries()) {
          const exact = total === 0 ? 0 : (count * (own[index] ?? 0)) / total;
          expect(Math.abs(share - exact)).toBeLessThan(1);
        }
      }),
    );
  });

  it('should give what is left to the largest remainders', () => {
    expect(sharesOf(10, [44, 28, 16, 12])).toEqual([4, 3, 2, 1]);
  });
});

describe('cardsFor', () => {
  const vault = vaultOf({
    'a/One.md': '---\nexam: [cka/storage]\ntags: [disk]\n---\n## What?\nx\n## Why?\ny',
    'b/Two.md':
      '---\nexam: [kcna/delivery, cka/troubleshooting]\naliases: [Second]\n---\n## Who?\nz',
    'b/Empty.md': '# Nothing',
  });
  const questionsFor = (filter: Parameters<typeof cardsFor>[1]) =>
    cardsFor(vault, filter)?.map(({ question }) => question);

  it('should keep to a topic, an exam or a domain, or to nothing', () => {
    expect(questionsFor({})).toEqual(['What?', 'Why?', 'Who?']);
    expect(questionsFor({ topic: 'folder:b' })).toEqual(['Who?']);
    expect(questionsFor({ topic: 'second' })).toEqual(['Who?']);
    expect(questionsFor({ topic: 'tag:disk' })).toEqual(['What?', 'Why?']);
    expect(questionsFor({ exam: 'CKA' })).toEqual(['What?', 'Why?', 'Who?']);
    expect(questionsFor({ exam: 'cka/storage' })).toEqual(['What?', 'Why?']);
    expect(questionsFor({ topic: 'b', exam: 'cka/storage' })).toEqual([]);
  });

  it('should tell an unknown topic or exam from one without cards', () => {
    expect(questionsFor({ topic: 'folder:c' })).toBeUndefined();
    expect(questionsFor({ exam: 'cks' })).toBeUndefined();
    expect(questionsFor({ exam: 'ckad' })).toEqual([]);
  });
});
