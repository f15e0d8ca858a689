import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Events,
  MessageFlags,
  PermissionFlagsBits,
  type Interaction,
} from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import { permission, usualMemberPermissions } from '../../src/loopback/permissions.ts';
import { channelType } from '../../src/loopback/world.ts';
import { messageOf } from '../helpers/bot.ts';
import { openClient, send } from './client.ts';

const button = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('a').setLabel('A').setStyle(ButtonStyle.Secondary),
);

/** A thread that the bot has opened, with a message that has a button. */
async function openThread(answer: (interaction: Interaction) => Promise<unknown>) {
  const opened = await openClient();
  const { loopback, client, room } = opened;
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => errors.push(error));
  });
  const thread = await room.threads.create({ name: 'quiz', type: ChannelType.PublicThread });
  const channel = loopback.world.channels.get(thread.id);
  const sent = await thread.send({ content: 'round one', components: [button] });
  const message = channel?.messages.get(sent.id);
  if (channel === undefined || message === undefined) throw new Error('there is no message');
  return { ...opened, thread, channel, message, sent, errors };
}

async function answerPrivately(interaction: Interaction): Promise<void> {
  if (!interaction.isButton()) return;
  await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
}

describe('a thread', () => {
  it('should be of the kind that its channel takes', async () => {
    const { loopback, guild, client, channel } = await openClient();
    const news = loopback.addChannel('news', guild, { type: channelType.announcement });
    const voice = loopback.addChannel('voice', guild, { type: ChannelType.GuildVoice });
    const open = (parent: string, type?: number) =>
      send(loopback.api, `/channels/${parent}/threads`, { name: 'quiz', type });

    expect(await open(channel.id, 11)).toMatchObject({ status: 201, json: { type: 11 } });
    expect(await open(news.id, 10)).toMatchObject({ status: 201, json: { type: 10 } });
    expect(await open(channel.id, 10)).toMatchObject({ json: { code: 50_024 } });
    expect(await open(news.id, 12)).toMatchObject({ json: { code: 50_024 } });
    expect(await open(voice.id, 11)).toMatchObject({ json: { code: 50_024 } });
    const { json } = await open(channel.id, 11);
    const { id } = json as { id: string };
    expect(await open(id, 11)).toMatchObject({ json: { code: 50_024 } });
    expect(client.channels.cache.get(id)?.type).toBe(ChannelType.PublicThread);
  });

  it('should be written in with its own permission, and not with that of its channel', async () => {
    const { loopback, thread, room } = await openThread(answerPrivately);
    const parent = loopback.world.channels.get(room.id);
    if (parent === undefined) throw new Error('there is no channel');
    parent.botPermissions &= ~permission.sendMessages;
    await thread.send('two');
    parent.botPermissions &= ~permission.sendMessagesInThreads;

    await expect(thread.send('three')).rejects.toMatchObject({ code: 50_013, status: 403 });
  });

  it('should let nobody write or edit once it is locked, but who manages threads', async () => {
    const { loopback, thread, channel, sent, room } = await openThread(answerPrivately);
    loopback.moderator.lockThread(channel);
    await expect(thread.send('two')).rejects.toMatchObject({ code: 160_005 });
    await expect(sent.edit('other')).rejects.toMatchObject({ code: 160_005 });
    const parent = loopback.world.channels.get(room.id);
    if (parent === undefined) throw new Error('there is no channel');
    loopback.moderator.permit(parent, parent.botPermissions | permission.manageThreads);
    await thread.send('two');
    await sent.edit('other');
  });

  it('should open again for a message, and tell so', async () => {
    const { loopback, thread, channel, client, sent } = await openThread(answerPrivately);
    const closed = new Promise((resolve) => client.once(Events.ThreadUpdate, resolve));
    loopback.moderator.closeThread(channel);
    await closed;
    const told: string[] = [];
    loopback.world.happenings.watch(({ kind }) => told.push(kind));
    await expect(sent.edit('other')).rejects.toMatchObject({ code: 50_083 });
    await thread.send('two');

    expect(channel.thread?.archived).toBe(false);
    expect(told).toContain('channel');
    await expect.poll(() => thread.archived).toBe(false);
  });

  it('should be gone with its messages when it is deleted, alone or with its channel', async () => {
    const { loopback, sent, room, channel } = await openThread(answerPrivately);
    const other = await room.threads.create({ name: 'other', type: ChannelType.PublicThread });
    const post = (id: string) => send(loopback.api, `/channels/${id}/messages`, { content: 'two' });
    const gone = { status: 404, json: { code: 10_003 } };
    loopback.moderator.removeChannel(channel);
    expect(await post(channel.id)).toMatchObject(gone);
    const path = `/channels/${channel.id}/messages/${sent.id}`;
    expect(await send(loopback.api, path, { content: 'x' }, {}, 'PATCH')).toMatchObject(gone);
    const parent = loopback.world.channels.get(room.id);
    if (parent === undefined) throw new Error('there is no channel');
    loopback.moderator.removeChannel(parent);

    expect(await post(other.id)).toMatchObject(gone);
  });

  it('should take presses of everybody who sees its channel, member of it or not', async () => {
    const { loopback, channel, message } = await openThread(answerPrivately);
    const ada = loopback.addMember('ada');
    const pressed = messageOf(await ada.press(channel, message, 'a'));

    expect(channel.thread?.members.has(ada.user.id)).toBe(false);
    expect(pressed).toMatchObject({ visibleTo: ada.user.id, json: { content: 'psst' } });
    const stranger = loopback.addMember('x', { permissions: 0n });
    expect(() => stranger.press(channel, message, 'a')).toThrow('does not see');
  });

  it('should have no answers once it is closed for whoever pressed', async () => {
    const { loopback, channel, message, errors, clock } = await openThread(answerPrivately);
    loopback.moderator.closeThread(channel, { locked: true });
    const outcome = loopback.addMember('ada').press(channel, message, 'a');
    await expect.poll(() => errors).toMatchObject([{ code: 50_083 }]);
    clock.advance(3001);
    const permissions = usualMemberPermissions | permission.manageThreads;
    const warden = loopback.addMember('warden', { permissions });

    expect((await outcome).kind).toBe('failed');
    expect((await warden.press(channel, message, 'a')).kind).toBe('message');
  });
});

