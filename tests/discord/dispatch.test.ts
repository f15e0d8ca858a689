import {
  ComponentType,
  DiscordAPIError,
  InteractionContextType,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { privately, textContent, type Reply } from '../../src/discord/reply.ts';
import { Turns } from '../../src/discord/turns.ts';
import { TutorError } from '../../src/errors.ts';
import { ephemeralFlag } from '../../src/loopback/messages.ts';
import { usualBotPermissions } from '../../src/loopback/permissions.ts';
import { messageOf, textOf } from '../helpers/bot.ts';
import { data, openDispatch } from '../helpers/dispatch.ts';

const reply = (text: string): Reply => privately(textContent(text));
const typed = (interaction: ChatInputCommandInteraction): string =>
  interaction.options.getString('text') ?? '';

describe('Dispatch', () => {
  it('should tell a member what is theirs to know, escaped', async () => {
    const { ada, channel, logged } = await openDispatch({
      execute: () => Promise.reject(new TutorError('no', 'There is no **x**.')),
    });
    const message = messageOf(await ada.command(channel, 'try'));

    expect(textOf(message)).toBe('There is no \\*\\*x\\*\\*.');
    expect(message.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(logged()).not.toContain('interaction');
  });

  it('should answer with an error id that the log has, and log no text, name or token', async () => {
    const { ada, channel, logged } = await openDispatch({
      execute: async (interaction) => {
        throw new Error(
          `cannot read ${typed(interaction)} of ${interaction.user.username} with ${interaction.client.token} and ${interaction.token}`,
          { cause: new Error(`because of ${typed(interaction).split(' ')[0]}`) },
        );
      },
    });
    const message = messageOf(await ada.command(channel, 'try', { text: 'private confession' }));
    const id = /error `(?<id>\w+)`/u.exec(textOf(message))?.groups?.['id'];

    expect(id).toMatch(/^[\da-f]{8}$/u);
    expect(logged()).toContain(`"errorId":"${id}"`);
    expect(logged()).toContain('cannot read');
    expect(logged()).toContain('dispatch.test.ts');
    for (const secret of ['private', 'confession', 'ada-lovelace', 'the-secret-token', 'general']) {
      expect(logged()).not.toContain(secret);
    }
  });

  it('should ask for time where a command is slow, and answer then', async () => {
    const gate = Promise.withResolvers<Reply>();
    const { ada, channel } = await openDispatch({ execute: () => gate.promise }, { patienceMs: 1 });
    const outcome = ada.command(channel, 'try');
    await vi.waitFor(() => expect(ada.sees(channel)).toHaveLength(1));
    gate.resolve(reply('at last'));
    const message = messageOf(await outcome);

    expect(textOf(message)).toBe('at last');
    expect(ada.sees(channel)).toHaveLength(1);
  });

  it('should post a slow answer for all where it was meant for all', async () => {
    const gate = Promise.withResolvers<Reply>();
    const { ada, bob, channel } = await openDispatch(
      { execute: () => gate.promise },
      { patienceMs: 1 },
    );
    const outcome = ada.command(channel, 'try');
    await vi.waitFor(() => expect(ada.sees(channel)).toHaveLength(1));
    gate.resolve({ kind: 'message', content: textContent('for all'), visibility: 'public' });
    await outcome;

    await vi.waitFor(() => expect(ada.sees(channel).map(textOf)).toEqual(['for all']));
    expect(bob.sees(channel).map(textOf)).toEqual(['for all']);
  });

  it('should say so where a server keeps a member’s own bot private', async () => {
    const { loopback, client } = await openDispatch({
      execute: () => Promise.resolve({ ...reply('for all'), visibility: 'public' } as Reply),
    });
    const { Guild, BotDM, PrivateChannel } = InteractionContextType;
    const installed = { contexts: [Guild, BotDM, PrivateChannel], integration_types: [0, 1] };
    await client.application?.commands.set([{ ...data, ...installed }] as never);
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const cy = loopback.addMember('cy', { hasApp: true, permissions: usualBotPermissions });
    await cy.command(away, 'try');

    await vi.waitFor(() => {
      expect(cy.sees(away).map(textOf)).toEqual([
        'for all',
        expect.stringContaining('I cannot post here for everybody'),
      ]);
    });
  });

  it('should answer a command in the menu of a member, which it has none of', async () => {
    const { loopback, channel, client, ada } = await openDispatch({
      execute: () => Promise.resolve(reply('x')),
    });
    await client.application?.commands.set([{ name: 'Who', type: 2 }]);
    const [command] = loopback.world.commands.get('global') ?? [];
    if (command === undefined) throw new Error('not deployed');
    const outcome = loopback.play({
      type: 2,
      user: ada.user,
      channel,
      data: {
        ...command,
        target_id: ada.user.id,
        resolved: { users: { [ada.user.id]: { id: ada.user.id, username: 'ada' } } },
      },
    });

    expect(textOf(messageOf(await outcome))).toContain('This command has changed');
  });

  it('should not answer again what Discord takes no answer to', async () => {
    const { ada, channel, client, logged, loopback } = await openDispatch({
      execute: async (interaction) => {
        await client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          body: { type: 4, data: { content: 'somebody was faster' } },
          auth: false,
        });
        return reply('late');
      },
    });
    let callbacks = 0;
    loopback.world.happenings.watch(({ kind, ...more }) => {
      if (kind === 'request' && JSON.stringify(more).includes('/callback')) callbacks += 1;
    });
    await ada.command(channel, 'try');

    await vi.waitFor(() => expect(logged()).toContain('40060'));
    expect(logged().match(/"errorId"/gu)).toHaveLength(1);
    expect(callbacks).toBe(2);
  });

  it('should tell of a slow failure, too', async () => {
    const gate = Promise.withResolvers<Reply>();
    const { ada, channel } = await openDispatch({ execute: () => gate.promise }, { patienceMs: 1 });
    const outcome = ada.command(channel, 'try');
    await vi.waitFor(() => expect(ada.sees(channel)).toHaveLength(1));
    gate.reject(new TutorError('no', 'Not today.'));

    expect(textOf(messageOf(await outcome))).toBe('Not today\\.'.replace('\\', ''));
  });

  it('should answer even when Discord refuses the answer', async () => {
    const { ada, channel, logged } = await openDispatch({
      execute: () => Promise.resolve(reply('x'.repeat(4001))),
    });
    const message = messageOf(await ada.command(channel, 'try'));

    expect(textOf(message)).toContain('Something went wrong');
    expect(logged()).toContain('50035');
    expect(logged()).not.toContain('xxxx');
  });

  it.each([
    [50_001, 403, 'I cannot see this channel'],
    [50_007, 403, 'I cannot write to you'],
    [50_013, 403, 'I am not allowed to do that here'],
    [10_003, 404, 'This channel is gone'],
    [0, 503, 'Something went wrong'],
  ])('should say what Discord’s refusal %i means', async (code, status, text) => {
    const refusal = new DiscordAPIError({ code, message: 'No' }, code, status, 'POST', '/x', {
      files: [],
      body: {},
    });
    const { ada, channel } = await openDispatch({ execute: () => Promise.reject(refusal) });

    expect(textOf(messageOf(await ada.command(channel, 'try')))).toContain(text);
  });

  it('should say so for a command or a button of another version', async () => {
    const { ada, channel, client } = await openDispatch({
      execute: () =>
        Promise.resolve({
          kind: 'message',
          visibility: 'private',
          content: {
            components: [
              {
                type: ComponentType.ActionRow,
                components: [
                  { type: ComponentType.Button, style: 2, custom_id: 'gone:x', label: 'Old' },
                ],
              },
            ],
          },
        }),
    });
    const message = messageOf(await ada.command(channel, 'try'));
    const pressed = messageOf(await ada.press(channel, message, 'gone:x'));
    await client.application?.commands.set([data, { name: 'gone', description: 'Gone' }]);
    const used = messageOf(await ada.command(channel, 'gone'));

    expect(textOf(pressed)).toContain('from an older version');
    expect(textOf(used)).toContain('This command has changed');
  });

  it('should offer nothing where completing fails or takes too long', async () => {
    const failing = await openDispatch({
      execute: () => Promise.resolve(reply('')),
      autocomplete: () => Promise.reject(new Error('no')),
    });
    const slow = await openDispatch(
      {
        execute: () => Promise.resolve(reply('')),
        autocomplete: () => new Promise(() => undefined),
      },
      { patienceMs: 1 },
    );

    for (const { ada, channel } of [failing, slow]) {
      const outcome = await ada.autocomplete(channel, 'try', 'text', 'a');
      expect(outcome).toEqual({ kind: 'choices', choices: [] });
    }
  });

  it('should let nobody wait for somebody else’s flood', async () => {
    const gates: PromiseWithResolvers<Reply>[] = [];
    const { ada, bob, channel } = await openDispatch(
      {
        execute: (interaction) => {
          if (interaction.user.username === 'bob') return Promise.resolve(reply('for bob'));
          const gate = Promise.withResolvers<Reply>();
          gates.push(gate);
          return gate.promise;
        },
      },
      { turns: new Turns({ atOnce: 2, waiting: 3 }) },
    );
    const flood = Array.from({ length: 6 }, () => ada.command(channel, 'try'));
    const refused = messageOf(await Promise.race(flood));

    expect(textOf(refused)).toContain('a lot at once');
    expect(gates).toHaveLength(2);
    expect(textOf(messageOf(await bob.command(channel, 'try')))).toBe('for bob');

    const open = (): void => gates.splice(0).forEach((gate) => gate.resolve(reply('for ada')));
    open();
    await vi.waitFor(() => {
      open();
      expect(ada.sees(channel).map(textOf)).toHaveLength(6);
    });
  });

  it('should finish what is under way when it leaves, and take nothing new', async () => {
    const gate = Promise.withResolvers<Reply>();
    const { ada, bob, channel, dispatch } = await openDispatch({ execute: () => gate.promise });
    const waiting = ada.command(channel, 'try');
    await vi.waitFor(() => expect(dispatch.underWay).toBe(1));
    let hasLeft = false;
    const left = dispatch.leave().then(() => {
      hasLeft = true;
    });
    const late = messageOf(await bob.command(channel, 'try'));

    expect(textOf(late)).toContain('restarting');
    expect(hasLeft).toBe(false);
    gate.resolve(reply('done'));
    expect(textOf(messageOf(await waiting))).toBe('done');
    await left;
  });
});
