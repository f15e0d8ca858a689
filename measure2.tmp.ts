import { guessBySurface, surfaceOf } from './tests/helpers/surface.ts';
import { makePuzzle } from './src/ports/puzzles/make-puzzle.ts';
const n = Number(process.argv[2] ?? 600);
const levels = (process.argv[3] ?? '1,2,3,4,5,6,7,8,9').split(',').map(Number);
for (const level of levels) {
  const puzzles = Array.from({ length: n }, (_, i) => makePuzzle(level as never, `n${i}`));
  const c = puzzles.filter((p) => p.answer.length > 0).length / n;
  console.log(level, 'conflict share', c.toFixed(2), 'surface', guessBySurface(puzzles).toFixed(3));
  // strongest features by mean difference
  const stats = new Map<string, [number, number, number, number]>();
  for (const p of puzzles) for (const [k, v] of surfaceOf(p)) {
    const s = stats.get(k) ?? [0, 0, 0, 0]; const i = p.answer.length > 0 ? 0 : 1; s[i] += v; s[i + 2] += 1; stats.set(k, s);
  }
  const nc = c * n, nn = n - nc;
  const rows = [...stats].filter(([, s]) => s[2] + s[3] > n / 30).map(([k, s]) => { const pa = s[2] / nc, pb = s[3] / nn; const se = Math.sqrt((pa * (1 - pa) + .01) / nc + (pb * (1 - pb) + .01) / nn); return { k, m: [(s[0] / nc).toFixed(2), (s[1] / nn).toFixed(2)], z: (pa - pb) / se, d: Math.abs(s[0] / nc - s[1] / nn) / (0.3 + (s[0] / nc + s[1] / nn) / 2) }; });
  console.log('  ', rows.toSorted((a, b) => b.d - a.d).slice(0, 7).map((r) => `${r.k} ${r.m} z${r.z.toFixed(1)}`).join(' | '));
}
