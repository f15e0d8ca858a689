/** What a button, a select or a modal brings back: whose it is, what it does, and to what. */
export interface CustomId {
  /** The slash command that answers for it. */
  readonly owner: string;
  readonly action: string;
  readonly args: readonly string[];
}

/** @see https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id */
const maxLength = 100;
const separator = ':';

/**
 * Writes a custom id. Everything that a press needs is in it, since nothing about a message is kept:
 * buttons work after a restart and in a later release.
 * @throws RangeError when it would be longer than 100 characters, or a part holds a colon
 */
export function formatCustomId(owner: string, action: string, ...args: readonly string[]): string {
  const parts = [owner, action, ...args];
  const id = parts.join(separator);
  if (parts.some((part) => part.includes(separator))) {
    throw new RangeError(`a part of the custom id "${id}" holds a colon`);
  }
  if (id.length > maxLength) {
    throw new RangeError(`the custom id "${id}" is longer than ${maxLength} characters`);
  }
  return id;
}

/** @returns undefined for what this format never writes */
export function parseCustomId(text: string): CustomId | undefined {
  const [owner = '', action = '', ...args] = text.split(separator);
  return owner === '' || action === '' ? undefined : { owner, action, args };
}
