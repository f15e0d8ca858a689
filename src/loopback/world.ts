import { createSnowflakes } from './snowflake.ts';

/** A server as the gateway announces it. */
export interface Guild {
  readonly id: string;
  readonly name: string;
}

/** The bot that everything is played to. */
export interface Bot {
  readonly applicationId: string;
  readonly userId: string;
  readonly username: string;
}

/** What exists in this Discord. */
export interface World {
  readonly bot: Bot;
  readonly guilds: Map<string, Guild>;
  readonly nextId: () => string;
}

/** An empty Discord with one bot. @param now - milliseconds since 1970 */
export function createWorld(now: () => number, username: string): World {
  const nextId = createSnowflakes(now);
  const bot = { applicationId: nextId(), userId: nextId(), username };
  return { bot, guilds: new Map(), nextId };
}
