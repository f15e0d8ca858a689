import { expect, vi } from 'vitest';
import { advanceChannelQuiz, isOpen } from '../../../src/quiz/channel-quiz.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { announcedBy, forAll, messageOf, textOf } from '../../helpers/bot.ts';
import { patience, type House } from './house.ts';
import { at, settle, triesIn, type Game, type Model, type Person } from './model.ts';
import { expectAsked, pressRaw } from './private.ts';
import { letters } from './shown.ts';

const seconds = 60;

/** Begins a quiz for all. */
export async function startGame(
  house: House,
  { channel, guild, games }: Model,
  { person, count }: { person: Person; count: number },
): Promise<void> {
  const { observer, loopback } = house;
  const values = { channel: { count, seconds } };
  const announced = await announcedBy(channel, async () => {
    return (await house.play(() => person.member.command(channel, 'quiz', values))).outcome;
  });
  const threadId = /<#(?<id>\d+)>/u.exec(textOf(announced))?.groups?.['id'] ?? '';
  const open = await observer.quiz.listOpen('channel-quiz', guild.id);
  expect(open.map(({ channelId }) => channelId)).toEqual([threadId]);
  const [session] = open;
  const thread = loopback.world.channels.get(threadId);
  if (session === undefined || thread === undefined) throw new Error('there is no quiz');
  const questions = await observer.quiz.listQuestions(session.id);
  expectAsked(house, questions);
  const state = session.state as Game['state'];
  games.push({ id: session.id, thread, host: person, questions, seconds, state });
}

/** Takes a game on as far as it goes by now. */
export function look(game: Game, { people }: Model, now: number): void {
  const rules = { rounds: game.questions.length, seconds: game.seconds };
  for (;;) {
    const { state, questions } = game;
    const event =
      state.phase === 'closing'
        ? ({ kind: 'settled', answered: closeRound(game, people) } as const)
        : ({
            kind: 'look',
            ...factsOf(people, questions[state.round], questions[state.round - 1]),
          } as const);
    game.state = advanceChannelQuiz(state, event, now, rules);
    if (game.state === state) return;
  }
}

function factsOf(people: readonly Person[], now?: PosedQuestion, before?: PosedQuestion) {
  const votersOf = (posed?: PosedQuestion) =>
    new Set(people.filter(({ said }) => said.has(posed?.id ?? '')));
  const [answered, expected] = [votersOf(now), votersOf(before)];
  return {
    answered: answered.size,
    isComplete: expected.size > 0 && expected.isSubsetOf(answered),
  };
}

/** @returns how many have answered */
function closeRound({ state, questions }: Game, people: readonly Person[]): number {
  const posed = at(questions, state.round);
  const voters = people.filter(({ said }) => said.has(posed.id));
  for (const person of voters) {
    const index = person.said.get(posed.id)?.at(-1) ?? -1;
    settle(person, posed, { mode: 'channel-quiz', index, now: person.saidAt.get(posed.id) ?? 0 });
  }
  return voters.length;
}

/** A member's answers in a round, open or not: several of them are pressed at once. */
export interface Vote {
  readonly game: Game;
  readonly person: Person;
  readonly posed: PosedQuestion;
  readonly indexes: readonly number[];
}

/** Answers in a round: the last of two different ones counts, and a third comes too late. */
export async function castVotes(house: House, model: Model, vote: Vote): Promise<void> {
  // Two processes at the same moment would open a private message each.
  const isAtOnce = house.alive.length === 1;
  const groups = isAtOnce ? [vote.indexes] : vote.indexes.map((index) => [index]);
  for (const indexes of groups) await castAtOnce(house, model, { ...vote, indexes });
}

async function castAtOnce(
  house: House,
  model: Model,
  { game, person, posed, indexes }: Vote,
): Promise<void> {
  const { thread: channel } = game;
  const now = house.clock.now();
  const press = { channel, person, message: at(forAll(game.thread), 1 + posed.ordinal) };
  await Promise.all(
    indexes.map((index) =>
      house.play(() => pressRaw(house, press, `quiz:pick:${posed.id}:${index}`)),
    ),
  );
  const before = person.said.get(posed.id) ?? [];
  if (isOpen(game.state, posed.ordinal, now)) {
    const said = await readSaid(house, posed, person);
    person.said.set(posed.id, said);
    const { isComplete } = factsOf(model.people, posed, game.questions[posed.ordinal - 1]);
    // Where the first press closes the round, the other one comes too late.
    const alone = isComplete ? indexes.map((index) => [index]) : [];
    const orders = [indexes, indexes.toReversed(), ...alone];
    expect(orders.map((inOrder) => saidAfter(before, inOrder))).toContainEqual(said);
    if (said.length > before.length) person.saidAt.set(posed.id, now);
  }
  look(game, model, now);
  await vi.waitFor(() => expectPage(game, person), patience);
}

