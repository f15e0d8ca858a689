/**
 * Making questions: `node bench/quiz.ts [copies]`.
 *
 * Of the bundled notes, and of so many copies of them in one vault (10 by default). Timed are the
 * first question, with what is counted and read for it, then quizzes of 20 on cards that were not read
 * before and on cards that were. Authors' questions are left aside, since those need nothing made.
 */
import { createQuestionMaker, type QuestionMaker } from '../src/quiz/maker.ts';
import { planQuiz } from '../src/quiz/plan.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';
import type { Card, NotePath, Vault } from '../src/vault/note.ts';

const copies = Number(process.argv[2] ?? 10);
const runs = 7;

function median(values: readonly number[]): string {
  return (values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN).toFixed(0);
}

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** Without authors' questions, and in folders of their own so often. */
function copied({ notes }: Vault, times: number): Vault {
  const all = Array.from({ length: times }, (_, copy) =>
    notes.map((note) => {
      const path = `${copy}/${note.path}` as NotePath;
      const cards = note.cards.map((card): Card => {
        const links = card.links.map((link) => {
          return { ...link, path: link.path && (`${copy}/${link.path}` as NotePath) };
        });
        return { ...card, id: `${copy}${card.id}`, path, links, quiz: [] };
      });
      return { ...note, path, cards };
    }),
  ).flat();
  return { notes: all, cards: all.flatMap(({ cards }) => cards), diagnostics: [] };
}

function measure(name: string, vault: Vault): void {
  const times: Record<'first' | 'unread' | 'read', number[]> = { first: [], unread: [], read: [] };
  const quiz = (maker: QuestionMaker, seed: string) => () =>
    planQuiz(maker, vault.cards, { count: 20, seed });
  for (let run = 0; run < runs; run += 1) {
    let maker = createQuestionMaker(vault);
    const [card] = vault.cards;
    times.first.push(
      timed(() => {
        maker = createQuestionMaker(vault);
        if (card !== undefined) maker.make(card, { seed: 'first' });
      }),
    );
    times.unread.push(timed(quiz(maker, `run-${run}`)));
    times.read.push(timed(quiz(maker, `run-${run}`)));
  }
  console.log(`${name}, ${vault.cards.length} cards, median of ${runs}:`);
  console.log(`  the first question           ${median(times.first)} ms`);
  console.log(`  20 questions of unread cards ${median(times.unread)} ms`);
  console.log(`  20 questions of read cards   ${median(times.read)} ms`);
}

const folder = new VaultFolder(new URL('../knowledge', import.meta.url).pathname);
const bundled = await folder.read();
await folder.close();
measure('bundled notes', copied(bundled, 1));
measure(`${copies} copies of them`, copied(bundled, copies));
