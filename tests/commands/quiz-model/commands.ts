import * as fc from 'fast-check';
import { castVotes, endGame, expectEnd, expectGame, look, startGame } from './game.ts';
import type { House } from './house.ts';
import { at, type Game, type Model, type Person, type Sheet } from './model.ts';
import { edited, firstThings, type Edit } from './notes.ts';
import { pressOthers, pressSheet, readId, startQuiz } from './private.ts';
import { expectHouse } from './whole.ts';
import { buttonsOf, messageNow } from './shown.ts';

type Command = fc.AsyncCommand<Model, House>;
type Run = (model: Model, house: House) => Promise<void>;

/** Between two things that happen, in milliseconds: Discord's limits count by this clock. */
const tickMs = 5000;

/** Whatever happens, all that is shown and stored afterwards is what it should be. */
function command(name: string, run: Run, check: Command['check'] = () => true): Command {
  return {
    check,
    run: async (model, house) => {
      await pass(model, house, tickMs);
      // By then a game can be over.
      if (check(model)) await run(model, house);
      await expectHouse(model, house);
    },
    toString: () => name,
  };
}

/** Lets time pass, and the game go on when its time has come. */
async function pass(model: Model, house: House, ms: number): Promise<void> {
  house.clock.advance(ms);
  const game = openGame(model);
  if (game === undefined) return;
  look(game, model, house.clock.now());
  await expectGame(house, game);
}

/** Plays the last game to its end, and sees whether it adds up. */
export async function finish(model: Model, house: House): Promise<void> {
  for (let game = openGame(model); game !== undefined; game = openGame(model)) {
    await passPhase(model, house, game);
  }
  await expectHouse(model, house);
  for (const game of model.games) await expectEnd(house, model, game);
}

async function passPhase(model: Model, house: House, { state }: Game): Promise<void> {
  await pass(model, house, Math.max(0, (state.until ?? 0) - house.clock.now()));
}

function openGame({ games }: Readonly<Model>): Game | undefined {
  return games.find(({ state }) => state.phase !== 'ended');
}

/** The game that is open and has asked something. @throws Error when there is none */
function askedGame(model: Readonly<Model>): Game {
  const game = openGame(model);
  if (game === undefined || game.state.phase === 'gathering') throw new Error('nothing is asked');
  return game;
}

const hasGame = (model: Readonly<Model>): boolean => openGame(model) !== undefined;
const hasAsked = (model: Readonly<Model>): boolean => {
  return hasGame(model) && openGame(model)?.state.phase !== 'gathering';
};

function sheetsOf({ people }: Readonly<Model>): { person: Person; sheet: Sheet }[] {
  return people.flatMap((person) => person.sheets.map((sheet) => ({ person, sheet })));
}

const hasSheets = (model: Readonly<Model>): boolean => sheetsOf(model).length > 0;

const played: ReadonlySet<string> = new Set(['pick', 'next', 'end']);
const who = fc.nat({ max: 1 });
const any = fc.nat({ max: 99 });
const option = fc.nat({ max: 2 });
/** One press, or two at once. */
const presses = fc.array(option, { minLength: 1, maxLength: 2 });
const count = fc.integer({ min: 1, max: 3 });

const starts = fc.tuple(who, count).map(([one, many]) =>
  command(`start(${one}, ${many})`, (model, house) => {
    return startQuiz(house, model, { person: at(model.people, one), count: many });
  }),
);

/** Answers what is asked, or goes on, in a member's last quiz: what members do most. */
const goesOn = fc.tuple(who, presses).map(([one, options]) =>
  command(
    `goOn(${one}, ${options.join('+')})`,
    async (model, house) => {
      const person = at(model.people, one);
      const sheet = person.sheets.at(-1);
      if (sheet === undefined) return;
      const shown = playedOf(buttonsOf(messageNow(model.channel, sheet)));
      const picks = shown.filter((id) => readId(id).action === 'pick');
      const ids = picks.length > 0 ? options.map((index) => at(picks, index)) : shown.slice(0, 1);
      if (ids.length > 0) await pressSheet(house, model, { person, sheet, ids });
    },
    hasSheets,
  ),
);

