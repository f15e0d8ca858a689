import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many cards each made-up note has. */
export const cardsPerNote = 6;

/** Made-up notes of some two kilobytes each, of six cards, linked to one another. */
export function madeUpNotes(count: number): string[] {
  return Array.from({ length: count }, (_, note) => noteText(note, count));
}

function noteText(n: number, count: number): string {
  const card = (m: number): string =>
    `## What does part ${n}.${m} do?\n---\n- It turns **wheel ${m}** when [[Note ${(n + m) % count}]] asks\n` +
    `- and writes \`state ${n * m}\` for later\n\n> [!ask]\n> Why part ${m} of ${n}?\n\n` +
    '```sh\nkubectl get part\n```\n\nSome more words about it, as people write them, in a line or two.\n';
  const cards = Array.from({ length: cardsPerNote }, (_, m) => card(m));
  return `---\naliases: [n${n}]\ntags: [part]\n---\n# Note ${n}\n\n${cards.join('\n')}`;
}

/** Writes notes into a folder of their own. @returns the folder, to be removed afterwards */
export async function writeNotes(texts: readonly string[]): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'studypod-bench-'));
  await mkdir(join(dir, 'notes'));
  for (const [n, text] of texts.entries()) {
    await writeFile(join(dir, 'notes', `Note ${n}.md`), text);
  }
  return dir;
}
