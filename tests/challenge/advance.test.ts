import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/challenge/advance.ts';
import {
  beginChallenge,
  isOpen,
  mayGoOnFrom,
  patienceMs,
  readingMs,
  reminderMs,
  roundMs,
  waitingMs,
  wakeAtOf,
  weekLobbyMs,
  weekMs,
  type Challenge,
  type ChallengeEvent,
  type ChallengeRules,
} from '../../src/challenge/challenge.ts';
import { scoreOf, standingsOf, type RoundScore } from '../../src/challenge/score.ts';

const rules: ChallengeRules = {
  mode: 'live',
  content: 'mixed',
  seconds: 30,
  rounds: ['question', 'puzzle', 'question'],
  channelId: '1',
};
const week: ChallengeRules = { ...rules, mode: 'week' };
const look = { kind: 'look', isComplete: false } as const;

function play(state: Challenge, now: number, ...events: readonly ChallengeEvent[]): Challenge {
  return events.reduce((own, event) => advance(own, event, now).state, state);
}

/** Plays on with nothing but time: each time that something is to be done, it is done. */
function waitForEnd(begun: Challenge, now: number): { state: Challenge; steps: number } {
  let [state, at, steps] = [begun, now, 0];
  while (state.phase !== 'ended' && steps < 500) {
    const looked = advance(state, look, at);
    state = looked.state;
    for (const effect of looked.effects) {
      if (effect.kind === 'remind') state = play(state, at, { kind: 'reminded' });
      if (effect.kind !== 'settle') continue;
      state = play(state, at, { kind: 'settled', round: effect.round, answered: 0 });
    }
    at = Math.max(at, wakeAtOf(state) ?? at);
    steps += 1;
  }
  return { state, steps };
}

