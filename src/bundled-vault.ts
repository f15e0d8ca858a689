import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';

/**
 * Where nobody named a vault and the working directory has none, the curriculum that comes with
 * Studypod is read: an installed program then answers from the start.
 * @param isNamed - whether the environment names a vault
 */
export function withBundledVault(config: Config, isNamed: boolean): Config {
  if (isNamed || existsSync(config.knowledgeDir)) return config;
  // from src/ in a checkout, from dist/src/ when installed
  const places = ['../knowledge', '../../knowledge'];
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(place));
  return found === undefined ? config : { ...config, knowledgeDir: found };
}
