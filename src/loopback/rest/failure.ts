import { toErrorBody, type DiscordErrorBody, type Problem } from '../rules/problem.ts';

/** A refusal of a request, as Discord words it. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 500;
  readonly body: DiscordErrorBody;

  constructor(status: Failure['status'], body: DiscordErrorBody) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/**
 * Discord's refusals by what was wrong.
 * @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes
 */
export const failures = {
  notFound: () => new Failure(404, { code: 0, message: '404: Not Found' }),
  wrongMethod: () => new Failure(405, { code: 0, message: '405: Method Not Allowed' }),
  tooLarge: () => new Failure(413, { code: 40_005, message: 'Request entity too large' }),
  unexpected: () => new Failure(500, { code: 0, message: '500: Internal Server Error' }),
  unauthorized: () => new Failure(401, { code: 0, message: '401: Unauthorized' }),
  notJson: () =>
    new Failure(400, { code: 50_109, message: 'The request body contains invalid JSON.' }),
  badForm: () => new Failure(400, { code: 50_035, message: 'Invalid Form Body' }),
  /** A body, a query or a path that has something wrong at known places. */
  invalid: (...problems: readonly Problem[]) => new Failure(400, toErrorBody(problems)),
  tooManyFiles: (limit: number) =>
    new Failure(400, {
      code: 30_015,
      message: `Maximum number of attachments in a message reached (${limit})`,
    }),
  tooManyCommands: (limit: number) =>
    new Failure(400, {
      code: 30_032,
      message: `Maximum number of application commands reached (${limit}).`,
    }),
  notSupported: () => new Failure(415, { code: 0, message: '415: Unsupported Media Type' }),
  unknownApplication: () => new Failure(404, { code: 10_002, message: 'Unknown Application' }),
  unknownChannel: () => new Failure(404, { code: 10_003, message: 'Unknown Channel' }),
  unknownGuild: () => new Failure(404, { code: 10_004, message: 'Unknown Guild' }),
  unknownMember: () => new Failure(404, { code: 10_007, message: 'Unknown Member' }),
  unknownMessage: () => new Failure(404, { code: 10_008, message: 'Unknown Message' }),
  unknownWebhook: () => new Failure(404, { code: 10_015, message: 'Unknown Webhook' }),
  unknownUser: () => new Failure(404, { code: 10_013, message: 'Unknown User' }),
  unknownInteraction: () => new Failure(404, { code: 10_062, message: 'Unknown interaction' }),
  acknowledged: () =>
    new Failure(400, { code: 40_060, message: 'Interaction has already been acknowledged.' }),
  unknownCommand: () => new Failure(404, { code: 10_063, message: 'Unknown application command' }),
  tooManyFollowUps: () =>
    new Failure(400, {
      code: 40_094,
      message: 'This interaction has reached the maximum number of follow-up messages.',
    }),
  wrongCallback: (type: number) => new Failure(400, toErrorBody([wrongCallbackType(type)])),
  missingAccess: () => new Failure(403, { code: 50_001, message: 'Missing Access' }),
  missingPermissions: () => new Failure(403, { code: 50_013, message: 'Missing Permissions' }),
  invalidRecipients: () => new Failure(400, { code: 50_033, message: 'Invalid Recipient(s)' }),
  closedDirectMessages: () =>
    new Failure(403, { code: 50_007, message: 'Cannot send messages to this user' }),
  wrongChannelType: () =>
    new Failure(400, { code: 50_024, message: 'Cannot execute action on this channel type' }),
  archivedThread: () => new Failure(400, { code: 50_083, message: 'Thread is archived' }),
  lockedThread: () => new Failure(403, { code: 160_005, message: 'Thread is locked' }),
  threadExists: () =>
    new Failure(400, {
      code: 160_004,
      message: 'A thread has already been created for this message',
    }),
  notOwnMessage: () =>
    new Failure(403, { code: 50_005, message: 'Cannot edit a message authored by another user' }),
  invalidWebhookToken: () => new Failure(401, { code: 50_027, message: 'Invalid Webhook Token' }),
} as const;

function wrongCallbackType(type: number): Problem {
  const message = `This interaction cannot be answered with type ${type}`;
  return { path: ['type'], code: 'INTERACTION_CALLBACK_TYPE_INVALID', message };
}
