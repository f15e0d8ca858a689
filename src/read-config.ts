import { config as loadEnvironment } from 'dotenv';
import { withBundledVault } from './bundled-vault.ts';
import { parseConfig, type Config } from './config.ts';

/**
 * Reads `.env` and the environment, once, at an entrance.
 * @throws ConfigError naming the first wrong variable
 */
export function readConfig(): Config {
  loadEnvironment({ quiet: true });
  const { env } = process;
  return withBundledVault(parseConfig(env), (env['KNOWLEDGE_DIR'] ?? '').trim() !== '');
}
