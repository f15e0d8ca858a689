import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { parseDatabaseUrl } from './storage/database-url.ts';

/** Everything that can be set from outside. */
export interface Config {
  /** The bot's token; null runs without Discord. */
  readonly discordToken: string | null;
  /** REST base of Discord, or of a server like it, without a version: `https://discord.com/api`. */
  readonly discordApiUrl: string;
  /** The one server that commands are deployed to; null deploys them to all. */
  readonly guildId: string | null;
  /** The vault's folder, relative to the working directory. */
  readonly knowledgeDir: string;
  /** `file:PATH` or `postgres://…`, with a password maybe; null for the usual one of who asks. */
  readonly databaseUrl: string | null;
  readonly logLevel: LogLevel;
  /** BCP 47; the language the notes are written in. */
  readonly vaultLanguage: string;
  /** The playground's port; null for the usual one, or the next that is free. */
  readonly port: number | null;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** How much is logged. @see https://getpino.io/#/docs/api?id=level-string */
export type LogLevel = (typeof logLevels)[number];

/** The vault where `KNOWLEDGE_DIR` is not set. */
export const defaultKnowledgeDir = 'knowledge';

/** The databases where `DATABASE_URL` is not set: playing leaves alone what learners did. */
export const defaultDatabaseUrls = {
  bot: 'file:data/studypod.db',
  playground: 'file:data/playground.db',
} as const;

/** What a variable may be, in the words of the message about one that is not. */
const allowed = {
  apiUrl:
    'an https address such as https://discord.com/api, or an http one on this machine such as http://127.0.0.1:4601/api',
  databaseUrl:
    'file:PATH such as file:data/studypod.db, or an address such as postgres://user:password@host:5432/studypod',
  guildId: "a server's id, 17 to 20 digits",
  port: 'a number from 1 to 65535',
  language: 'a BCP 47 language tag such as en or pt-BR',
  token: 'the token that the developer portal shows under Bot, without spaces or quotes',
} as const;

const schema = z.object({
  DISCORD_TOKEN: text('').refine(isToken, { error: allowed.token }),
  DISCORD_API_URL: text('https://discord.com/api')
    .refine(isApiUrl, { error: allowed.apiUrl })
    .transform(withoutVersion),
  GUILD_ID: text('').refine((id) => /^(?:\d{17,20})?$/u.test(id), { error: allowed.guildId }),
  KNOWLEDGE_DIR: text(defaultKnowledgeDir),
  DATABASE_URL: text('').refine((url) => url === '' || parseDatabaseUrl(url) !== null, {
    error: allowed.databaseUrl,
  }),
  LOG_LEVEL: text('info').pipe(z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` })),
  PORT: text('').refine(isPort, { error: allowed.port }),
  VAULT_LANGUAGE: text('en').refine(isLanguage, { error: allowed.language }),
});

/** Variables whose value no message may show, and what is said of one that is wrong. */
const secrets: ReadonlyMap<string, string> = new Map([
  ['DISCORD_TOKEN', 'cannot be a token'],
  ['DATABASE_URL', 'names no database'],
]);

/** A variable that is empty counts as missing. */
function text(fallback: string) {
  return z
    .string()
    .default('')
    .transform((value) => (value.trim() === '' ? fallback : value.trim()));
}

/** Printable ASCII without quotes: anything else cannot be sent in a header, or was pasted badly. */
function isToken(token: string): boolean {
  return /^[!#-&(-~]*$/u.test(token);
}

/** A token that travels over plain http must not leave this machine. */
function isApiUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.username !== '' || url.search !== '' || url.hash !== '') return false;
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/u.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal);
}

function withoutVersion(url: string): string {
  return url.replace(/\/+$/u, '').replace(/\/v\d+$/u, '');
}

function isPort(value: string): boolean {
  return /^(?:\d{1,5})?$/u.test(value) && value !== '0' && Number(value) <= 65_535;
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
 * @throws ConfigError naming the first wrong variable, its value (no secret's) and what is allowed
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { data, error } = schema.safeParse(env);
  if (data === undefined) {
    const [issue] = error.issues;
    const name = String(issue?.path[0]);
    const given = secrets.get(name) ?? `is "${env[name] ?? ''}"`;
    throw new ConfigError(`${name} ${given}; allowed is ${issue?.message}`);
  }
  return {
    discordToken: data.DISCORD_TOKEN === '' ? null : data.DISCORD_TOKEN,
    discordApiUrl: data.DISCORD_API_URL,
    guildId: data.GUILD_ID === '' ? null : data.GUILD_ID,
    knowledgeDir: data.KNOWLEDGE_DIR,
    databaseUrl: data.DATABASE_URL === '' ? null : data.DATABASE_URL,
    logLevel: data.LOG_LEVEL,
    vaultLanguage: data.VAULT_LANGUAGE,
    port: data.PORT === '' ? null : Number(data.PORT),
  };
}
