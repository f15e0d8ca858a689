import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultKnowledgeDir, type Config } from './config.ts';

/**
 * Where nobody named a vault and the working directory has none, the curriculum that comes with
 * Studypod is read: an installed program then answers from the start.
 */
export function withBundledVault(config: Config): Config {
  if (config.knowledgeDir !== defaultKnowledgeDir || existsSync(defaultKnowledgeDir)) return config;
  // from src/ in a checkout, from dist/src/ when installed
  const places = ['../knowledge', '../../knowledge'];
  const found = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((place) => existsSync(place));
  return found === undefined ? config : { ...config, knowledgeDir: found };
}
