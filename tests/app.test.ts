import {
  ButtonStyle,
  ComponentType,
  SlashCommandBuilder,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import type { CommandContext, SlashCommand } from '../src/discord/command.ts';
import type { GuildListener } from '../src/discord/guilds.ts';
import { privately, textContent, type MessageContent } from '../src/discord/reply.ts';
import { ManualClock } from '../src/loopback/clock.ts';
import { channelType, type Channel } from '../src/loopback/world.ts';
import { messageOf, noted, openBot, textOf } from './helpers/bot.ts';

const notes = { 'Pod.md': '# Pod\n\n## What is a Pod?\n\nThe smallest unit.\n' };

const dataOf = (name: string) =>
  new SlashCommandBuilder().setName(name).setDescription(name).toJSON();

/** A command that does something by itself. */
function selfActing(name: string, start: SlashCommand['start']): SlashCommand {
  return {
    kind: 'slash',
    data: dataOf(name),
    execute: async () => privately(textContent(`this is ${name}`)),
    ...(start === undefined ? {} : { start }),
  };
}

describe('what commands do by themselves', () => {
  it('should begin once the bot is signed in, and end before Discord is gone', async () => {
    const said: string[] = [];
    let left: (context: CommandContext) => Promise<unknown> = () => Promise.resolve();
    const command = selfActing('try', async (context) => {
      said.push(context.mention('try'));
      return async () => {
        await left(context);
      };
    });
    const { bot, channel, restart } = await openBot(notes, { commands: [command] });
    expect(said).toEqual([expect.stringMatching(/^<\/try:\d+>$/u)]);
    left = async ({ channels }) => channels.post(channel.id, textContent('good bye'), 'bye');
    await bot.stop();

    expect([...channel.messages.values()].map(textOf)).toEqual(['good bye']);
    left = () => Promise.resolve();
    await restart();
    expect(said).toHaveLength(2);
  });

  it('should keep nobody from starting or ending where they fail', async () => {
    const said: string[] = [];
    const commands = [
      selfActing('one', () => Promise.reject(new Error('no table'))),
      selfActing('two', () => {
        throw new Error('at once');
      }),
      selfActing('three', async () => () => Promise.reject(new Error('no end'))),
      selfActing('four', async () => {
        said.push('begun');
        return async () => {
          said.push('ended');
        };
      }),
      selfActing('five', undefined),
    ];
    const { bot, loopback, channel, logged } = await openBot(notes, { commands });
    const ada = loopback.addMember('ada');

    expect(textOf(messageOf(await ada.command(channel, 'one')))).toBe('this is one');
    for (const text of ['no table', 'at once', '"command":"one"', '"command":"two"']) {
      expect(logged()).toContain(text);
    }
    await bot.stop();
    expect(said).toEqual(['begun', 'ended']);
    expect(logged()).toContain('no end');
  });

  it('should leave no edit behind that was wanted', async () => {
    const clock = new ManualClock(Date.now());
    let context: CommandContext | null = null;
    const command = selfActing('try', async (own) => {
      context = own;
      return () => Promise.resolve();
    });
    const { bot, channel } = await openBot(notes, { commands: [command], clock });
    const { channels, edits } = context ?? ({} as CommandContext);
    const id = await channels.post(channel.id, textContent('0'), 'n');
    for (const text of ['1', '2', '3']) edits.request(channel.id, id, textContent(text));
    await bot.stop();

    expect([...channel.messages.values()].map(textOf)).toEqual(['3']);
  });
});

describe('the servers of the bot', () => {
  function createListener() {
    const told: string[] = [];
    const listener: GuildListener = {
      present: async (ids) => {
        told.push(`present ${ids.join(' ')}`);
      },
      added: async (id) => {
        told.push(`added ${id}`);
      },
      removed: async (id) => {
        told.push(`removed ${id}`);
      },
    };
    return { told, listener };
  }

  it('should be told: those there are, and those that come and go', async () => {
    const { told, listener } = createListener();
    const { loopback, channel } = await openBot(notes, { onGuilds: listener });
    const guild = loopback.world.guilds.get(channel.guildId ?? '');
    if (guild === undefined) throw new Error('there is no server');
    await vi.waitFor(() => expect(told).toEqual([`present ${guild.id}`]));
    loopback.gateway.setOutage(guild, true);
    loopback.gateway.setOutage(guild, false);
    const other = loopback.addGuild('other');
    loopback.removeGuild(guild);
    loopback.returnGuild(guild);

    await vi.waitFor(() =>
      expect(told.slice(1)).toEqual([
        `added ${other.id}`,
        `removed ${guild.id}`,
        `added ${guild.id}`,
      ]),
    );
  });

  it('should be told one after another, and go on where that fails', async () => {
    const { told, listener } = createListener();
    const [first, last] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const { loopback, logged, bot, channel } = await openBot(notes, {
      onGuilds: {
        ...listener,
        present: async () => {
          await first.promise;
          throw new Error('no table');
        },
        removed: async (id) => {
          await last.promise;
          await listener.removed(id);
        },
      },
    });
    const ada = loopback.addMember('ada');
    const added = loopback.addGuild('other');
    loopback.removeGuild(added);
    // What was said before this is known by its answer.
    await ada.command(channel, 'help');
    expect(told).toEqual([]);
    first.resolve();
    await vi.waitFor(() => expect(told).toEqual([`added ${added.id}`]));
    expect(logged()).toContain('no table');
    const stopped = (async () => {
      await bot.stop();
      told.push('stopped');
    })();
    await vi.waitFor(() => expect(loopback.gateway.connections).toBe(0));
    last.resolve();
    await stopped;

    expect(told).toEqual([`added ${added.id}`, `removed ${added.id}`, 'stopped']);
  });
});

const buttons: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: ['a', 'b'].map((label) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: `game:${label}`,
    label,
  })),
};

