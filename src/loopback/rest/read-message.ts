import type { Context } from 'hono';
import { isJson } from '../rules/component-rules.ts';
import type { MessageRequest, Rules, Verdict } from '../rules/rules.ts';
import type { Answer } from '../interactions.ts';
import type { Message } from '../world.ts';
import { readBody } from './body.ts';
import { Failure } from './failure.ts';

/** @throws Failure with the rules' own body when they refuse */
export function enforce(verdict: Verdict): void {
  if (verdict !== null) throw new Failure(400, verdict);
}

/**
 * Reads a message and holds it against the rules.
 * @param before - the message to be edited; null for a new one
 * @throws Failure when they refuse it
 */
export async function readMessage(
  context: Context,
  rules: Rules,
  request: MessageRequest,
  before: Message | null,
): Promise<Answer> {
  const { json, files } = await readBody(context.req.raw);
  const isEdit = before !== null;
  enforce(rules.message(request, json, { files: files.length, isEdit, flags: before?.flags ?? 0 }));
  return { body: isJson(json) ? json : {}, files };
}