describe('what the bot may do', () => {
  it('should be readable by it, in threads too, and change while it is there', async () => {
    const { loopback, room, thread } = await openThread(answerPrivately);
    const parent = loopback.world.channels.get(room.id);
    if (parent === undefined) throw new Error('there is no channel');
    const own = (): readonly string[] =>
      thread
        .permissionsFor(room.client.user)
        ?.missing([
          PermissionFlagsBits.ViewChannel,
          PermissionFlagsBits.CreatePublicThreads,
          PermissionFlagsBits.ManageThreads,
        ]) ?? [];
    expect(own()).toEqual(['ManageThreads']);
    const { createPublicThreads, manageThreads } = permission;
    const changed = (parent.botPermissions & ~createPublicThreads) | manageThreads;
    loopback.moderator.permit(parent, changed);

    await expect.poll(own).toEqual(['CreatePublicThreads']);
  });

  it('should come with an interaction, in a thread as in its channel', async () => {
    let missing: readonly string[] = [];
    const { loopback, room, channel, message } = await openThread(async (interaction) => {
      missing = interaction.appPermissions.missing([PermissionFlagsBits.AttachFiles]);
      await answerPrivately(interaction);
    });
    const parent = loopback.world.channels.get(room.id);
    if (parent === undefined) throw new Error('there is no channel');
    loopback.moderator.permit(parent, parent.botPermissions & ~permission.attachFiles);
    await loopback.addMember('ada').press(channel, message, 'a');

    expect(missing).toEqual(['AttachFiles']);
  });
});

describe('edits', () => {
  it('should have a limit of their own: five in five seconds a channel', async () => {
    const { clock, loopback, thread, sent, room } = await openThread(answerPrivately);
    const path = `/channels/${thread.id}/messages/${sent.id}`;
    const edit = (content: string) => send(loopback.api, path, { content }, {}, 'PATCH');
    const statuses = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await edit(`${count}`)).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    await thread.send('a post has another limit');
    await (await room.send('elsewhere')).edit('has another one too');
    clock.advance(5000);
    expect((await edit('later')).status).toBe(200);
  });
});

describe('a private message', () => {
  it('should be edited for 15 minutes by its token, and not once it is dismissed', async () => {
    type Edit = (content: string) => Promise<unknown>;
    const edits: Edit[] = [];
    const editOf = (index: number): Promise<Edit> => vi.waitUntil(() => edits[index]);
    const { loopback, channel, message, clock } = await openThread(async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      const sent = await interaction.followUp({ content: 'psst', flags: MessageFlags.Ephemeral });
      edits.push((content) => interaction.webhook.editMessage(sent.id, content));
    });
    const ada = loopback.addMember('ada');
    const text = (): unknown[] => ada.sees(channel).map(({ json }) => json['content']);
    const opened = messageOf(await ada.press(channel, message, 'a'));
    const edit = await editOf(0);
    await edit('once');
    expect(text()).toEqual(['round one', 'once']);
    clock.advance(15 * 60_000);
    await edit('twice');
    expect(text()).toEqual(['round one', 'twice']);
    clock.advance(1);
    await expect(edit('late')).rejects.toMatchObject({ code: 50_027, status: 401 });

    const again = messageOf(await ada.press(channel, message, 'a'));
    expect(again.json.id).not.toBe(opened.json.id);
    ada.dismiss(channel, again);
    await expect((await editOf(1))('gone')).rejects.toMatchObject({ code: 10_008, status: 404 });
  });
});
