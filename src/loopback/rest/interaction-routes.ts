import type { Context, Hono } from 'hono';
import { ephemeralFlag, loadingFlag } from '../messages.ts';
import { isJson, type Json } from '../rules/json.ts';
import type { Message } from '../world.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import { checkMessage, contextOf, enforce } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-object */
function responseFields({ json, flags }: Message): Json {
  return {
    response_message_id: json.id,
    response_message_loading: (flags & loadingFlag) !== 0,
    response_message_ephemeral: (flags & ephemeralFlag) !== 0,
  };
}

/**
 * First answers to interactions, and what comes after them. A body is read before anything is looked
 * up: while it comes, the time may run out, and another answer may be faster.
 */
export function addInteractionRoutes(routes: Hono, options: RestOptions): void {
  const { rules, interactions, world } = options;
  routes.use('/webhooks/:application/*', async (context, next) => {
    if (context.req.param('application') !== world.bot.applicationId) {
      throw failures.unknownWebhook();
    }
    await next();
  });
  routes.post('/interactions/:id/:token/callback', async (context) => {
    const sent = await readBody(context.req.raw);
    const interaction = interactions.findOpen(context.req.param('id'), context.req.param('token'));
    enforce(rules.callback(sent.json, contextOf(sent, interaction.message)));
    const body = isJson(sent.json) ? sent.json : {};
    interactions.acknowledge(interaction, { body, files: sent.files });
    if (context.req.query('with_response') !== 'true') return context.body(null, 204);
    const original = interaction.original;
    const message = original === null ? null : interactions.find(interaction, original);
    const shown = message === null ? {} : { message: message.json };
    return context.json({
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message === null ? {} : responseFields(message)),
      },
      resource: { type: body['type'], ...shown },
    });
  });
  addFollowUpRoutes(routes, options);
}

function addFollowUpRoutes(routes: Hono, { rules, interactions }: RestOptions): void {
  const find = (context: Context) => {
    const interaction = interactions.findByToken(context.req.param('token') ?? '');
    const message = interactions.find(interaction, context.req.param('message') ?? '');
    return { interaction, message };
  };
  routes.post('/webhooks/:application/:token', async (context) => {
    const sent = await readBody(context.req.raw);
    const interaction = interactions.findByToken(context.req.param('token'));
    const answer = checkMessage(rules, 'followUp', sent);
    return context.json(interactions.followUp(interaction, answer).json);
  });
  const path = '/webhooks/:application/:token/messages/:message';
  routes.get(path, (context) => context.json(find(context).message.json));
  routes.patch(path, async (context) => {
    const sent = await readBody(context.req.raw);
    const { interaction, message } = find(context);
    const answer = checkMessage(rules, 'editFollowUp', sent, message);
    return context.json(interactions.edit(interaction, message.json.id, answer).json);
  });
  routes.delete(path, (context) => {
    const interaction = interactions.findByToken(context.req.param('token'));
    interactions.remove(interaction, context.req.param('message'));
    return context.body(null, 204);
  });
}
