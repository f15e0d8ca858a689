import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { TutorError } from '../errors.ts';

/**
 * What a member is told when Discord refuses what the bot wanted to do, by Discord's code.
 * @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
 */
const texts: Readonly<Record<number, string>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'This channel is gone.',
  [RESTJSONErrorCodes.UnknownMessage]: 'That message is gone.',
  [RESTJSONErrorCodes.UnknownWebhook]: 'That took too long. Please try again.',
  [RESTJSONErrorCodes.UnknownInteraction]: 'That took too long. Please try again.',
  [RESTJSONErrorCodes.MissingAccess]:
    'I cannot see this channel. Somebody who manages the server can give me "View Channel" here.',
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser]:
    'I cannot write to you. Allow direct messages from this server in its privacy settings.',
  [RESTJSONErrorCodes.MissingPermissions]:
    'I am not allowed to do that here. Somebody who manages the server can give me the permissions that the invite link asks for.',
  [RESTJSONErrorCodes.InvalidWebhookToken]: 'That took too long. Please try again.',
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]:
    'This thread is archived. Open it again, then try once more.',
  [RESTJSONErrorCodes.ThreadLocked]: 'This thread is locked. Whoever manages threads can open it.',
  [RESTJSONErrorCodes.MaximumActiveThreads]:
    'This server has as many open threads as Discord allows. Close one, then try again.',
  [RESTJSONErrorCodes.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages]:
    'Discord lets me answer only five times here. Ask again to go on.',
};

const discordIsDown = 'Discord has a problem at the moment. Please try again in a minute.';
const tooFast = 'Discord asks me to slow down. Please try again in a minute.';

/** @returns what to tell a member about a refusal; undefined when it is no refusal, or a bug of ours */
export function refusalText(error: unknown): string | undefined {
  if (error instanceof RateLimitError) return tooFast;
  if (error instanceof HTTPError || isNetworkError(error)) return discordIsDown;
  if (!(error instanceof DiscordAPIError)) return undefined;
  if (error.status === 429) return tooFast;
  return typeof error.code === 'number' ? texts[error.code] : undefined;
}

/** Whether Discord is away, or asks for time: the same can be tried again. */
export function isPassing(error: unknown): boolean {
  if (error instanceof RateLimitError || error instanceof HTTPError) return true;
  const isBusy = error instanceof DiscordAPIError && (error.status === 429 || error.status >= 500);
  return isBusy || isNetworkError(error);
}

/** What the network, and the library beneath, call a connection that failed. */
const networkCodes =
  /^(?:UND_ERR_\w+|ECONN(?:RESET|REFUSED|ABORTED)|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)$/u;

/** Whether the other side could not be reached, or went away. */
export function isNetworkError(error: unknown): boolean {
  for (let own: unknown = error; own instanceof Error; own = own.cause) {
    // The library's word for an answer that did not come in time.
    if (own.name === 'AbortError') return true;
    const { code } = own as { readonly code?: unknown };
    if (typeof code === 'string' && networkCodes.test(code)) return true;
  }
  return false;
}

const lostForGood: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

/** Whether Discord takes no answer to this interaction any more: another one would fail like it. */
export function isAnsweredForGood(error: unknown): boolean {
  return error instanceof DiscordAPIError && lostForGood.has(error.code);
}

/** What Discord refuses for good, by a code of ours. */
const refusalCodes: ReadonlyMap<unknown, string> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownMessage, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'gone'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'closed'],
  [RESTJSONErrorCodes.ThreadLocked, 'closed'],
  [RESTJSONErrorCodes.MissingPermissions, 'not-allowed'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUser, 'refused'],
  [RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, 'refused'],
  [RESTJSONErrorCodes.UnknownUser, 'refused'],
  [RESTJSONErrorCodes.InvalidRecipients, 'refused'],
]);

/** What the codes are where nothing can be shown in a place any more. */
const lostPlaces: ReadonlySet<string> = new Set(['gone', 'closed', 'not-allowed']);

/** Whether a place of the bot's own is lost for good: it is gone, shut, or the bot may not write there. */
export function isPlaceLost(error: unknown): error is TutorError {
  return error instanceof TutorError && lostPlaces.has(error.code);
}

/** @returns undefined for what is not refused for good */
export function refusalCode(error: unknown): string | undefined {
  return error instanceof DiscordAPIError ? refusalCodes.get(error.code) : undefined;
}

/** @throws TutorError where Discord refuses for good what is done */
export async function refusalsOf<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = refusalCode(error);
    if (code === undefined) throw error;
    throw new TutorError(code, refusalText(error) ?? '', { cause: error });
  }
}

/** Whether another process was faster. The library itself keeps this one from answering twice. */
export function isAnsweredByOther(error: unknown): boolean {
  const code = RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
  return error instanceof DiscordAPIError && error.code === code;
}
