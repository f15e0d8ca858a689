import { describe, expect, it } from 'vitest';
import { findLessonCard, lessonPlaces } from '../src/lessons.ts';
import type { Lesson } from '../src/ports/finding.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';
import { judge } from './helpers/manifests.ts';
import { cardsOf } from './helpers/vault.ts';
import { examplesOf } from './knowledge/examples.ts';

const folder = new VaultFolder(new URL('../knowledge', import.meta.url).pathname);
const { cards } = await folder.read();
await folder.close();

describe('findLessonCard', () => {
  it('should find a card of the bundled notes for every lesson', () => {
    const missing = (Object.keys(lessonPlaces) as Lesson[]).filter(
      (lesson) => findLessonCard(cards, lesson) === undefined,
    );
    expect(missing).toEqual([]);
  });

  it('should find none in other notes', () => {
    expect(findLessonCard(cardsOf('## What is a Pod?\nA group.\n'), 'same-pod')).toBeUndefined();
  });
});

describe('the examples of the bundled notes', () => {
  it('should have no port conflict, but for those that are to show one', () => {
    const found = cards.flatMap(({ answer, path, line }) =>
      examplesOf(answer)
        .filter(({ info }) => info === 'yaml' || info === 'json')
        .flatMap(({ text }) => judge(text).map((finding) => `${path}:${line} ${finding}`)),
    );
    expect(found).toEqual([]);
  });
});
