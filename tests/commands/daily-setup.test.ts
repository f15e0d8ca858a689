import { describe, expect, it } from 'vitest';
import { daily as command } from '../../commands/daily.ts';
import {
  permission,
  usualBotPermissions,
  usualMemberPermissions,
} from '../../src/loopback/permissions.ts';
import { messageOf, textOf } from '../helpers/bot.ts';
import { openDaily, promptsIn } from '../helpers/daily.ts';

const morning = Date.UTC(2026, 10, 24, 8, 30);
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const nine = morning + hourMs / 2;
const silentFlag = 1 << 12;

const noted = {
  'Pods/Pod.md': `# Pod

## What is a Pod?

The smallest unit.

> [!quiz] What is a Pod?
> - [x] The smallest unit
> - [ ] A node
> - [ ] A whale
>
> So it is.
`,
  'Plain/Talk.md': '# Talk\n\n## Notes\n\nNothing that could be asked, at all.\n',
};

describe('/daily setup', () => {
  it.each([
    ['a time that is none', { time: '25:00' }, '“25:00” is no time of the day'],
    ['a zone that is unknown', { timezone: 'Mars/Base' }, 'There is no time zone “Mars/Base”'],
    ['an offset for a zone', { timezone: '+02:00' }, 'There is no time zone “+02:00”'],
    ['days that are none', { days: 'someday' }, '“someday” names no days'],
    ['a word that every object has', { days: 'constructor' }, '“constructor” names no days'],
    ['a topic that is unknown', { topic: 'note:Nothing' }, 'Nothing'],
    ['a topic without questions', { topic: 'folder:Plain' }, 'no question that one press answers'],
  ] as const)('should refuse %s, and set nothing up', async (_, values, text) => {
    const { setUp, daily } = await openDaily(morning, { notes: noted });

    const said = await setUp(values);

    expect(textOf(said)).toContain(text);
    expect(said.visibleTo).not.toBeNull();
    expect(textOf(await daily({ status: {} }))).toContain('No daily prompt is set up');
  });

  it.each([
    ['Send Messages', permission.sendMessages],
    ['Attach Files', permission.attachFiles],
    ['Read Message History', permission.readMessageHistory],
  ])('should name "%s" where the bot lacks it', async (name, lacking) => {
    const { setUp, daily, loopback, channel } = await openDaily(morning);
    loopback.moderator.permit(channel, usualBotPermissions & ~lacking);

    const said = textOf(await setUp());
    expect(said).toContain(`I lack "${name}"`);
    expect(said).toContain(`<#${channel.id}>`);
    expect(textOf(await daily({ status: {} }))).toContain('No daily prompt is set up');

    loopback.moderator.permit(channel, usualBotPermissions);
    expect(textOf(await setUp())).toContain('is set up');
  });

  it('should refuse a channel that the bot does not see', async () => {
    const { setUp, loopback, channel } = await openDaily(morning);
    const hidden = loopback.addChannel('hidden', guildOf(loopback, channel.guildId), {
      botPermissions: usualBotPermissions & ~permission.viewChannel,
    });

    expect(textOf(await setUp({ channel: hidden.id }))).toMatch(
      new RegExp(`I cannot see <#${hidden.id}>|I lack "View Channel"`, 'u'),
    );
  });

  it('should say what was set up, the next time, and that of another zone as it is', async () => {
    const { setUp } = await openDaily(morning);

    const said = textOf(
      await setUp({ time: '6 pm', timezone: 'Australia/Lord_Howe', days: 'weekdays' }),
    );

    expect(said).toContain('Mon–Fri at **18:00**');
    expect(said).toContain('Australia/Lord\\_Howe');
    // 08:30 UTC is 19:30 there: the next is on Wednesday at 07:00 UTC.
    expect(said).toContain(`<t:${Date.UTC(2026, 10, 25, 7) / 1000}:F>`);
    expect(said).toContain('closes 24 hours after');
  });

  it('should check the topic of a mix whatever comes first in it', async () => {
    const { setUp, until, channel } = await openDaily(morning, { notes: noted });
    await setUp({ kind: 'mixed' });
    await until(nine, () => promptsIn(channel).length === 1);

    // A puzzle comes next, and needs no topic.
    const said = textOf(await setUp({ kind: 'mixed', topic: 'folder:Plain' }));

    expect(said).toContain('no question that one press answers');
  });

  it('should offer zones with their time, and days', async () => {
    const { keeper, channel } = await openDaily(morning);
    const offered = async (option: string, typed: string) =>
      JSON.stringify(await keeper.autocomplete(channel, 'daily', option, typed, { setup: {} }));

    expect(await offered('timezone', 'berl')).toContain('Europe/Berlin — 09:30 there now');
    expect(await offered('days', 'week')).toContain('weekends');
  });
});