const pressesOld = fc.tuple(any, any).map(([which, id]) =>
  command(
    `pressOld(${which}, ${id})`,
    (model, house) => {
      const { person, sheet } = at(sheetsOf(model), which);
      return pressSheet(house, model, { person, sheet, ids: [at(playedOf(sheet.seen), id)] });
    },
    hasSheets,
  ),
);

const pressesOthers = fc.tuple(any, any).map(([which, id]) =>
  command(
    `pressOthers(${which}, ${id})`,
    (model, house) => {
      const { person, sheet } = at(sheetsOf(model), which);
      const stranger = model.people.find((own) => own !== person) ?? person;
      return pressOthers(house, model, { stranger, sheet, id: at(playedOf(sheet.seen), id) });
    },
    hasSheets,
  ),
);

function playedOf(ids: Iterable<string>): string[] {
  return [...ids].filter((id) => played.has(readId(id).action));
}

const channels = fc.tuple(who, count).map(([one, many]) =>
  command(
    `channel(${one}, ${many})`,
    (model, house) => startGame(house, model, { person: at(model.people, one), count: many }),
    (model) => !hasGame(model),
  ),
);

/** Answers in the round that is played, or in the first one, whoever is fast enough. */
const vote = fc.tuple(who, presses, fc.constantFrom('now', 'now', 'now', 'first'));
const votes = fc.array(vote, { minLength: 1, maxLength: 4 }).map((all) =>
  command(
    `vote(${all.map(([one, indexes, round]) => `${one}: ${indexes.join('+')} ${round}`).join(', ')})`,
    async (model, house) => {
      const game = askedGame(model);
      for (const [one, indexes, round] of all) {
        const posed = at(game.questions, round === 'now' ? game.state.round : 0);
        await castVotes(house, model, { game, person: at(model.people, one), posed, indexes });
      }
    },
    hasAsked,
  ),
);

const elapses = fc.constant(
  command(
    'elapse',
    async (model, house) => {
      const game = openGame(model);
      if (game !== undefined) await passPhase(model, house, game);
    },
    hasGame,
  ),
);

const stops = who.map((one) =>
  command(
    `stop(${one})`,
    (model, house) => {
      return endGame(house, model, { game: askedGame(model), person: at(model.people, one) });
    },
    (model) => openGame(model)?.state.phase === 'asking',
  ),
);

const edits = fc
  .tuple(who, fc.nat({ max: firstThings.length - 1 }), fc.constantFrom<Edit>('turn', 'remove'))
  .map(([slot, thing, edit]) =>
    command(`edit(${slot}, ${thing}, ${edit})`, (_model, house) => {
      const own = at(house.alive, slot);
      return house.write(own, edited(own.things, thing, edit));
    }),
  );

/** Ends all processes; while none is there, the time of a game can come. */
function restarts(name: string, select: (house: House) => House['slots']) {
  return fc.constantFrom(0, 61_000).map((awayMs) =>
    command(`${name}(${awayMs})`, async (model, house) => {
      const next = select(house);
      for (const slot of house.alive) await house.stop(slot);
      house.clock.advance(awayMs);
      for (const slot of next) await house.start(slot);
      const game = openGame(model);
      if (game !== undefined) look(game, model, house.clock.now());
    }),
  );
}

const restarted = restarts('restart', ({ alive }) => alive);
const switched = restarts('switch', ({ slots }) => [
  slots.find(({ bot }) => bot === null) ?? at(slots, 0),
]);
const joined = fc.constant(
  command('join', async (_model, house) => {
    const other = house.slots.find(({ bot }) => bot === null);
    if (other !== undefined) await house.start(other);
  }),
);

/** Everything that can happen, some of it more often. */
export const happenings = [
  stops,
  restarted,
  switched,
  joined,
  pressesOthers,
  ...Array.from({ length: 4 }, () => [starts, channels, elapses, pressesOld, edits]).flat(),
  ...Array.from({ length: 12 }, () => [goesOn, votes]).flat(),
];
