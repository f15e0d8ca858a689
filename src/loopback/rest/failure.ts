import type { DiscordErrorBody } from '../rules/problem.ts';

/** A refusal of a request, as Discord words it. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly status: 400 | 401 | 403 | 404;
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
  unauthorized: () => new Failure(401, { code: 0, message: '401: Unauthorized' }),
  notJson: () =>
    new Failure(400, { code: 50_109, message: 'The request body contains invalid JSON.' }),
  unknownApplication: () => new Failure(404, { code: 10_002, message: 'Unknown Application' }),
  unknownChannel: () => new Failure(404, { code: 10_003, message: 'Unknown Channel' }),
  unknownMessage: () => new Failure(404, { code: 10_008, message: 'Unknown Message' }),
  unknownWebhook: () => new Failure(404, { code: 10_015, message: 'Unknown Webhook' }),
  unknownInteraction: () => new Failure(404, { code: 10_062, message: 'Unknown interaction' }),
  acknowledged: () =>
    new Failure(400, { code: 40_060, message: 'Interaction has already been acknowledged.' }),
  notOwnMessage: () =>
    new Failure(403, { code: 50_005, message: 'Cannot edit a message authored by another user' }),
  invalidWebhookToken: () => new Failure(401, { code: 50_027, message: 'Invalid Webhook Token' }),
} as const;
