import { componentProblems, isJson, listOf, type Json } from './component-rules.ts';
import type { Path, Problem } from './problem.ts';

/** @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
const isComponentsV2 = 1 << 15;
const maxContentLength = 2000;
const maxEmbedsLength = 6000;
/** What a message of version 2 components holds instead of. */
const legacyFields = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

/** What a rule must know of a message beside the body. */
export interface MessageContext {
  /** Files that come with it. */
  readonly files: number;
  /** An edit leaves out what stays as it is. */
  readonly isEdit: boolean;
  /** Flags that the edited message has already. */
  readonly flags: number;
}

/** What Discord refuses in a message beyond its schema. */
export function messageProblems(body: Json, context: MessageContext, path: Path): Problem[] {
  const isVersionTwo = usesVersionTwo(body, context);
  return [
    ...componentProblems(body, isVersionTwo, path),
    ...(isVersionTwo ? legacyFieldProblems(body, path) : []),
    ...lengthProblems(body, path),
  ];
}

function usesVersionTwo(body: Json, { flags }: MessageContext): boolean {
  const own = body['flags'];
  return (
    ((typeof own === 'number' ? own : 0) & isComponentsV2) !== 0 || (flags & isComponentsV2) !== 0
  );
}

/** Whether a new message says nothing at all: Discord has a code of its own for it, 50006. */
export function isEmptyMessage(body: Json, { files, isEdit }: MessageContext): boolean {
  if (isEdit || files > 0 || isJson(body['poll'])) return false;
  const { content } = body;
  const lists = ['embeds', 'components', 'sticker_ids', 'attachments'];
  const hasText = typeof content === 'string' && content.trim() !== '';
  return !hasText && lists.every((key) => listOf(body[key]).length === 0);
}

function legacyFieldProblems(body: Json, path: Path): Problem[] {
  const isSet = (key: string): boolean => {
    const value = body[key] ?? null;
    return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
  };
  return legacyFields.filter(isSet).map((key) => ({
    path: [...path, key],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

function lengthProblems(body: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  const { content } = body;
  if (typeof content === 'string' && content.length > maxContentLength) {
    const message = `Must be ${maxContentLength} or fewer in length.`;
    problems.push({ path: [...path, 'content'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  const embeds = listOf(body['embeds']).filter(isJson);
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > maxEmbedsLength) {
    const message = `Embed size exceeds maximum size of ${maxEmbedsLength}`;
    problems.push({ path: [...path, 'embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return problems;
}

function embedLength(embed: Json): number {
  const nested = [embed['footer'], embed['author'], ...listOf(embed['fields'])].filter(isJson);
  const texts = [embed, ...nested].flatMap((part) =>
    ['title', 'description', 'text', 'name', 'value'].map((key) => part[key]),
  );
  return texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
