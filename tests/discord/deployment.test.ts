import { REST } from 'discord.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listOf } from '../../src/loopback/rules/component-rules.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { deployCommands, fetchApplicationId } from '../../src/discord/deployment.ts';
import { startLoopback } from '../../src/loopback/loopback.ts';
import { run } from '../helpers/cli.ts';
import { makeFolder } from '../helpers/folder.ts';

async function openRest() {
  const record = join(await makeFolder(), 'requests.jsonl');
  const loopback = await startLoopback({ token: 'the-token', record });
  onTestFinished(() => loopback.close());
  const rest = new REST({ api: loopback.api, retries: 0 }).setToken('the-token');
  const methods = async (): Promise<string[]> =>
    (await readFile(record, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { method: string }).method);
  return { loopback, rest, methods, applicationId: await fetchApplicationId(rest) };
}

describe('deployCommands', () => {
  it('should deploy once, and again only when a command has changed', async () => {
    const { rest, methods, applicationId } = await openRest();
    const options = { applicationId, guildId: null, commands };
    const first = await deployCommands(rest, options);
    const second = await deployCommands(rest, options);
    const third = await deployCommands(rest, { ...options, commands: commands.slice(1) });

    expect([first, second, third].map(({ hasChanged }) => hasChanged)).toEqual([true, false, true]);
    expect(second.ids).toEqual(first.ids);
    expect([...first.ids.keys()]).toEqual([
      'ask',
      'note',
      'quiz',
      'puzzle',
      'challenge',
      'ports',
      'daily',
      'leaderboard',
      'mastery',
      'settings',
      'privacy',
      'help',
    ]);
    expect(await methods()).toEqual(['GET', 'GET', 'PUT', 'GET', 'GET', 'PUT']);
  });

  it('should not deploy again what Discord writes in its own way', async () => {
    const { loopback, rest, applicationId } = await openRest();
    const options = { applicationId, guildId: null, commands };
    await deployCommands(rest, options);
    const stored = loopback.world.commands.get('global') ?? [];
    loopback.world.commands.set(
      'global',
      stored.toReversed().map((command) => ({
        ...command,
        description: command['description'] ?? '',
        nsfw: false,
        default_member_permissions:
          typeof command['default_member_permissions'] === 'number'
            ? String(command['default_member_permissions'])
            : null,
        name_localizations: null,
        contexts: listOf(command['contexts']).toReversed(),
        dm_permission: true,
      })),
    );

    expect((await deployCommands(rest, options)).hasChanged).toBe(false);
  });

  it('should deploy to one server', async () => {
    const { loopback, rest, applicationId } = await openRest();
    const guild = loopback.addGuild('pod');
    await deployCommands(rest, { applicationId, guildId: guild.id, commands });

    expect(loopback.world.commands.get(guild.id)).toHaveLength(commands.length);
    expect(loopback.world.commands.get('global')).toBeUndefined();
  });
});

describe('npm run deploy', () => {
  const deploy = (env: Record<string, string>) => run('src/deploy.ts', [], { env });

  it('should say what it did', async () => {
    const { loopback } = await openRest();
    const env = { DISCORD_TOKEN: 'the-token', DISCORD_API_URL: loopback.api };

    expect(await deploy(env)).toEqual({
      code: 0,
      stdout:
        '/ask, /note, /quiz, /puzzle, /challenge, /ports, /daily, /leaderboard, /mastery, /settings, /privacy, /help: deployed to all servers\n',
      stderr: '',
    });
    expect((await deploy(env)).stdout).toContain('unchanged');
  });

  it('should fail with 1 where Discord refuses, and without a token', async () => {
    const { loopback } = await openRest();
    const refused = await deploy({ DISCORD_TOKEN: 'wrong', DISCORD_API_URL: loopback.api });
    const missing = await deploy({ DISCORD_TOKEN: '' });

    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('were not deployed: DISCORD_TOKEN is not accepted');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('DISCORD_TOKEN is missing');
  });
});
