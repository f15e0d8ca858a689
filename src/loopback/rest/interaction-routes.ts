import type { Hono } from 'hono';
import type { Json } from '../rules/component-rules.ts';
import { readBody } from './body.ts';
import { enforce, readMessage } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** First answers to interactions, and what comes after them. */
export function addInteractionRoutes(routes: Hono, { rules, interactions }: RestOptions): void {
  routes.post('/interactions/:id/:token/callback', async (context) => {
    const interaction = interactions.findOpen(context.req.param('id'), context.req.param('token'));
    const { json, files } = await readBody(context.req.raw);
    const flags = interaction.message?.flags ?? 0;
    enforce(rules.callback(json, { files: files.length, isEdit: false, flags }));
    interactions.acknowledge(interaction, { body: json as Json, files });
    if (context.req.query('with_response') !== 'true') return context.body(null, 204);
    const original = interaction.original;
    const message = original === null ? null : interactions.find(interaction, original).json;
    return context.json({
      interaction: { id: interaction.id, type: interaction.type, response_message_id: original },
      resource: { type: (json as Json)['type'], ...(message === null ? {} : { message }) },
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
