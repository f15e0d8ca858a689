import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startLoopback } from '../src/loopback/loopback.ts';
import { messageOf, textOf } from './helpers/bot.ts';
import { run } from './helpers/cli.ts';
import { makeFolder } from './helpers/folder.ts';

const root = new URL('..', import.meta.url).pathname;

const notes = { 'Pod.md': '## What is a Pod?\n\nThe smallest unit that is scheduled.\n' };

interface StartOptions {
  readonly through?: 'node' | 'npm';
  readonly more?: readonly string[];
  /** Few, and soon read, unless told otherwise. */
  readonly vault?: 'few notes' | 'bundled';
}

/** Starts the program with a token, on a Discord of its own. */
async function start(
  token: string,
  { through = 'node', more = [], vault = 'few notes' }: StartOptions = {},
) {
  const loopback = await startLoopback({ token: 'the-token' });
  onTestFinished(() => loopback.close());
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  const [command, ...args] =
    through === 'npm' ? ['npm', 'start', '--silent'] : [process.execPath, 'src/main.ts', ...more];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      DISCORD_TOKEN: token,
      DISCORD_API_URL: loopback.api,
      KNOWLEDGE_DIR: vault === 'bundled' ? '' : await makeFolder(notes),
      LOG_LEVEL: token === '' ? '' : 'trace',
    },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString('utf8')));
  child.stderr.on('data', (data: Buffer) => (output += data.toString('utf8')));
  return { loopback, channel, child, output: () => output, ended: once(child, 'exit') };
}

const patience = { timeout: 15_000, interval: 50 };

describe('npm start with a token', () => {
  it('should print the invite link, answer, log no text, and end on a signal', async () => {
    const { loopback, channel, child, output, ended } = await start('the-token', {
      vault: 'bundled',
    });
    await expect.poll(output, patience).toContain('"msg":"ready"');
    const ada = loopback.addMember('ada-lovelace');
    const question = 'what is a pod?';
    const answer = messageOf(await ada.command(channel, 'ask', { question }));
    await ada.command(channel, 'ask', { question: 'confidential sourdough' });

    expect(textOf(answer)).toContain('### What is a Pod?');
    const { applicationId } = loopback.world.bot;
    expect(output()).toContain(
      `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=309237763072`,
    );
    for (const secret of ['pod?', 'sourdough', 'ada-lovelace', 'the-token', 'general']) {
      expect(output()).not.toContain(secret);
    }
    const before = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it('should say that a token is not accepted, without showing it', async () => {
    const { output, ended } = await start('another-token');

    expect(await ended).toEqual([2, null]);
    expect(output()).toContain('Discord does not accept DISCORD_TOKEN');
    expect(output()).not.toContain('another-token');
  });

  it('should answer though the commands cannot be deployed, and say so', async () => {
    const { loopback, channel, output, child, ended } = await start('the-token');
    loopback.faults.next({ kind: 'error', status: 503 }, { count: 20, pattern: /PUT/u });
    await expect.poll(output, patience).toContain('"msg":"ready"');

    expect(output()).toContain('THE COMMANDS COULD NOT BE DEPLOYED');
    loopback.world.commands.set('global', [
      { id: '1', type: 1, name: 'help', description: 'x', contexts: [0] },
    ]);
    const help = messageOf(await loopback.addMember('ada').command(channel, 'help'));
    expect(textOf(help)).toContain('`/ask` answers a question');
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('should end with npm, which passes a signal on to the shell alone', async () => {
    const { loopback, output, child } = await start('the-token', { through: 'npm' });
    await expect.poll(output, patience).toContain('"msg":"ready"');
    expect(loopback.gateway.connections).toBe(1);
    child.kill('SIGTERM');

    await expect.poll(() => loopback.gateway.connections, patience).toBe(0);
    await expect.poll(output, patience).toContain('"msg":"stopped"');
  });

  it('should say in one line that Discord does not answer', async () => {
    const { code, stderr } = await run(`${root}src/main.ts`, [], {
      env: {
        DISCORD_TOKEN: 'x',
        DISCORD_API_URL: 'http://127.0.0.1:9/api',
        KNOWLEDGE_DIR: await makeFolder(notes),
      },
    });

    expect(code).toBe(2);
    expect(stderr).toMatch(/^studypod: Discord did not let the bot in: .*127\.0\.0\.1:9.*\n$/u);
  });

  it('should go on after the connection was cut', async () => {
    const { loopback, channel, output } = await start('the-token');
    await expect.poll(output, patience).toContain('"msg":"ready"');
    loopback.gateway.drop();
    const ada = loopback.addMember('ada');
    const missed = ada.command(channel, 'ask', { question: 'what is a pod?' });

    expect(textOf(messageOf(await missed))).toContain('### What is a Pod?');
    expect(output()).toContain('"msg":"resumed"');
  });
});

describe('npm start without a token', () => {
  it('should say where the page is, and end on a signal', async () => {
    const { child, output, ended } = await start('', { vault: 'bundled' });
    await expect
      .poll(output, patience)
      .toMatch(/^Studypod is ready: open http:\/\/127\.0\.0\.1:\d+ in a browser/u);
    const address = /http:\S+/u.exec(output())?.[0] ?? '';
    const page = await fetch(address);

    expect(page.headers.get('content-type')).toContain('text/html');
    expect(output().trim().split('\n')).toHaveLength(1);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('should show the page in spite of a token, and refuse what it does not know', async () => {
    const { output } = await start('the-token', { more: ['--playground'] });
    await expect.poll(output, patience).toContain('Studypod is ready');
    const { code, stderr } = await run(`${root}src/main.ts`, ['--nothing'], { env: {} });

    expect(code).toBe(2);
    expect(stderr).toContain("Unknown option '--nothing'");
    expect(stderr).toContain('Usage: npm start');
  });

  it('should name a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code, stderr } = await run(`${root}src/main.ts`, [], {
      env: { DISCORD_TOKEN: '', PORT: String(port), KNOWLEDGE_DIR: await makeFolder(notes) },
    });

    expect(code).toBe(2);
    expect(stderr).toBe(`studypod: port ${port} is taken; choose another one with PORT\n`);
  });
});