describe('advance', () => {
  const begun = beginChallenge(rules, 0);
  const asking = play(begun, 1000, { kind: 'start', by: 'host' });

  it('should wait to be started, ask, close, reveal and ask again', () => {
    expect(advance(begun, look, waitingMs - 1)).toEqual({
      state: begun,
      effects: [{ kind: 'show-lobby' }, { kind: 'wake', at: waitingMs }],
    });
    expect(asking).toMatchObject({ phase: 'asking', round: 0, until: 31_000, opened: [1000] });
    expect(isOpen(asking, 0, 30_999)).toBe(true);
    expect(isOpen(asking, 1, 30_999)).toBe(false);
    expect(isOpen(asking, 0, 31_000)).toBe(false);

    const { state: closing, effects } = advance(asking, look, 31_000);
    expect(effects).toEqual([{ kind: 'settle', round: 0 }]);
    expect(isOpen(closing, 0, 1000)).toBe(false);
    expect(play(closing, 31_000, { kind: 'settled', round: 1, answered: 1 })).toBe(closing);

    const revealed = play(closing, 31_500, { kind: 'settled', round: 0, answered: 2 });
    expect(revealed).toMatchObject({ phase: 'revealed', until: 31_500 + readingMs });
    const next = play(revealed, 31_500 + readingMs, look);
    expect(next).toMatchObject({ phase: 'asking', round: 1 });
    expect((next.until ?? 0) - next.since).toBe(90_000);
  });

  it('should close a round early when everybody has answered', () => {
    expect(play(asking, 1001, { kind: 'look', isComplete: true }).phase).toBe('closing');
  });

  it('should let the host start at once, and the others after a minute', () => {
    const by = { kind: 'start', by: 'participant' } as const;
    expect(play(begun, patienceMs - 1, by)).toBe(begun);
    expect(play(begun, patienceMs, by).phase).toBe('asking');
    expect(mayGoOnFrom(asking, 'participant')).toBeNull();
  });

  it('should end when nobody starts it: live after half an hour, a week after a day', () => {
    expect(play(begun, waitingMs, look)).toMatchObject({ phase: 'ended', ending: 'unstarted' });
    const lobby = beginChallenge(week, 0);
    expect(play(lobby, weekLobbyMs - 1, look)).toBe(lobby);
    expect(play(lobby, weekLobbyMs, look)).toMatchObject({ ending: 'unstarted' });
  });

  it('should pause when the round is over, and let the others go on after a minute', () => {
    const pausing = play(asking, 2000, { kind: 'pause' });
    expect(pausing).toMatchObject({ phase: 'asking', isPausing: true });
    expect(isOpen(pausing, 0, 3000)).toBe(true);
    const at = 31_000 + readingMs;
    const paused = play(pausing, 31_000, look, { kind: 'settled', round: 0, answered: 1 });
    const held = play(paused, at, look);
    expect(held).toMatchObject({ phase: 'paused', until: at + waitingMs });
    expect(play(held, at + patienceMs - 1, { kind: 'resume', by: 'participant' })).toBe(held);
    expect(play(held, at + 1, { kind: 'resume', by: 'host' })).toMatchObject({ round: 1 });
    const late = play(held, at + patienceMs, { kind: 'resume', by: 'participant' });
    expect(late).toMatchObject({ phase: 'asking', round: 1, isPausing: false });
    expect(play(held, at + waitingMs, look)).toMatchObject({ ending: 'abandoned' });
  });

  it('should let the host take a pause back before it begins', () => {
    const pausing = play(asking, 2000, { kind: 'pause' });
    expect(play(pausing, 2001, { kind: 'resume', by: 'participant' })).toBe(pausing);
    expect(play(pausing, 2001, { kind: 'resume', by: 'host' })).toEqual(asking);
  });

  it('should end kindly after two rounds that nobody answers', () => {
    const { state } = waitForEnd(asking, 1000);
    expect(state).toMatchObject({ phase: 'ended', ending: 'silence', round: 1, until: null });
  });

  it('should settle what has been answered when it is ended in a round', () => {
    const stopped = play(asking, 5000, { kind: 'end', ending: 'stopped' });
    expect(stopped).toMatchObject({ phase: 'closing', ending: 'stopped' });
    const over = play(stopped, 5001, { kind: 'settled', round: 0, answered: 1 });
    expect(over).toMatchObject({ phase: 'ended', ending: 'stopped' });
    expect(play(over, 5002, { kind: 'end', ending: 'gone' })).toBe(over);
  });

  it('should keep every round of a week open for seven days, remind once, then settle each', () => {
    const open = play(beginChallenge(week, 0), 1000, { kind: 'start', by: 'host' });
    expect([0, 1, 2].every((round) => isOpen(open, round, weekMs + 999))).toBe(true);
    expect(isOpen(open, 0, weekMs + 1000)).toBe(false);
    const lastDay = 1000 + weekMs - reminderMs;
    expect(wakeAtOf(open)).toBe(lastDay);
    const kinds = (state: Challenge, now: number) =>
      advance(state, look, now).effects.map(({ kind }) => kind);
    expect(kinds(open, lastDay - 1)).not.toContain('remind');
    expect(kinds(open, lastDay)).toContain('remind');
    const reminded = play(open, lastDay, { kind: 'reminded' });
    expect(kinds(reminded, lastDay + 1)).not.toContain('remind');
    expect(wakeAtOf(reminded)).toBe(1000 + weekMs);

    const end = 1000 + weekMs;
    const first = play(reminded, end, look);
    expect(first).toMatchObject({ phase: 'closing', round: 0 });
    const second = play(first, end, { kind: 'settled', round: 0, answered: 0 });
    expect(second).toMatchObject({ phase: 'closing', round: 1 });
    const over = [1, 2].reduce(
      (state, round) => play(state, end, { kind: 'settled', round, answered: 2 }),
      second,
    );
    expect(over).toMatchObject({ phase: 'ended', ending: 'finished' });
  });

  it('should remember messages, the first one that was posted', () => {
    const lobby = play(begun, 0, { kind: 'posted', what: 'lobby', messageId: 'l' });
    expect(play(lobby, 0, { kind: 'posted', what: 'lobby', messageId: 'm' })).toBe(lobby);
    const third = play(lobby, 0, { kind: 'posted', what: 2, messageId: 'c' });
    expect(third).toMatchObject({ lobbyId: 'l', messageIds: [null, null, 'c'] });
    expect(play(third, 0, { kind: 'posted', what: 2, messageId: 'd' })).toBe(third);
  });
});

/** An event, or somebody's answer to a round. */
type Happening =
  | ChallengeEvent
  | { readonly kind: 'answer'; readonly memberId: string; readonly round: number; grade: number };

