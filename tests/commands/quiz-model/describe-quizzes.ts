import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { at, type Model, type Person } from './model.ts';
import { finish, happenings } from './commands.ts';
import { openHouse, type House } from './house.ts';
import { firstThings } from './notes.ts';

/** How much is tried. */
export interface Trial {
  readonly engine: string;
  readonly freshDatabase: () => Promise<string>;
  readonly runs: number;
  /** The same happenings each time; the usual seed when not given. */
  readonly seed?: number;
}

/**
 * Plays quizzes at random, over the real client and a Discord of its own: two members, private quizzes
 * and games for all, presses at once and late ones, notes that are edited, and two processes that come
 * and go. After each thing that happens, what is shown and stored is held against a model of it.
 */
export function describeQuizzes({ engine, freshDatabase, runs, seed }: Trial): void {
  describe(`quizzes, whatever happens (${engine})`, () => {
    it(
      `should show and store what they should, ${runs} times`,
      async () => {
        const house = await openHouse(await freshDatabase());
        await fc.assert(
          fc.asyncProperty(
            fc.commands(happenings, { maxCommands: 90, size: 'max' }),
            async (all) => {
              const model = await openTable(house);
              await fc.asyncModelRun(() => ({ model, real: house }), all);
              await finish(model, house);
            },
          ),
          { numRuns: runs, endOnFailure: true, ...(seed === undefined ? {} : { seed }) },
        );
      },
      runs * 60_000,
    );
  });
}

/** A server of its own with two members, the notes as they were at first, and one process. */
async function openTable(house: House): Promise<Model> {
  const { loopback, slots } = house;
  await house.stopAll();
  for (const slot of slots) await house.write(slot, firstThings);
  await house.start(at(slots, 0));
  const guild = loopback.addGuild('pod');
  const channel = loopback.addChannel('general', guild);
  const people = ['ada', 'ben'].map((name): Person => {
    const member = loopback.addMember(name);
    return {
      member,
      tries: new Map(),
      said: new Map(),
      saidAt: new Map(),
      paid: new Set(),
      sheets: [],
    };
  });
  return { guild, channel, people, games: [] };
}
