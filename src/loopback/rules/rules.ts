import { callbackProblems, callbackSchemas, callbackType, unknownType } from './callback-rules.ts';
import { commandListProblems, commandProblems } from './command-rules.ts';
import { isEmptyMessage } from './empty-message.ts';
import { isJson, type Json } from './json.ts';
import { messageProblems, type MessageContext } from './message-rules.ts';
import { invalid, toErrorBody, type DiscordErrorBody, type Path, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { loadSpec, type Spec } from './spec.ts';
import { isTooDeep, tolerated } from './tolerated.ts';

/** A body that is refused gets Discord's error body; null lets it pass. */
export type Verdict = DiscordErrorBody | null;

/** What a message's body is sent for. */
export type MessageRequest = 'create' | 'edit' | 'followUp' | 'editFollowUp';

/** What a thread's body is sent for. */
export type ThreadRequest = 'thread' | 'messageThread' | 'change';

/** Discord's own rules for what a bot sends. */
export interface Rules {
  readonly message: (request: MessageRequest, body: unknown, context: MessageContext) => Verdict;
  /** The first answer to an interaction, types 4 to 9. */
  readonly callback: (body: unknown, context: MessageContext) => Verdict;
  readonly commands: (body: unknown) => Verdict;
  /**
   * One command alone.
   * @param before - the command that is to change; null for a new one
   */
  readonly command: (body: unknown, before: Json | null) => Verdict;
  readonly thread: (request: ThreadRequest, body: unknown) => Verdict;
}

const messageSchemas: Readonly<Record<MessageRequest, string>> = {
  create: 'MessageCreateRequestSchema',
  edit: 'MessageEditRequestPartialSchema',
  followUp: 'IncomingWebhookRequestPartialSchema',
  editFollowUp: 'IncomingWebhookUpdateRequestPartialSchema',
};

const threadSchemas: Readonly<Record<ThreadRequest, string>> = {
  thread: 'CreateTextThreadWithoutMessageRequestSchema',
  messageThread: 'CreateTextThreadWithMessageRequestSchema',
  change: 'UpdateThreadRequestPartialSchema',
};

const newCommand = 'ApplicationCommandCreateRequestSchema';
const changedCommand = 'ApplicationCommandPatchRequestPartialSchema';
const listedCommand = 'ApplicationCommandUpdateRequestSchema';

/** @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes */
const emptyMessage: DiscordErrorBody = { code: 50_006, message: 'Cannot send an empty message' };
const notAList: Problem = {
  path: [],
  code: 'LIST_TYPE_CONVERT',
  message: 'Only iterables may be used in a ListType',
};

const tooDeep = toErrorBody([invalid([], 'The body is nested too deep')]);

/** Loads the rules: Discord's schemas, and what they let through though Discord does not. */
export async function loadRules(): Promise<Rules> {
  const spec = await loadSpec();
  const hold = (name: string, body: unknown, path: Path = []): Problem[] =>
    schemaProblems(schemaOf(spec, name), tolerated(body), path);
  return {
    message: (request, body, context) =>
      guard(body, () => {
        const schema = hold(messageSchemas[request], body);
        if (!isJson(body)) return verdict(schema, []);
        if (schema.length === 0 && isEmptyMessage(body, context)) return emptyMessage;
        return verdict(schema, messageProblems(body, context, []));
      }),
    callback: (body, context) => guard(body, () => judgeCallback(body, context, hold)),
    commands: (body) =>
      guard(body, () => {
        if (!Array.isArray(body)) return verdict([notAList], []);
        const problems = body.flatMap((command, index) => hold(listedCommand, command, [index]));
        return verdict(problems, commandListProblems(body, []));
      }),
    command: (body, before) =>
      guard(body, () => {
        const schema = hold(before === null ? newCommand : changedCommand, body);
        return verdict(schema, isJson(body) ? commandProblems({ ...before, ...body }, []) : []);
      }),
    thread: (request, body) =>
      guard(body, () => verdict(hold(threadSchemas[request], threadBody(request, body)), [])),
  };
}

function judgeCallback(
  body: unknown,
  given: MessageContext,
  hold: (name: string, body: unknown) => Problem[],
): Verdict {
  const type = isJson(body) ? body['type'] : undefined;
  const name = typeof type === 'number' ? callbackSchemas[type] : undefined;
  if (!isJson(body) || name === undefined) return verdict([unknownType], []);
  const schema = hold(name, body);
  const data = isJson(body['data']) ? body['data'] : {};
  const isUpdate = type === callbackType.update;
  const context = isUpdate ? { ...given, isEdit: true } : asNew(given);
  const isMessage = type === callbackType.message || isUpdate;
  if (isMessage && schema.length === 0 && isEmptyMessage(data, context)) return emptyMessage;
  return verdict(schema, callbackProblems(type, data, context));
}

/** A new message has nothing of the one whose component was used. */
function asNew({ before: _before, ...rest }: MessageContext): MessageContext {
  return { ...rest, isEdit: false, flags: 0 };
}

/** Nothing walks a body that is nested too deep. */
function guard(body: unknown, judge: () => Verdict): Verdict {
  return isTooDeep(body) ? tooDeep : judge();
}

/** discord.js names a type for every thread; one at a message has no choice of it. */
function threadBody(request: ThreadRequest, body: unknown): unknown {
  if (request !== 'messageThread' || !isJson(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'type'));
}

/** The schemas' word first; a rule adds what they let through. */
function verdict(schema: readonly Problem[], rules: readonly Problem[]): Verdict {
  const known = new Set(schema.map(({ path }) => path.join('/')));
  const problems = [...schema, ...rules.filter(({ path }) => !known.has(path.join('/')))];
  return problems.length === 0 ? null : toErrorBody(problems);
}

function schemaOf(spec: Spec, name: string) {
  const schema = spec[name];
  if (schema === undefined) throw new Error(`discord-api-spec has no ${name} any more`);
  return schema;
}
