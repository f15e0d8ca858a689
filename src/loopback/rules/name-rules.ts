import { isJson, type Json } from './json.ts';
import type { Path, Problem } from './problem.ts';

/**
 * Letters and digits of any script, hyphen, underscore, apostrophe; no upper case where there is a
 * lower one.
 * @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
 */
const chatName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** What Discord refuses in the name of a slash command or an option, in any language. */
export function nameProblems({ name, name_localizations }: Json, path: Path): Problem[] {
  const names: [Path, unknown][] = [[[...path, 'name'], name]];
  if (isJson(name_localizations)) {
    for (const [locale, own] of Object.entries(name_localizations)) {
      names.push([[...path, 'name_localizations', locale], own]);
    }
  }
  return names
    .filter(([, own]) => typeof own === 'string' && !isChatName(own))
    .map(([at]) => ({
      path: at,
      code: 'APPLICATION_COMMAND_INVALID_NAME',
      message: 'Command name is invalid',
    }));
}

function isChatName(name: string): boolean {
  return chatName.test(name) && name === name.toLowerCase();
}