describe('/daily that fails by a bug', () => {
  it('should answer all the same, and log nothing that was typed', async () => {
    const failing = {
      ...command,
      execute: () => Promise.reject(new Error('no Xanadu here')),
    };
    const { setUp, logged } = await openDaily(morning, { commands: [failing] });

    const said = await setUp({ topic: 'Xanadu' });

    expect(said.visibleTo).not.toBeNull();
    expect(logged()).toContain('no … here');
  });
});

describe('a role', () => {
  const withRights = async (mentionable: boolean, bot: bigint, caller: bigint) => {
    const opened = await openDaily(morning);
    const { loopback, channel, restart } = opened;
    const guild = guildOf(loopback, channel.guildId);
    const role = loopback.addRole('learners', guild, { mentionable });
    loopback.moderator.permit(channel, usualBotPermissions | bot);
    // The bot is told of roles when it signs in.
    await restart();
    const keeper = loopback.addMember('other keeper', {
      permissions: usualMemberPermissions | permission.manageGuild | caller,
    });
    const setUp = async (roleId: string) => {
      const setup = { channel: channel.id, time: '09:00', timezone: 'UTC', role: roleId };
      return textOf(messageOf(await keeper.command(channel, 'daily', { setup })));
    };
    return { ...opened, role, setUp };
  };
  const { mentionEveryone } = permission;

  it.each([
    ['all may mention', true, 0n, 0n],
    ['the bot and the caller may mention', false, mentionEveryone, mentionEveryone],
  ] as const)('should be pinged that %s, it alone', async (_, mentionable, bot, caller) => {
    const { role, setUp, until, channel } = await withRights(mentionable, bot, caller);

    expect(await setUp(role.id)).toContain(`<@&${role.id}> is pinged`);

    await until(nine, () => promptsIn(channel).length === 1);
    const [posted] = promptsIn(channel);
    expect(posted?.json['mention_roles']).toEqual([role.id]);
    expect(posted?.json['mention_everyone']).toBe(false);
    expect(posted?.json['mentions']).toEqual([]);
    expect((posted?.flags ?? 0) & silentFlag).toBe(0);
  });

  it.each([
    ['nobody may mention', 0n, 0n],
    ['the bot alone may mention', mentionEveryone, 0n],
    ['the caller alone may mention', 0n, mentionEveryone],
  ] as const)('should be refused that %s', async (_, bot, caller) => {
    const { role, setUp, daily } = await withRights(false, bot, caller);

    expect(await setUp(role.id)).toContain('cannot be pinged by all');
    expect(textOf(await daily({ status: {} }))).toContain('No daily prompt is set up');
  });

  it('should never be everybody', async () => {
    const { channel, setUp } = await withRights(false, mentionEveryone, mentionEveryone);

    expect(await setUp(channel.guildId ?? '')).toContain('I do not ping everyone');
  });

  it('should not be there where none was chosen: the prompt comes without a sound', async () => {
    const { setUp, until, channel } = await openDaily(morning);
    expect(textOf(await setUp())).toContain('without a sound');

    await until(nine, () => promptsIn(channel).length === 1);

    const [posted] = promptsIn(channel);
    expect((posted?.flags ?? 0) & silentFlag).toBe(silentFlag);
    expect(posted?.json['mention_roles']).toEqual([]);
  });
});