/** What is said after some presses: an answer may be changed once. */
function saidAfter(before: readonly number[], indexes: readonly number[]): number[] {
  const said = [...before];
  for (const index of indexes) if (said.length < 2 && said.at(-1) !== index) said.push(index);
  return said;
}

async function readSaid({ observer }: House, posed: PosedQuestion, { member }: Person) {
  const answers = await observer.quiz.listAnswers([posed.id]);
  const own = answers.filter(({ memberId }) => memberId === member.user.id);
  return own.map(({ response }) => (response.kind === 'option' ? response.index : -1));
}

/** Presses the button that ends a game for all: its host can. */
export async function endGame(
  house: House,
  model: Model,
  { game, person }: { game: Game; person: Person },
): Promise<void> {
  const { thread: channel } = game;
  const press = { channel, person, message: at(forAll(game.thread), 1 + game.state.round) };
  const { outcome } = await house.play(() => pressRaw(house, press, `quiz:stop:${game.id}`));
  const text = textOf(messageOf(await outcome));
  if (game.host !== person) return expect(text).toContain('Only who started the quiz');
  const rules = { rounds: game.questions.length, seconds };
  const now = house.clock.now();
  game.state = advanceChannelQuiz(game.state, { kind: 'end', ending: 'stopped' }, now, rules);
  look(game, model, now);
}

/** Waits until a game is where it should be, with one message for each thing that all should see. */
export async function expectGame({ observer, clock }: House, game: Game): Promise<void> {
  const { state } = game;
  const isOver = state.phase === 'ended';
  const rounds = state.phase === 'gathering' ? 0 : state.round + 1;
  await vi.waitFor(async () => {
    // What was due when it was asked for runs when the clock is moved, if by nothing.
    clock.advance(0);
    const session = await observer.quiz.findSession(game.id);
    expect(session?.state).toMatchObject({ ...state, messageIds: expect.anything() });
    expect(session?.endedAt !== null).toBe(isOver);
    expect(forAll(game.thread)).toHaveLength(1 + rounds + (isOver ? 1 : 0));
  }, patience);
}

/** Checks a game that is over: each round shows its solution, and the table adds up. */
export async function expectEnd({ clock }: House, { people }: Model, game: Game): Promise<void> {
  const played = game.questions.filter(({ ordinal }) => ordinal <= game.state.round);
  await vi.waitFor(() => {
    clock.advance(1000);
    for (const posed of played) {
      const tries = people.flatMap((person) => triesIn(person, [posed]));
      const right = tries.filter(({ isRight }) => isRight).length;
      const outcome = tries.length === 0 ? 'nobody answered' : `${right} of ${tries.length} right`;
      expect(textOf(at(forAll(game.thread), 1 + posed.ordinal))).toContain(` · ${outcome}\n`);
    }
  }, patience);
  const table = textOf(at(forAll(game.thread), forAll(game.thread).length - 1));
  for (const person of people) {
    const tries = triesIn(person, game.questions);
    if (tries.length === 0) continue;
    const points = tries.reduce((sum, own) => sum + own.points, 0);
    const right = tries.filter(({ isRight }) => isRight).length;
    expect(table).toContain(
      `<@${person.member.user.id}> · ${points} points · ${right} of ${tries.length} right`,
    );
  }
}

/** @throws while there is not one private message, with just what this member has answered */
function expectPage(game: Game, person: Person): void {
  const { user } = person.member;
  const own = [...game.thread.messages.values()].filter((message) => {
    return message.visibleTo === user.id && textOf(message).startsWith('**Your answers**');
  });
  expect(own).toHaveLength(1);
  const lines = game.questions.flatMap(({ id, ordinal }) => {
    const said = person.said.get(id);
    if (said === undefined) return [];
    const changed = said.length > 1 ? ' (changed)' : '';
    return `${ordinal + 1}. **${letters[said.at(-1) ?? -1]}**${changed}`;
  });
  const shown = textOf(at(own, 0)).matchAll(/^(?<number>\d+\.) (?:👉|✅|❌) (?<what>.*) · /gmu);
  expect([...shown].map(({ groups }) => `${groups?.['number']} ${groups?.['what']}`)).toEqual(
    lines,
  );
}
