import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIMessageTopLevelComponent,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import type { SlashCommand } from '../../src/discord/command.ts';
import type { OpenedMessage, PrivateMessageReply, Reply } from '../../src/discord/reply.ts';
import { textContent } from '../../src/discord/reply.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Outcome } from '../../src/loopback/interactions.ts';
import { ephemeralFlag } from '../../src/loopback/messages.ts';
import { messageOf, noted, textOf } from '../helpers/bot.ts';
import { openDispatch } from '../helpers/dispatch.ts';

const buttons: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: ['a', 'b', 'c', 'typed'].map((label) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: `try:${label}`,
    label,
  })),
};

const form: Reply = {
  kind: 'modal',
  modal: {
    custom_id: 'try:form',
    title: 'Type it',
    components: [
      {
        type: ComponentType.Label,
        label: 'Answer',
        component: { type: ComponentType.TextInput, custom_id: 'x', style: TextInputStyle.Short },
      },
    ],
  },
};

type Pressed = MessageComponentInteraction | ModalSubmitInteraction;

/** A game: one message for all, and what each member pressed last, kept by the member. */
function createGame(more: Partial<PrivateMessageReply> = {}) {
  const opened = new Map<string, OpenedMessage>();
  const pressed = new Map<string, string[]>();
  const shown: string[] = [];
  const answer = async ({ user }: Pressed, text: string): Promise<Reply> => {
    pressed.set(user.id, [...(pressed.get(user.id) ?? []), text]);
    return {
      kind: 'private-message',
      about: 'game',
      content: async () => {
        shown.push(text);
        return textContent(`You pressed ${(pressed.get(user.id) ?? []).join(', ')}.`);
      },
      find: async () => opened.get(user.id),
      keep: async (own) => {
        opened.set(user.id, own);
      },
      ...more,
    };
  };
  const command = {
    execute: async () => ({
      kind: 'message',
      content: { components: [...textContent('Round 1').components, buttons] },
      visibility: 'public',
    }),
    component: async (interaction, { action }) =>
      action === 'typed' ? form : answer(interaction, action),
    modal: (interaction) => answer(interaction, interaction.fields.getTextInputValue('x')),
  } satisfies Omit<SlashCommand, 'kind' | 'data'>;
  return { command, opened, shown };
}

async function openGame(more: Partial<PrivateMessageReply> = {}, patienceMs = 2000) {
  const clock = new ManualClock(Date.now());
  const game = createGame(more);
  const opened = await openDispatch(game.command, { clock, patienceMs });
  const { ada, channel } = opened;
  const round = messageOf(await ada.command(channel, 'try'));
  const texts = (member: typeof ada): string[] => member.sees(channel).map(textOf);
  /** Presses, and waits for the end of it. */
  const press = async (member: typeof ada, id: string): Promise<void> => {
    await noted(opened.loopback, () => member.press(channel, round, `try:${id}`));
    await vi.waitFor(() => expect(opened.dispatch.underWay).toBe(0));
  };
  return { ...opened, ...game, clock, round, texts, press };
}