describe('/daily', () => {
  it('should be for who manages the server alone', async () => {
    const { loopback, channel } = await openDaily(morning);
    const ada = loopback.addMember('ada');

    await expect((async () => ada.command(channel, 'daily', { status: {} }))()).rejects.toThrow(
      'permissions',
    );
  });

  it('should pause, resume, skip and remove, and say so', async () => {
    const { daily, setUp, until, channel, clock } = await openDaily(morning);
    for (const action of ['status', 'pause', 'resume', 'skip', 'now', 'remove']) {
      expect(textOf(await daily({ [action]: {} }))).toContain('No daily prompt is set up');
    }
    await setUp();

    expect(textOf(await daily({ pause: {} }))).toContain('⏸️ Paused');
    expect(textOf(await daily({ pause: {} }))).toContain('paused already');
    expect(textOf(await daily({ skip: {} }))).toContain('nothing to skip');
    expect(textOf(await daily({ status: {} }))).toContain('Paused: somebody has paused it');
    clock.advance(2 * hourMs);
    expect(textOf(await daily({ resume: {} }))).toContain(`<t:${(nine + dayMs) / 1000}:F>`);
    expect(textOf(await daily({ resume: {} }))).toContain('is not paused');
    expect(promptsIn(channel)).toHaveLength(0);

    expect(textOf(await daily({ skip: {} }))).toContain(
      `2026-11-25 is left out. The next one comes <t:${(nine + 2 * dayMs) / 1000}:F>`,
    );
    expect(textOf(await daily({ status: {} }))).toContain('2026-11-25: skipped');
    await until(nine + 2 * dayMs, () => promptsIn(channel).length === 1);
    expect(textOf(promptsIn(channel)[0] ?? never())).toContain('26 November');

    expect(textOf(await daily({ remove: {} }))).toContain('is removed');
    expect(textOf(await daily({ status: {} }))).toContain('No daily prompt is set up');
    // What is open closes in its time, and nothing comes after it.
    await until(nine + 3 * dayMs, () =>
      textOf(promptsIn(channel)[0] ?? never()).includes('Closed.'),
    );
    expect(promptsIn(channel)).toHaveLength(1);
  });

  it('should post today’s prompt now, once', async () => {
    const { daily, setUp, until, channel, clock } = await openDaily(morning);
    await setUp();

    expect(textOf(await daily({ now: {} }))).toContain('Today’s prompt is posted');
    expect(promptsIn(channel)).toHaveLength(1);
    expect(textOf(await daily({ now: {} }))).toContain('has had its prompt already');
    expect(textOf(await daily({ status: {} }))).toContain(`<t:${(nine + dayMs) / 1000}:F>`);

    clock.advance(5 * hourMs);
    expect(textOf(await daily({ now: {} }))).toContain('has had its prompt already');
    expect(promptsIn(channel)).toHaveLength(1);
    await until(nine + dayMs, () => promptsIn(channel).length === 2);
  });

  it('should post now what was skipped, and while it is paused', async () => {
    const { daily, setUp, channel } = await openDaily(morning);
    await setUp();
    await daily({ skip: {} });

    expect(textOf(await daily({ now: {} }))).toContain('Today’s prompt is posted');
    expect(promptsIn(channel)).toHaveLength(1);
    await daily({ pause: {} });
    expect(textOf(await daily({ now: {} }))).toContain('has had its prompt already');
    expect(textOf(await daily({ status: {} }))).toContain('Paused');
  });

  it('should come tomorrow where today has had it, however it is set up anew', async () => {
    const { setUp, daily, until, channel } = await openDaily(morning);
    await setUp();
    await until(nine, () => promptsIn(channel).length === 1);

    const tomorrow = Date.UTC(2026, 10, 25, 22) / 1000;
    expect(textOf(await setUp({ time: '22:00' }))).toContain(`<t:${tomorrow}:F>`);
    await daily({ remove: {} });
    expect(textOf(await setUp({ time: '22:00' }))).toContain(`<t:${tomorrow}:F>`);
  });

  it('should leave out what was skipped, and nothing else, when it is set up anew', async () => {
    const { setUp, daily } = await openDaily(morning);
    await setUp({ days: 'Mon' });
    expect(textOf(await daily({ skip: {} }))).toContain('2026-11-30 is left out');

    // Every day, from today on; Monday is left out.
    expect(textOf(await setUp())).toContain(`<t:${nine / 1000}:F>`);
  });
});

function guildOf(
  { world }: Awaited<ReturnType<typeof openDaily>>['loopback'],
  guildId: string | null,
) {
  const guild = world.guilds.get(guildId ?? '');
  if (guild === undefined) throw new Error('no such server');
  return guild;
}

function never(): never {
  throw new Error('there is no prompt');
}
