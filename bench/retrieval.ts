/**
 * How well questions find their cards, and how well the tutor abstains: `node bench/retrieval.ts
 * [--held-out]`. Labelled questions over a few notes (`few-notes`), more than a third of them not answered there; the
 * same questions go to Fuse as it comes, over the same cards.
 *
 * - hit@1, hit@3: share of the answered questions whose first (first three) results hold a right card
 * - AUROC: how well the confidence tells questions that the notes answer from those they do not
 * - answered, right, false: what members get: the share of the answerable questions that are
 *   answered, and answered rightly; the share of the others that are answered all the same
 */
import { readFile } from 'node:fs/promises';
import Fuse from 'fuse.js';
import { toDocuments } from '../src/search/document.ts';
import { createEngine } from '../src/search/engine.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';

interface Question {
  readonly query: string;
  readonly type: string;
  /** Headings of the cards that answer it; empty when none does. */
  readonly accept: readonly string[];
}

interface Outcome {
  readonly question: Question;
  /** Headings, best first. */
  readonly ranked: readonly string[];
  readonly confidence: number;
  readonly isAnswered: boolean;
}

const set = process.argv.includes('--held-out') ? 'held-out' : 'development';
const file = new URL(`questions/${set}.jsonl`, import.meta.url);
const questions = (await readFile(file, 'utf8'))
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Question);
const folder = new VaultFolder(new URL('few-notes', import.meta.url).pathname);
const vault = await folder.read();
await folder.close();

const engine = createEngine(toDocuments(vault), 'en');
const plain = new Fuse(vault.cards, { keys: ['question', 'answer'], includeScore: true });
const headingOf = (index: number): string => vault.cards[index]?.question ?? '';

report(
  'studypod',
  questions.map((question) => {
    const { kind, confidence, hits } = engine.answer(question.query);
    const ranked = hits.map(({ index }) => headingOf(index));
    return { question, ranked, confidence, isAnswered: kind === 'answer' };
  }),
);
report(
  'fuse.js as it comes',
  questions.map((question) => {
    const results = plain.search(question.query);
    const ranked = results.map(({ refIndex }) => headingOf(refIndex));
    const confidence = results.length === 0 ? 0 : 1 - (results[0]?.score ?? 1);
    return { question, ranked, confidence, isAnswered: results.length > 0 };
  }),
);

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.filter(test).length / items.length;
}

function isHit({ question, ranked }: Outcome, first: number): boolean {
  return ranked.slice(0, first).some((heading) => question.accept.includes(heading));
}

/** The share of pairs in which the answerable question has the higher confidence; ties count half. */
function auroc(inside: readonly Outcome[], outside: readonly Outcome[]): number {
  const won = inside.flatMap((one) =>
    outside.map((other) => 0.5 + Math.sign(one.confidence - other.confidence) / 2),
  );
  return won.reduce((sum, value) => sum + value, 0) / won.length;
}

function report(name: string, outcomes: readonly Outcome[]): void {
  const inside = outcomes.filter(({ question }) => question.accept.length > 0);
  const outside = outcomes.filter(({ question }) => question.accept.length === 0);
  const figures = {
    'hit@1': share(inside, (outcome) => isHit(outcome, 1)),
    'hit@3': share(inside, (outcome) => isHit(outcome, 3)),
    AUROC: auroc(inside, outside),
    answered: share(inside, ({ isAnswered }) => isAnswered),
    right: share(inside, (outcome) => outcome.isAnswered && isHit(outcome, 1)),
    false: share(outside, ({ isAnswered }) => isAnswered),
  };
  console.log(`${name} (${set}: ${inside.length} answerable, ${outside.length} not)`);
  for (const [figure, value] of Object.entries(figures)) {
    console.log(`  ${figure.padEnd(9)} ${value.toFixed(3)}`);
  }
  for (const type of new Set(inside.map(({ question }) => question.type))) {
    const own = inside.filter(({ question }) => question.type === type);
    console.log(
      `  hit@1 ${type.padEnd(15)} ${share(own, (outcome) => isHit(outcome, 1)).toFixed(3)}`,
    );
  }
}
