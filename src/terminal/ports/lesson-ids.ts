import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findLessonCard, lessonPlaces } from '../../lessons.ts';
import type { Lesson } from '../../ports/finding.ts';
import type { NotePath } from '../../vault/note.ts';
import { parseNote } from '../../vault/parse-note.ts';

/**
 * Looks up which card teaches each lesson, reading only the notes it could stand in.
 * @returns null for a lesson that the notes at hand do not have; never throws
 */
export async function findLessonIds(
  lessons: ReadonlySet<Lesson>,
  knowledgeDir: string,
): Promise<Map<Lesson, string | null>> {
  const ids = [...lessons].map(async (lesson) => {
    const path = lessonPlaces[lesson].path as NotePath;
    const note = parseNote(path, await readOrNothing(join(knowledgeDir, path)));
    const card = note.kind === 'note' ? findLessonCard(note.cards, lesson) : undefined;
    return [lesson, card?.id ?? null] as const;
  });
  return new Map(await Promise.all(ids));
}

/** Manifests are judged without notes too. */
async function readOrNothing(path: string): Promise<string> {
  return await readFile(path, 'utf8').catch(() => '');
}
