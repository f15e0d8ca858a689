import type { Hono } from 'hono';
import { ephemeralFlag, loadingFlag } from '../messages.ts';
import type { Message } from '../world.ts';
import { failures } from './failure.ts';
import type { Json } from '../rules/component-rules.ts';
import { readBody } from './body.ts';
import { enforce, readMessage } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-interaction-callback-object */
function responseFields({ json, flags }: Message): Json {
  return {
    response_message_id: json.id,
    response_message_loading: (flags & loadingFlag) !== 0,
    response_message_ephemeral: (flags & ephemeralFlag) !== 0,
  };
}

/** First answers to interactions, and what comes after them. */
export function addInteractionRoutes(
  routes: Hono,
  { rules, interactions, world }: RestOptions,
): void {
  routes.use('/webhooks/:application/*', async (context, next) => {
    if (context.req.param('application') !== world.bot.applicationId) {
      throw failures.unknownWebhook();
    }
    await next();
  });
  routes.post('/interactions/:id/:token/callback', async (context) => {
    const interaction = interactions.findOpen(context.req.param('id'), context.req.param('token'));
    const { json, files } = await readBody(context.req.raw);
    const flags = interaction.message?.flags ?? 0;
    enforce(rules.callback(json, { files: files.length, isEdit: false, flags }));
    interactions.acknowledge(interaction, { body: json as Json, files });
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
      resource: { type: (json as Json)['type'], ...shown },
    });
  });
  routes.post('/webhooks/:application/:token', async (context) => {
    const interaction = interactions.findByToken(context.req.param('token'));
    const body = await readMessage(context, rules, 'followUp', null);
    return context.json(interactions.followUp(interaction, body).json);
  });
  const path = '/webhooks/:application/:token/messages/:message';
  routes.get(path, (context) => {
    const interaction = interactions.findByToken(context.req.param('token'));
    return context.json(interactions.find(interaction, context.req.param('message')).json);
  });
  routes.patch(path, async (context) => {
    const interaction = interactions.findByToken(context.req.param('token'));
    const message = interactions.find(interaction, context.req.param('message'));
    const body = await readMessage(context, rules, 'editFollowUp', message);
    return context.json(interactions.edit(interaction, message.json.id, body).json);
  });
  routes.delete(path, (context) => {
    const interaction = interactions.findByToken(context.req.param('token'));
    interactions.remove(interaction, context.req.param('message'));
    return context.body(null, 204);
  });
}
