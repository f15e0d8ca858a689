import { z } from 'zod';
import { ConfigError } from './errors.ts';

/** Everything that can be set from outside. */
export interface Config {
  /** The vault's folder, relative to the working directory. */
  readonly knowledgeDir: string;
  /** BCP 47; the language the notes are written in. */
  readonly vaultLanguage: string;
}

/** The vault where `KNOWLEDGE_DIR` is not set. */
export const defaultKnowledgeDir = 'knowledge';

const schema = z.object({
  KNOWLEDGE_DIR: text('the folder that holds the notes', defaultKnowledgeDir),
  VAULT_LANGUAGE: text('a BCP 47 language tag such as en or pt-BR', 'en').refine(isLanguage, {
    error: 'a BCP 47 language tag such as en or pt-BR',
  }),
});

function text(allowed: string, fallback: string) {
  return z
    .string()
    .transform((value) => value.trim())
    .transform((value) => (value === '' ? fallback : value))
    .default(fallback)
    .describe(allowed);
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Reads the environment, once, at the entrance. A variable that is missing or empty takes its
 * default.
 * @throws ConfigError naming the first wrong variable, its value and what is allowed
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const result = schema.safeParse(env);
  const issue = result.error?.issues[0];
  if (issue !== undefined) {
    const name = String(issue.path[0]);
    throw new ConfigError(`${name} is "${env[name] ?? ''}"; allowed is ${issue.message}`);
  }
  const values = schema.parse(env);
  return { knowledgeDir: values.KNOWLEDGE_DIR, vaultLanguage: values.VAULT_LANGUAGE };
}