describe('a private message of a game', () => {
  it('should be opened by the first press, and changed by those that follow', async () => {
    const { ada, bob, channel, texts, press } = await openGame();
    await press(ada, 'a');
    const first = ada.sees(channel).at(-1);
    await press(ada, 'b');

    expect(first?.flags).toBe((first?.flags ?? 0) | ephemeralFlag);
    expect(texts(ada)).toEqual(['Round 1', 'You pressed a, b.']);
    expect(ada.sees(channel).at(-1)?.json.id).toBe(first?.json.id);
    expect(texts(bob)).toEqual(['Round 1']);
    await press(bob, 'c');
    expect(texts(bob)).toEqual(['Round 1', 'You pressed c.']);
    expect(texts(ada)).toHaveLength(2);
  });

  it('should be kept with its token until shortly before Discord refuses to change it', async () => {
    const { ada, channel, opened, clock, press } = await openGame();
    await press(ada, 'a');

    expect([...opened.values()]).toEqual([
      {
        token: expect.stringMatching(/.{20}/u) as unknown,
        messageId: ada.sees(channel).at(-1)?.json.id,
        expiresAt: clock.now() + 14.5 * 60_000,
      },
    ]);
  });

  it('should be opened anew once it is too old, and the bot’s own token stay what it is', async () => {
    const { ada, texts, clock, client, press } = await openGame();
    await press(ada, 'a');
    clock.advance(15 * 60_000 + 1);
    await press(ada, 'b');
    expect(texts(ada)).toEqual(['Round 1', 'You pressed a.', 'You pressed a, b.']);
    await press(ada, 'c');

    expect(texts(ada)).toEqual(['Round 1', 'You pressed a.', 'You pressed a, b, c.']);
    expect(await client.rest.get('/users/@me')).toMatchObject({ id: client.user?.id });
  });

  it('should be opened anew where it was dismissed', async () => {
    const { ada, channel, texts, press } = await openGame();
    await press(ada, 'a');
    const first = ada.sees(channel).at(-1);
    if (first !== undefined) ada.dismiss(channel, first);
    await press(ada, 'b');

    expect(texts(ada)).toEqual(['Round 1', 'You pressed a, b.']);
  });

  it('should be one, however fast somebody presses, and show what came last', async () => {
    const gate = Promise.withResolvers<undefined>();
    let asked = 0;
    const { ada, channel, round, texts, shown, dispatch } = await openGame({
      find: () => {
        asked += 1;
        return gate.promise;
      },
    });
    for (const id of ['a', 'b', 'c']) void ada.press(channel, round, `try:${id}`);
    await vi.waitFor(() => expect([asked, dispatch.underWay]).toEqual([1, 3]));
    expect(texts(ada)).toEqual(['Round 1']);
    gate.resolve(undefined);
    await vi.waitFor(() => expect(dispatch.underWay).toBe(0));

    expect(shown).toEqual(['a', 'c']);
  });

  it('should be one for two presses at once', async () => {
    const { ada, channel, round, texts, dispatch, loopback } = await openGame();
    await Promise.all(
      ['a', 'b'].map((id) => noted(loopback, () => ada.press(channel, round, `try:${id}`))),
    );
    await vi.waitFor(() => expect(dispatch.underWay).toBe(0));

    expect(texts(ada)).toEqual(['Round 1', 'You pressed a, b.']);
  });

  it('should answer in time, however long a member has to wait for their turn', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { ada, channel, round, loopback, clock } = await openGame({ find: () => gate.promise });
    const first = ada.press(channel, round, 'try:a');
    await noted(loopback, () => ada.press(channel, round, 'try:b'));
    clock.advance(3001);
    gate.resolve(undefined);

    expect((await first).kind).toBe('message');
  });

  it('should be opened for an answer that was typed', async () => {
    const { ada, channel, round, texts, press, dispatch, loopback } = await openGame();
    const typed = await ada.press(channel, round, 'try:typed');
    if (typed.kind !== 'modal') throw new Error(`it is ${typed.kind}`);
    await noted(loopback, () => ada.submit(channel, typed, { x: 'words' }));
    await vi.waitFor(() => expect(dispatch.underWay).toBe(0));
    await press(ada, 'a');

    expect(texts(ada)).toEqual(['Round 1', 'You pressed words, a.']);
  });

  it('should be opened where Discord was asked for time before', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { command } = createGame();
    const { ada, channel, dispatch, loopback } = await openDispatch(
      {
        ...command,
        component: async (interaction, id) => {
          await gate.promise;
          return command.component(interaction, id);
        },
      },
      { patienceMs: 1 },
    );
    const round = messageOf(await ada.command(channel, 'try'));
    await noted(loopback, () => ada.press(channel, round, 'try:a'));
    gate.resolve(undefined);
    await vi.waitFor(() => expect(dispatch.underWay).toBe(0));

    expect(ada.sees(channel).map(textOf)).toEqual(['Round 1', 'You pressed a.']);
  });

  it('should stand where it could not be kept, with a word in the log alone', async () => {
    const { ada, texts, logged, press } = await openGame({
      keep: () => Promise.reject(new Error('the disk is full')),
    });
    await press(ada, 'a');

    expect(texts(ada)).toEqual(['Round 1', 'You pressed a.']);
    expect(logged()).toContain('the disk is full');
  });

  it('should say so where Discord is down', async () => {
    const { ada, texts, loopback, press } = await openGame();
    await press(ada, 'a');
    loopback.faults.next({ kind: 'error', status: 503 }, { count: 4, pattern: /^PATCH/u });
    await press(ada, 'b');

    expect(texts(ada)).toEqual([
      'Round 1',
      'You pressed a.',
      expect.stringContaining('Discord has a problem'),
    ]);
  });

  it('should ping nobody, when it is opened and when it is changed', async () => {
    const { ada, bob, channel, press } = await openGame({
      content: async () => textContent(`<@${ada.user.id}> @everyone`),
    });
    for (const id of ['a', 'b']) {
      await press(bob, id);
      expect(bob.sees(channel).at(-1)?.json).toMatchObject({
        mentions: [],
        mention_everyone: false,
        content: '',
      });
    }
    expect(bob.sees(channel).at(-1)?.json['edited_timestamp']).not.toBe(null);
  });

  it('should be what a command answers with, where nothing was pressed on', async () => {
    const { command, opened } = createGame();
    const { ada, channel, dispatch, loopback } = await openDispatch({
      ...command,
      execute: async ({ user }) => ({
        kind: 'private-message',
        about: 'game',
        content: async () => ({ components: [...textContent('Play!').components, buttons] }),
        find: async () => opened.get(user.id),
        keep: async (own) => {
          opened.set(user.id, own);
        },
      }),
    });
    const first = messageOf(await ada.command(channel, 'try'));
    await vi.waitFor(() => expect(opened.get(ada.user.id)?.messageId).toBe('@original'));
    await noted(loopback, () => ada.press(channel, first, 'try:b'));
    await vi.waitFor(() => expect(dispatch.underWay).toBe(0));
    expect(ada.sees(channel).map(textOf)).toEqual(['You pressed b.']);
    await ada.command(channel, 'try');

    expect(ada.sees(channel).map(textOf)).toEqual(['You pressed b.', 'Play!']);
  });

  it('should be opened for every command, since each waits for its answer', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { ada, channel, loopback } = await openDispatch({
      execute: async () => ({
        kind: 'private-message',
        about: 'game',
        content: async () => textContent('Play!'),
        find: () => gate.promise,
        keep: () => Promise.resolve(),
      }),
    });
    const outcomes: Promise<Outcome>[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      await noted(loopback, () => {
        const outcome = ada.command(channel, 'try');
        outcomes.push(outcome);
        return outcome;
      });
    }
    // What was said before this is known by its answer.
    await ada.autocomplete(channel, 'try', 'text', '');
    gate.resolve(undefined);

    expect((await Promise.all(outcomes)).map(messageOf).map(textOf)).toEqual(
      Array.from({ length: 3 }, () => 'Play!'),
    );
  });
});
