import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { openClient } from './client.ts';

describe('a server', () => {
  it('should be told of when the bot is taken out and let in again', async () => {
    const { loopback, guild, channel, client, room } = await openClient();
    const told: string[] = [];
    client.on(Events.GuildDelete, ({ id }) => told.push(`deleted ${id}`));
    client.on(Events.GuildCreate, ({ id }) => told.push(`created ${id}`));
    loopback.removeGuild(guild);
    await expect.poll(() => told).toEqual([`deleted ${guild.id}`]);
    await expect(client.rest.get(`/channels/${channel.id}`)).rejects.toMatchObject({
      code: 50_001,
    });
    await expect(room.send('x')).rejects.toMatchObject({ code: 50_001 });
    loopback.returnGuild(guild);

    await expect.poll(() => told).toEqual([`deleted ${guild.id}`, `created ${guild.id}`]);
    await client.rest.get(`/channels/${channel.id}`);
  });

  it('should be away during an outage, and the bot still its member', async () => {
    const { loopback, guild, client } = await openClient();
    const told: string[] = [];
    for (const event of ['guildDelete', 'guildCreate', 'guildUnavailable', 'guildAvailable']) {
      (client as NodeJS.EventEmitter).on(event, () => told.push(event));
    }
    loopback.gateway.setOutage(guild, true);
    loopback.gateway.setOutage(guild, false);

    await expect.poll(() => told).toEqual(['guildUnavailable', 'guildAvailable']);
  });
});
