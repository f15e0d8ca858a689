import type { CommandInteractionOption, Interaction } from 'discord.js';

/** An error as it may be logged. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  /** Discord's HTTP status. */
  readonly status?: number;
  readonly stack: readonly string[];
  readonly cause?: ErrorReport;
}

/** Shorter texts stand in every message by accident, and say nothing. */
const shortestSecret = 3;
const maxCauses = 4;

/**
 * Says what went wrong without what anybody wrote: whatever the interaction brought along is taken
 * out, and so is a request's body.
 * @param secrets - texts that no log may hold
 */
export function describeError(error: unknown, secrets: readonly string[], depth = 0): ErrorReport {
  const scrub = createScrubber(secrets);
  if (!(error instanceof Error)) {
    return { name: typeof error, message: scrub(String(error)), stack: [] };
  }
  const { name, message, stack = '', cause } = error;
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return {
    name,
    message: scrub(message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    stack: frames.map((frame) => scrub(frame.trim())),
    ...(cause === undefined || depth >= maxCauses
      ? {}
      : { cause: describeError(cause, secrets, depth + 1) }),
  };
}

function createScrubber(secrets: readonly string[]): (text: string) => string {
  const known = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .toSorted((a, b) => b.length - a.length)
    .map((secret) => RegExp.escape(secret));
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(known.join('|'), 'giu');
  return (text) => text.replaceAll(pattern, '…');
}

/** Every text an interaction brought: what was typed, chosen or meant, names, and the tokens. */
export function textsOf(interaction: Interaction): string[] {
  const { user, member, token, client } = interaction;
  const nickname = member !== null && 'nickname' in member ? member.nickname : null;
  const written = writtenTexts(interaction);
  const names = [user.username, user.globalName, nickname, interaction.guild?.name];
  return [token, client.token, ...names, ...written, ...written.flatMap(longWords)].filter(
    (text) => typeof text === 'string',
  );
}

function writtenTexts(interaction: Interaction): string[] {
  if (interaction.isMessageContextMenuCommand()) {
    const { content, embeds } = interaction.targetMessage;
    return textsIn([content, embeds.map(({ data }) => data)]);
  }
  if (interaction.isModalSubmit()) {
    return textsIn(interaction.fields.fields.map((field) => ('value' in field ? field.value : '')));
  }
  if (interaction.isMessageComponent()) return 'values' in interaction ? interaction.values : [];
  if (!interaction.isChatInputCommand() && !interaction.isAutocomplete()) return [];
  return optionTexts(interaction.options.data);
}

/** What an option means beside its value, such as a channel, holds half of what the library knows. */
function optionTexts(options: readonly CommandInteractionOption[]): string[] {
  return options.flatMap(({ value, options: own = [] }) => [
    ...textsIn(value),
    ...optionTexts(own),
  ]);
}

/** Every text in a value of objects and lists. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Words that could tell what a text was about, in a message that names only some of it. */
function longWords(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}