const roundMs = 30_000;

/** A game of one round in a thread, which outlives the bot: `kept` stands for what is stored. */
function createGame() {
  const kept = {
    threadId: '',
    messageId: '',
    endsAt: 0,
    answers: new Map<string, string>(),
    opened: new Map<string, { token: string; messageId: string }>(),
  };
  const roundOf = (text: string): MessageContent => ({
    components: [...textContent(text).components, buttons],
  });
  const arm = ({ clock, edits }: CommandContext): (() => void) =>
    clock.after(kept.endsAt - clock.now(), () => {
      const content = textContent(`over, ${kept.answers.size} answered`);
      edits.request(kept.threadId, kept.messageId, content);
      void edits.flush(kept.messageId);
    });
  const command: SlashCommand = {
    kind: 'slash',
    data: dataOf('game'),
    execute: async (interaction, context) => {
      const { channels, clock } = context;
      kept.threadId = await channels.createThread(interaction.channelId, 'Quiz');
      kept.messageId = await channels.post(kept.threadId, roundOf('0 answered'), 'round-0');
      kept.endsAt = clock.now() + roundMs;
      arm(context);
      return privately(textContent(`<#${kept.threadId}>`));
    },
    component: async ({ user }, { action }, { edits }) => {
      kept.answers.set(user.id, action);
      edits.request(kept.threadId, kept.messageId, roundOf(`${kept.answers.size} answered`));
      return {
        kind: 'private-message',
        about: kept.threadId,
        content: async () => textContent(`Your answer: ${kept.answers.get(user.id)}`),
        find: async () => kept.opened.get(user.id),
        keep: async (own) => {
          kept.opened.set(user.id, own);
        },
      };
    },
    start: async (context) => {
      const disarm = kept.threadId === '' ? () => undefined : arm(context);
      return async () => {
        disarm();
      };
    },
  };
  return command;
}

describe('a game in a thread', () => {
  it('should be played by everybody, over a restart of the bot, and end in its time', async () => {
    const clock = new ManualClock(Date.now());
    const { loopback, channel, restart } = await openBot(notes, {
      commands: [createGame()],
      clock,
    });
    const [ada, bob] = ['ada', 'bob'].map((name) => loopback.addMember(name));
    if (ada === undefined || bob === undefined) throw new Error('nobody is there');
    await ada.command(channel, 'game');
    const isThread = ({ type }: Channel): boolean => type === channelType.publicThread;
    const thread = [...loopback.world.channels.values()].find(isThread);
    const round = [...(thread?.messages.values() ?? [])][0];
    if (thread === undefined || round === undefined) throw new Error('there is no thread');
    const press = (member: typeof ada, id: string) =>
      noted(loopback, () => member.press(thread, round, `game:${id}`));
    const texts = (member: typeof ada): string[] => member.sees(thread).map(textOf);

    await press(ada, 'a');
    await vi.waitFor(() => expect(texts(ada)).toEqual(['1 answered', 'Your answer: a']));
    await press(bob, 'b');
    await vi.waitFor(() => expect(texts(bob)).toContain('Your answer: b'));
    expect(texts(bob)[0]).toBe('1 answered');
    await restart();
    expect(texts(bob)[0]).toBe('2 answered');
    await press(ada, 'b');
    await vi.waitFor(() => expect(texts(ada)).toEqual(['2 answered', 'Your answer: b']));
    clock.advance(roundMs);

    await vi.waitFor(() => expect(texts(bob)).toEqual(['over, 2 answered', 'Your answer: b']));
    expect(() => ada.press(thread, round, 'game:a')).toThrow('shows no');
  });
});