const by = fc.constantFrom('host' as const, 'participant' as const);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('look' as const), isComplete: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('start' as const, 'resume' as const), by }),
  fc.record({ kind: fc.constant('pause' as const) }),
  fc.record({
    kind: fc.constant('end' as const),
    ending: fc.constantFrom('stopped' as const, 'gone' as const),
  }),
  fc.record({ kind: fc.constant('settled' as const), round: fc.nat(4), answered: fc.nat(3) }),
  fc.record({ kind: fc.constant('reminded' as const) }),
  fc.record({
    kind: fc.constant('posted' as const),
    what: fc.oneof(fc.nat(4), fc.constant('lobby' as const)),
    messageId: fc.string(),
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    memberId: fc.constantFrom('a', 'b', 'c'),
    round: fc.nat(4),
    grade: fc.constantFrom(0, 0.5, 1),
  }),
);
const anyRules: fc.Arbitrary<ChallengeRules> = fc.record({
  mode: fc.constantFrom('live' as const, 'week' as const),
  content: fc.constant('mixed' as const),
  seconds: fc.integer({ min: 15, max: 120 }),
  rounds: fc.array(fc.constantFrom('question' as const, 'puzzle' as const), {
    minLength: 1,
    maxLength: 5,
  }),
  channelId: fc.constant('1'),
});

/** What the world knows of a challenge: the answers that were taken, and those that count. */
class Model {
  state: Challenge;
  now = 0;
  readonly #answers = new Map<string, RoundScore>();
  #settled: RoundScore[] = [];
  #settledRounds: number[] = [];

  constructor(own: ChallengeRules) {
    this.state = beginChallenge(own, 0);
  }

  happen(event: Happening): void {
    if (event.kind !== 'answer') {
      this.#advance(event);
      return;
    }
    const { memberId, round, grade } = event;
    if (round >= this.state.rules.rounds.length || !isOpen(this.state, round, this.now)) return;
    this.#answers.set(`${memberId} ${round}`, { memberId, round, grade, at: this.now });
  }

  #advance(event: ChallengeEvent): void {
    const before = this.state;
    const { state } = advance(before, event, this.now);
    this.state = state;
    this.#expectInOrder(before);
    const isSettled =
      event.kind === 'settled' && before.phase === 'closing' && before.round === event.round;
    if (!isSettled) return;
    const own = [...this.#answers.values()].filter(({ round }) => round === before.round);
    this.#settled.push(...own);
    this.#settledRounds.push(before.round);
  }

  #expectInOrder(before: Challenge): void {
    const { state, now } = this;
    const { rounds, mode } = state.rules;
    const isNewRound = state.phase === 'asking' && before.phase !== 'asking';
    if (isNewRound) expect(['lobby', 'revealed', 'paused']).toContain(before.phase);
    expect(state.round - before.round).toBeOneOf([0, 1]);
    expect(state.round).toBeLessThan(rounds.length);
    const open = rounds.filter((_, round) => isOpen(state, round, now)).length;
    expect(open).toBeLessThanOrEqual(mode === 'live' ? 1 : rounds.length);
    if (before.phase === 'ended') expect(state.phase).toBe('ended');
    expect(state.until === null).toBe(state.phase === 'ended');
    expect(state.ending !== null || state.phase !== 'ended').toBe(true);
  }

  /** No round was counted twice, and nothing counts less than nothing. */
  expectFair(): void {
    expect(new Set(this.#settledRounds).size).toBe(this.#settledRounds.length);
    for (const score of this.#settled) {
      expect(scoreOf(this.state, score)).toBeGreaterThanOrEqual(0);
      expect(scoreOf(this.state, score)).toBeLessThanOrEqual(45);
    }
    const points = standingsOf(this.state, this.#settled).map((standing) => standing.points);
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  }
}

describe('a challenge, whatever happens', () => {
  it('should never have two rounds open or count below zero, and always end', () => {
    const longest = roundMs({ ...rules, seconds: 120 }, 1);
    const pause = fc.oneof(fc.nat(longest), fc.nat(weekMs));
    fc.assert(
      fc.property(anyRules, fc.array(fc.tuple(pause, happening)), (own, happenings) => {
        const model = new Model(own);
        for (const [ms, event] of happenings) {
          model.now += ms;
          model.happen(event);
        }
        model.expectFair();
        const { state } = waitForEnd(model.state, model.now);
        expect(state.phase).toBe('ended');
      }),
      { numRuns: 500 },
    );
  });
});
