import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDocuments } from '../../src/search/document.ts';
import { createEngine, type Engine } from '../../src/search/engine.ts';
import type { Vault } from '../../src/vault/note.ts';
import { vaultOf } from '../helpers/vault.ts';

function engineOf(vault: Vault, language = 'en'): Engine {
  return createEngine(toDocuments(vault), language);
}

const garden = vaultOf({
  'fruit/Apple.md':
    '---\naliases: [pome]\ntags: [tree/fruit]\n---\n## What is an apple?\nA sweet fruit with a core.\n\n> [!ask]\n> Which fruit keeps the doctor away?\n\n## When are apples ripe?\nFrom August, with the BrownSpotRust behind.\n\n## Why do apples turn brown?\nThe flesh oxidizes: `polyphenol` meets air.',
  'fruit/Pear.md': '## What is a pear?\nA sweet fruit, longer than an apple.\n\n## Taste\nJuicy.',
  'tools/Spade.md': '---\ntags: [iron]\n---\n## What is a spade?\nIt turns the soil.',
});
const engine = engineOf(garden);

function firstFor(question: string, topic?: string): string | undefined {
  const [hit] = engine.rank(question, 1, topic);
  return hit === undefined ? undefined : garden.cards[hit.index]?.question;
}

describe('rank', () => {
  it.each([
    ['what is an apple', 'What is an apple?'],
    ['apples', 'What is an apple?'],
    ['when can I harvest ripe apples', 'When are apples ripe?'],
    ['what keeps the doctor away', 'What is an apple?'],
    ['why brown', 'Why do apples turn brown?'],
    ['reason for the browning of an apple', 'Why do apples turn brown?'],
    ['polyphenol', 'Why do apples turn brown?'],
    ['waht is a speade', 'What is a spade?'],
    ['brown spot rust', 'When are apples ripe?'],
    ['BROWNSPOTRUST', 'When are apples ripe?'],
    ['taste of a pear', 'Pear › Taste'],
    ['who turns soil?', 'What is a spade?'],
  ])('should find %j', (question, expected) => {
    expect(firstFor(question)).toBe(expected);
  });

  it.each([
    ['folder:tools', ['What is a spade?']],
    ['folder:fruit/', ['What is a pear?', 'Pear › Taste']],
    ['note:Pear', ['What is a pear?', 'Pear › Taste']],
    ['note:fruit/pear', ['What is a pear?', 'Pear › Taste']],
    ['tag:iron', ['What is a spade?']],
    ['tag:#tree', []],
    ['pear', ['What is a pear?', 'Pear › Taste']],
    ['Tools', ['What is a spade?']],
    ['iron', ['What is a spade?']],
    ['pome', []],
    ['nothing', []],
    ['', ['What is a pear?', 'Pear › Taste', 'What is a spade?']],
  ])('should keep to the topic %j', (topic, expected) => {
    const found = engine.rank('pear taste spade', 10, topic);
    const questions = found.map(({ index }) => garden.cards[index]?.question);

    expect(new Set(questions)).toEqual(new Set(expected));
  });

  it('should meet a difference by any of its words, and a number by its name', () => {
    const mixed = vaultOf({
      'a.md':
        '## How do apples differ from pears?\nIn shape.\n## What is between apple and pear?\nAir.',
      'b.md': '## Which 2 kinds are there?\nRed and green.\n## Which 3 kinds are there?\nNone.',
    });
    const first = (text: string) => engineOf(mixed).rank(text, 1)[0]?.index;

    expect(first('difference between apples and pears')).toBe(0);
    expect(first('apple vs. pear')).toBe(0);
    expect(first('two kinds')).toBe(2);
    expect(first('the three kinds')).toBe(3);
  });

  it('should find whole words, not letters within others', () => {
    const vault = vaultOf({
      'a.md': '## What is a script?\nA zip.\n## What is an address?\nAn ip.',
    });

    expect(engineOf(vault).rank('ip', 9)).toMatchObject([{ index: 1 }]);
  });

  it('should order ties by path, then line', () => {
    const vault = vaultOf({ 'b.md': '## Twin?\nx', 'a.md': '## Twin?\nx\n## Twin?\nx' });
    const places = engineOf(vault)
      .rank('twin', 9)
      .map(({ index }) => vault.cards[index])
      .map((card) => `${card?.path}:${card?.line}`);

    expect(places).toEqual(['a.md:1', 'a.md:3', 'b.md:1']);
    const reversed = createEngine(toDocuments(vault).toReversed(), 'en').rank('twin', 9);
    expect(reversed.map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it.each([0, -1, 1.5, Number.NaN])('should refuse %d as a limit', (limit) => {
    expect(() => engine.rank('apple', limit)).toThrow(RangeError);
    expect(() => engine.complete('apple', limit)).toThrow(RangeError);
  });

  const word = fc.constantFrom(
    'apple',
    'pear',
    'spade',
    'soil',
    'sweet',
    'brown',
    'what',
    'xyz',
    '?',
  );
  const question = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );

  it('should give the same first cards for any limit, best first, scores in [0, 1]', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 1, max: 8 }), (text, limit) => {
        const all = engine.rank(text, 100);

        expect(engine.rank(text, limit)).toEqual(all.slice(0, limit));
        expect(all.map(({ score }) => score)).toEqual(
          all.map(({ score }) => score).toSorted((a, b) => b - a),
        );
        for (const { score } of all) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('should answer any text, with a confidence in [0, 1] that fits its kind', () => {
    fc.assert(
      fc.property(question, (text) => {
        const { kind, confidence, hits } = engine.answer(text);

        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
        if (hits.length === 0) expect([kind, confidence]).toEqual(['none', 0]);
        else expect(kind === 'none').toBe(confidence < 0.22);
      }),
    );
  });

  it('should not slow down on very long questions', () => {
    expect(engine.rank('apple '.repeat(5000), 3)).toHaveLength(3);
    expect(engine.rank('x'.repeat(100_000), 3)).toEqual([]);
  });
});

describe('ranking by wording', () => {
  it('should put the card first whose own question it is, word for word', () => {
    const cards = vaultOf({
      'A.md': '## How full is a node?\nx\n\n> [!ask]\n> too many pods\n> pods pods pods',
      'B.md': '## What is a Pod?\nThe smallest unit.\n\n## What are Pods not?\nMachines.',
    });
    const own = engineOf(cards);
    for (const [index, { question, phrasings }] of cards.cards.entries()) {
      for (const asked of [question, question.toUpperCase(), ...phrasings]) {
        expect(own.rank(asked, 1)).toEqual([{ index, score: 1 }]);
      }
    }
  });

  it('should tell by the small words what the others leave open', () => {
    const twins = vaultOf({
      'A.md': '## When is a spade?\nAlways.',
      'B.md': '## What is a spade?\nA tool.',
    });

    expect(engineOf(twins).rank('what are spades', 1)[0]?.index).toBe(1);
  });
});

describe('answer', () => {
  it('should be sure of every heading asked as it stands', () => {
    for (const [index, { question }] of garden.cards.entries()) {
      const { kind, hits } = engine.answer(question);

      expect([kind, hits[0]?.index]).toEqual(['answer', index]);
    }
  });

  it.each(['how do I fly to the moon', 'hello', '', '???', 'xyzzy', 'what is it'])(
    'should abstain from %j',
    (question) => {
      expect(engine.answer(question).kind).toBe('none');
    },
  );

  it('should not give a card as the answer that only mentions the word in passing', () => {
    expect(engine.answer('what is flesh').kind).not.toBe('answer');
  });

  it('should ask back where two cards fit just the same', () => {
    const text = '## What is a gizmo?\nA thing that turns.';
    const twins = engineOf(
      vaultOf({ 'a/Gizmo.md': text, 'b/Gizmo.md': text, 'Other.md': '## Soil\nx' }),
    );

    expect(twins.answer('what is a gizmo?').kind).toBe('suggestions');
    expect(twins.answer('what is a gizmo?', 'folder:a').kind).toBe('answer');
  });

  it('should be empty for an empty vault', () => {
    const empty = engineOf(vaultOf({}));

    expect(empty.answer('what')).toEqual({ kind: 'none', confidence: 0, hits: [] });
    expect(empty.complete('', 5)).toEqual([]);
  });
});

describe('complete', () => {
  function completions(prefix: string, limit = 25): (string | undefined)[] {
    return engine.complete(prefix, limit).map((index) => garden.cards[index]?.question);
  }

  it('should begin with a card of each note', () => {
    expect(completions('', 4)).toEqual([
      'What is an apple?',
      'What is a pear?',
      'What is a spade?',
      'When are apples ripe?',
    ]);
  });

  it.each([
    ['what is a p', ['What is a pear?', 'What is an apple?']],
    ['WHAT IS A', ['What is a pear?', 'What is a spade?', 'What is an apple?']],
    ['ripe app', ['When are apples ripe?']],
    ['pome', ['What is an apple?', 'When are apples ripe?', 'Why do apples turn brown?']],
    ['doct', ['What is an apple?']],
    ['pear taste', ['Pear › Taste']],
  ])('should go on from %j', (prefix, expected) => {
    expect(completions(prefix)).toEqual(expected);
  });

  it('should keep to a topic', () => {
    const inTools = (typed: string): (string | undefined)[] =>
      engine.complete(typed, 9, 'folder:tools').map((index) => garden.cards[index]?.question);

    expect(inTools('')).toEqual(['What is a spade?']);
    expect(inTools('what is')).toEqual(['What is a spade?']);
    expect(inTools('doctor')).toEqual([]);
  });

  it('should search where nothing goes on from what was typed', () => {
    expect(completions('speade')).toEqual(['What is a spade?']);
  });
});

describe('other languages', () => {
  it('should find German words by parts, without English stop words', () => {
    const vault = vaultOf({
      'a.md':
        '## Was ist eine Netzwerkrichtlinie?\nSie regelt den Verkehr.\n## Was ist ein Dienst?\nEin fester Name.',
    });
    const german = engineOf(vault, 'de');

    expect(german.rank('Netzwerkrichtlinien', 1)).toMatchObject([{ index: 0 }]);
    expect(german.rank('Dienste', 1)).toMatchObject([{ index: 1 }]);
  });

  it('should separate words that no blank separates', () => {
    const vault = vaultOf({ 'a.md': '## 容器是什么？\n进程。\n## 卷是什么？\n目录。' });

    expect(engineOf(vault, 'zh').rank('什么是容器', 1)).toMatchObject([{ index: 0 }]);
  });
});
