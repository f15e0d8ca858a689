import { describe, expect, it } from 'vitest';
import { findLessonCard, lessonPlaces } from '../src/lessons.ts';
import type { Lesson } from '../src/ports/finding.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';
import { cardsOf } from './helpers/vault.ts';

describe('findLessonCard', () => {
  it('should find a card of the bundled notes for every lesson', async () => {
    const folder = new VaultFolder(new URL('../knowledge', import.meta.url).pathname);
    const { cards } = await folder.read();
    await folder.close();
    const missing = (Object.keys(lessonPlaces) as Lesson[]).filter(
      (lesson) => findLessonCard(cards, lesson) === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('should find none in other notes', () => {
    expect(findLessonCard(cardsOf('## What is a Pod?\nA group.\n'), 'same-pod')).toBeUndefined();
  });
});
