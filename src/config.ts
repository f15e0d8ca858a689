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

const languageTag = 'a BCP 47 language tag such as en or pt-BR';

const schema = z.object({
  KNOWLEDGE_DIR: text(defaultKnowledgeDir),
  VAULT_LANGUAGE: text('en').refine(isLanguage, { error: languageTag }),
});

/** A variable that is empty counts as missing. */
function text(fallback: string) {
  return z
    .string()
    .default('')
    .transform((value) => (value.trim() === '' ? fallback : value.trim()));
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
  const { data, error } = schema.safeParse(env);
  if (data === undefined) {
    const [issue] = error.issues;
    const name = String(issue?.path[0]);
    throw new ConfigError(`${name} is "${env[name] ?? ''}"; allowed is ${issue?.message}`);
  }
  return { knowledgeDir: data.KNOWLEDGE_DIR, vaultLanguage: data.VAULT_LANGUAGE };
}
