/**
 * Reading a large vault, and following it: `node bench/vault.ts [notes]`.
 *
 * Made-up notes of some two kilobytes each. Reading is compared with what the Markdown parser alone
 * needs for the same texts in the same run; an edit is timed from the write to the new vault being
 * served. The delay is how long the process could not have answered anybody.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Tutor } from '../src/tutor.ts';
import { parseMarkdown } from '../src/vault/markdown.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';
import { madeUpNotes, writeNotes } from './made-up-notes.ts';

const notes = Number(process.argv[2] ?? 1000);
const runs = 5;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const texts = madeUpNotes(notes);
const dir = await writeNotes(texts);
try {
  const parsing: number[] = [];
  const reading: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    parsing.push(await timed(() => texts.forEach((text) => parseMarkdown(text))));
    const folder = new VaultFolder(dir);
    reading.push(await timed(() => folder.read()));
    await folder.close();
  }
  const ratios = reading.map((time, run) => time / (parsing[run] ?? Number.NaN));
  console.log(
    `${notes} notes, ${(texts.join('').length / 2 ** 20).toFixed(1)} MB, median of ${runs}:`,
  );
  console.log(`  reading the folder           ${median(reading).toFixed(0)} ms`);
  console.log(`  the Markdown parser alone    ${median(parsing).toFixed(0)} ms`);
  console.log(`  ratio                        ${median(ratios).toFixed(2)}`);

  const tutor = await Tutor.open({ knowledgeDir: dir, vaultLanguage: 'en' });
  let arrived: () => void = () => undefined;
  await tutor.watch(() => arrived());
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const edits: number[] = [];
  delay.enable();
  for (let run = 0; run < runs; run += 1) {
    const live = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const text = `## What is edit ${run}?\nnew`;
    edits.push(
      await timed(() => Promise.all([writeFile(join(dir, 'notes/Note 0.md'), text), live])),
    );
  }
  delay.disable();
  console.log(`  an edit is live after        ${median(edits).toFixed(0)} ms`);
  console.log(`  longest delay of the process ${(delay.max / 1e6).toFixed(0)} ms`);
  await tutor.close();
} finally {
  await rm(dir, { recursive: true });
}
