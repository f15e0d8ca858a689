import { commandListProblems, commandProblems } from './command-rules.ts';
import { duplicateIds, isJson, listOf, placedComponents, type Json } from './component-rules.ts';
import { isEmptyMessage, messageProblems, type MessageContext } from './message-rules.ts';
import { toErrorBody, type DiscordErrorBody, type Path, type Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { loadSpec, type Spec } from './spec.ts';

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
  /** One command alone: a new one, or what is to change of one. */
  readonly command: (request: 'create' | 'edit', body: unknown) => Verdict;
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

const commandSchemas = {
  create: 'ApplicationCommandCreateRequestSchema',
  edit: 'ApplicationCommandPatchRequestPartialSchema',
} as const;

/** Schemas of the first answers by their type. */
const callbackSchemas: Readonly<Record<number, string>> = {
  1: 'PongInteractionCallbackRequestSchema',
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  8: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
};

const callbackType = { message: 4, update: 7, modal: 9 } as const;
const maxModalComponents = 5;
/** @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#json-json-error-codes */
const emptyMessage: DiscordErrorBody = { code: 50_006, message: 'Cannot send an empty message' };

/** Loads the rules: Discord's schemas, and what they let through though Discord does not. */
export async function loadRules(): Promise<Rules> {
  const spec = await loadSpec();
  const hold = (name: string, body: unknown, path: Path = []): Problem[] =>
    schemaProblems(schemaOf(spec, name), tolerated(body), path);
  return {
    message: (request, body, context) => {
      if (isJson(body) && isEmptyMessage(body, context)) return emptyMessage;
      const rules = isJson(body) ? messageProblems(body, context, []) : [];
      return verdict(hold(messageSchemas[request], body), rules);
    },
    callback: (body, context) => {
      const type = isJson(body) ? body['type'] : undefined;
      const schema = typeof type === 'number' ? callbackSchemas[type] : undefined;
      if (!isJson(body) || schema === undefined) return verdict([unknownType], []);
      const data = isJson(body['data']) ? body['data'] : {};
      if (type === callbackType.message && isEmptyMessage(data, context)) return emptyMessage;
      return verdict(hold(schema, body), callbackProblems(type, data, context));
    },
    commands: (body) => {
      if (!Array.isArray(body)) return verdict([notAList], []);
      const problems = body.flatMap((command, index) =>
        hold('ApplicationCommandUpdateRequestSchema', command, [index]),
      );
      return verdict(problems, commandListProblems(body, []));
    },
    command: (request, body) => {
      const problems = hold(commandSchemas[request], body);
      const rules = request === 'create' && isJson(body) ? commandProblems(body, []) : [];
      return verdict(problems, rules);
    },
    thread: (request, body) => verdict(hold(threadSchemas[request], threadBody(request, body)), []),
  };
}

/** discord.js names a type for every thread; one at a message has no choice of it. */
function threadBody(request: ThreadRequest, body: unknown): unknown {
  if (request !== 'messageThread' || !isJson(body)) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'type'));
}

const unknownType: Problem = {
  path: ['type'],
  code: 'BASE_TYPE_CHOICES',
  message: 'Value must be one of {1, 4, 5, 6, 7, 8, 9}.',
};
const notAList: Problem = {
  path: [],
  code: 'LIST_TYPE_CONVERT',
  message: 'Only iterables may be used in a ListType',
};

function callbackProblems(type: unknown, data: Json, context: MessageContext): Problem[] {
  const path = ['data'];
  if (type === callbackType.message || type === callbackType.update) {
    const isEdit = type === callbackType.update;
    return messageProblems(data, { ...context, isEdit }, path);
  }
  if (type !== callbackType.modal) return [];
  const problems = duplicateIds(placedComponents(data, path));
  if (listOf(data['components']).length > maxModalComponents) {
    const message = `Must be between 1 and ${maxModalComponents} in length.`;
    problems.push({ path: [...path, 'components'], code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  return problems;
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

/** What discord.js sends of an attachment that is to stay, beside what Discord asks for. */
const attachmentExtras: ReadonlySet<string> = new Set(
  'attachment name size url proxyURL height width contentType ephemeral duration flags'.split(' '),
);

function withoutExtras(attachment: unknown): unknown {
  if (!isJson(attachment)) return attachment;
  return Object.fromEntries(
    Object.entries(attachment).filter(([key]) => !attachmentExtras.has(key)),
  );
}

/**
 * What every client sends and Discord takes, though its description says otherwise: switches that
 * are off where only `true` is described, and permissions as the text of a number.
 */
function tolerated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tolerated);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).flatMap(([key, own]): [string, unknown][] => {
    if (own === false && ['tts', 'enforce_nonce', 'animated'].includes(key)) return [];
    if (
      key === 'default_member_permissions' &&
      typeof own === 'string' &&
      /^\d{1,20}$/u.test(own)
    ) {
      return [];
    }
    if (key === 'attachments' && Array.isArray(own)) return [[key, own.map(withoutExtras)]];
    return [[key, tolerated(own)]];
  });
  return Object.fromEntries(entries);
}
