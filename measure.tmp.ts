import { handicaps, answerOf } from './tests/helpers/handicaps.ts';
import { makePuzzle } from './src/ports/puzzles/make-puzzle.ts';
const n = Number(process.argv[2] ?? 300);
for (let level = 1; level <= 10; level++) {
  const puzzles = Array.from({ length: n }, (_, i) => makePuzzle(level as never, `h${i}`));
  const none = puzzles.filter((p) => p.answer.length === 0).length;
  const out: string[] = [];
  for (const [name, handicap] of Object.entries((handicaps as any)[level])) {
    const right = puzzles.filter((p) => JSON.stringify((handicap as any)(p.manifest)) === JSON.stringify(answerOf(p.answer))).length;
    const yes = puzzles.filter((p) => ((handicap as any)(p.manifest).length > 0) === (p.answer.length > 0)).length;
    const parties = puzzles.filter((p) => JSON.stringify((handicap as any)(p.manifest).map((t: string) => t.split(' ').slice(2).join(' '))) === JSON.stringify(answerOf(p.answer).map((t) => t.split(' ').slice(2).join(' ')))).length;
    out.push(`${name}: ${(100 * right / n).toFixed(0)}% (parties ${(100 * parties / n).toFixed(0)}%, yes/no ${(100 * yes / n).toFixed(0)}%)`);
  }
  console.log(level, 'none', (100 * none / n).toFixed(0) + '%', out.join(' | '));
}
