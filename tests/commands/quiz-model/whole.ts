import { expect } from 'vitest';
import { expectGame } from './game.ts';
import type { House } from './house.ts';
import type { Model } from './model.ts';
import { expectSheet, messageNow } from './shown.ts';
import { expectStored } from './stored.ts';

/** Checks that everything is shown and stored as it should be, and that nothing failed on the way. */
export async function expectHouse(model: Model, house: House): Promise<void> {
  const { people, games, channel, guild } = model;
  for (const game of games) await expectGame(house, game);
  for (const person of people) {
    for (const sheet of person.sheets) expectSheet(messageNow(channel, sheet), sheet, person);
  }
  await expectStored(house, model);
  const open = await house.observer.quiz.listOpen('channel-quiz', guild.id);
  expect(open).toHaveLength(games.filter(({ state }) => state.phase !== 'ended').length);
  expect(house.takeLog()).toEqual([]);
}
