import {
  ButtonStyle,
  ComponentType,
  SlashCommandBuilder,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createChannels } from '../../src/discord/channels.ts';
import type { CommandContext, SlashCommand } from '../../src/discord/command.ts';
import { Dispatch } from '../../src/discord/dispatch.ts';
import { privately, textContent, type MessageContent } from '../../src/discord/reply.ts';
import { startOver } from '../../src/playground/study-group.ts';
import { channelType } from '../../src/loopback/world.ts';
import { openFixtureBot } from '../helpers/fixture-bot.ts';
import { usePages } from '../helpers/page.ts';

const pages = usePages();
const buttons: APIMessageTopLevelComponent = {
  type: ComponentType.ActionRow,
  components: ['A', 'B'].map((label) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    custom_id: `game:${label}`,
    label,
  })),
};
const roundOf = (text: string): MessageContent => ({
  components: [...textContent(text).components, buttons],
});

/** A bot with a game in a thread, on a page. */
async function openGame() {
  const dispatches: Dispatch[] = [];
  const data = new SlashCommandBuilder().setName('game').setDescription('Play').toJSON();
  const fixture = await openFixtureBot([data], async (interaction) =>
    dispatches[0]?.handle(interaction),
  );
  const { client, loopback } = fixture;
  const channels = createChannels(client, () => '');
  const opened = new Map<string, { token: string; messageId: string }>();
  const answers = new Map<string, string>();
  const command: SlashCommand = {
    kind: 'slash',
    data,
    execute: async ({ channelId }) => {
      const thread = await channels.createThread(channelId, 'A quiz');
      await channels.post(thread, roundOf('Nobody answered'), 'round-0');
      return privately(textContent(`Play in <#${thread}>`));
    },
    component: async ({ user, channelId, message }, { action }) => {
      answers.set(user.id, action);
      await channels.edit(channelId, message.id, roundOf(`Answers: ${answers.size}`));
      return {
        kind: 'private-message',
        about: channelId,
        content: async () => textContent(`Your answer: ${answers.get(user.id)}`),
        find: async () => opened.get(user.id),
        keep: async (own) => {
          opened.set(user.id, own);
        },
      };
    },
  };
  const log = pino({ level: 'silent' });
  const context = {} as CommandContext;
  dispatches.push(new Dispatch({ commands: [command], context, log }));
  const thread = () => {
    const { world } = loopback;
    const found = [...world.channels.values()].find(
      ({ type }) => type === channelType.publicThread,
    );
    if (found === undefined) throw new Error('there is no thread');
    return found;
  };
  return { ...fixture, channels, thread };
}

const round = (page: Page) => page.locator('.message').first();
const own = (page: Page) => page.locator('.message').last();
const inSidebar = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation').getByRole('button', { name });

describe('a thread', () => {
  it('should appear for everybody, and be played in', async () => {
    const { address } = await openGame();
    const ada = await pages.open(address);
    const ben = await pages.open(address, 'ben');
    await ada.keyboard.type('/game');
    await ada.keyboard.press('Enter');
    await ada.getByRole('button', { name: 'Send the command' }).click();
    await inSidebar(ben, 'A quiz, unread').click();
    await round(ben).getByText('Nobody answered').waitFor();
    await inSidebar(ada, 'A quiz, unread').waitFor();
    await own(ada).getByRole('button', { name: '#A quiz' }).click();
    expect(await inSidebar(ada, 'A quiz').getAttribute('aria-current')).toBe('page');

    await round(ada).getByRole('button', { name: 'A', exact: true }).click();
    await own(ada).getByText('Your answer: A').waitFor();
    await own(ada).getByText('Only you can see this').waitFor();
    await round(ben).getByText('Answers: 1').waitFor();
    expect(await ben.locator('.message').count()).toBe(1);

    await round(ben).getByRole('button', { name: 'A', exact: true }).click();
    await own(ben).getByText('Your answer: A').waitFor();
    await round(ada).getByText('Answers: 2').waitFor();
    await round(ada).getByRole('button', { name: 'B', exact: true }).click();
    await own(ada).getByText('Your answer: B').waitFor();
    await own(ada).getByText('(edited)').waitFor();
    expect(await ada.locator('.message').count()).toBe(2);
    expect(await own(ben).getByText('Your answer: A').count()).toBe(1);

    await own(ada).getByRole('button', { name: 'Dismiss message' }).click();
    await own(ada).getByText('Answers: 2').waitFor();
    await round(ada).getByRole('button', { name: 'A', exact: true }).click();
    await own(ada).getByText('Your answer: A').waitFor();
    expect(await ada.locator('.message').count()).toBe(2);
  });

  it('should go when it is closed or deleted, and come when somebody writes in it', async () => {
    const { address, channels, group, loopback, thread } = await openGame();
    const [general] = [...loopback.world.channels.values()];
    const id = await channels.createThread(general?.id ?? '', 'A quiz');
    const page = await pages.open(address, group.players[0]?.key);
    await inSidebar(page, 'A quiz').waitFor();
    loopback.moderator.closeThread(thread());
    await inSidebar(page, 'A quiz').waitFor({ state: 'detached' });
    await channels.post(id, textContent('Next round'), 'round-1');
    await inSidebar(page, 'A quiz, unread').click();
    await own(page).getByText('Next round').waitFor();
    loopback.moderator.removeChannel(thread());

    await inSidebar(page, /A quiz/u).waitFor({ state: 'detached' });
    expect(await inSidebar(page, 'general').getAttribute('aria-current')).toBe('page');
  });

  it('should be gone for the bot, too, when everything starts over', async () => {
    const { channels, client, loopback } = await openGame();
    const [general] = [...loopback.world.channels.values()];
    const id = await channels.createThread(general?.id ?? '', 'A quiz');
    await expect.poll(() => client.channels.cache.has(id)).toBe(true);
    startOver(loopback);

    await expect.poll(() => client.channels.cache.has(id)).toBe(false);
    await expect(channels.post(id, textContent('x'), 'n')).rejects.toMatchObject({ code: 'gone' });
  });
});
