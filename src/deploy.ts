import { deploy } from './app.ts';
import { ConfigError, TutorError } from './errors.ts';
import { readConfig } from './read-config.ts';

try {
  const config = readConfig();
  const token = config.discordToken;
  if (token === null) {
    throw new ConfigError('DISCORD_TOKEN is missing: set it in .env to deploy the commands');
  }
  const { hasChanged, ids } = await deploy({ config, token });
  const names = [...ids.keys()].map((name) => `/${name}`).join(', ');
  const where = config.guildId === null ? 'all servers' : `server ${config.guildId}`;
  const what = hasChanged ? 'deployed to' : 'deployed before, and unchanged, in';
  process.stdout.write(`${names}: ${what} ${where}\n`);
} catch (error) {
  const reason = error instanceof TutorError ? error.message : String(error);
  process.stderr.write(`studypod: the commands were not deployed: ${reason}\n`);
  process.exitCode = 1;
}
