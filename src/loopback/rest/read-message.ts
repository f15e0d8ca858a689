import type { Answer } from '../interactions.ts';
import { isJson } from '../rules/json.ts';
import type { MessageContext } from '../rules/message-rules.ts';
import type { MessageRequest, Rules, Verdict } from '../rules/rules.ts';
import type { Message } from '../world.ts';
import type { Body } from './body.ts';
import { Failure } from './failure.ts';

/** @throws Failure with the rules' own body when they refuse */
export function enforce(verdict: Verdict): void {
  if (verdict !== null) throw new Failure(400, verdict);
}

/**
 * What rules must know of a message beside its body.
 * @param before - the message to be edited, or that an answer may edit; undefined for none
 */
export function contextOf({ files }: Body, before: Message | undefined): MessageContext {
  return {
    files: files.length,
    fileNames: files.map(({ name }) => name),
    isEdit: before !== undefined,
    flags: before?.flags ?? 0,
    ...(before === undefined
      ? {}
      : { before: { ...before.json, attachments: before.attachments } }),
  };
}

/**
 * Holds a message against the rules.
 * @param before - the message to be edited; undefined for a new one
 * @throws Failure when they refuse it
 */
export function checkMessage(
  rules: Rules,
  request: MessageRequest,
  body: Body,
  before?: Message,
): Answer {
  const { json, files } = body;
  enforce(rules.message(request, json, contextOf(body, before)));
  return { body: isJson(json) ? json : {}, files };
}
