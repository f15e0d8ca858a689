import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import { loadRules } from '../../src/loopback/rules/rules.ts';

const rules = await loadRules();
const componentsV2 = 1 << 15;
const context = { files: 0, isEdit: false, flags: 0 };

/** Discord's verdict on a message; null lets it pass. */
export function judgeMessage({ components }: MessageContent) {
  const data = { components, flags: componentsV2, allowed_mentions: { parse: [] } };
  return rules.callback(JSON.parse(JSON.stringify({ type: 4, data })), context);
}

/** Discord's verdict on a form; null lets it pass. */
export function judgeForm(modal: APIModalInteractionResponseCallbackData) {
  return rules.callback(JSON.parse(JSON.stringify({ type: 9, data: modal })), context);
}
