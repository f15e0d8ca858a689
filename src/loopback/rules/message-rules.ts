import { componentProblems } from './component-rules.ts';
import { embedProblems } from './embed-rules.ts';
import { isFilled, isJson, listOf, type Json } from './json.ts';
import { mediaProblems } from './media-rules.ts';
import { tooLong, type Path, type Problem } from './problem.ts';
import { lengthOf } from './text.ts';

/** @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
const isComponentsV2 = 1 << 15;
const maxContentLength = 2000;
/** What a message of version 2 components holds instead of. */
const legacyFields = ['content', 'embeds', 'poll', 'sticker_ids'] as const;

/** What a rule must know of a message beside the body. */
export interface MessageContext {
  /** Files that come with it. */
  readonly files: number;
  /** Their names; without them, references to files are not looked at. */
  readonly fileNames?: readonly string[];
  /** An edit leaves out what stays as it is. */
  readonly isEdit: boolean;
  /** Flags that the edited message has already. */
  readonly flags: number;
  /** The edited message, where it is known. */
  readonly before?: Json;
}

/** What Discord refuses in a message beyond its schema. */
export function messageProblems(body: Json, context: MessageContext, path: Path): Problem[] {
  const isVersionTwo = usesVersionTwo(body, context);
  return [
    ...componentProblems(body, isVersionTwo, path),
    ...mediaProblems(body, fileNames(body, context), path),
    ...(isVersionTwo ? legacyFieldProblems(body, path) : []),
    ...(lengthOf(body['content']) > maxContentLength
      ? [tooLong([...path, 'content'], maxContentLength)]
      : []),
    ...embedProblems(body, path),
    ...mentionProblems(body, path),
  ];
}

function usesVersionTwo(body: Json, { flags }: MessageContext): boolean {
  const own = typeof body['flags'] === 'number' ? body['flags'] : 0;
  return ((own | flags) & isComponentsV2) !== 0;
}

/** Names of the files that come with a message, as it renames them, and of those that it keeps. */
function fileNames(body: Json, { fileNames: sent, before }: MessageContext): string[] | null {
  if (sent === undefined) return null;
  const listed = listOf(body['attachments']).filter(isJson);
  const keepsAll = !Array.isArray(body['attachments']);
  const kept = listOf(before?.['attachments'])
    .filter(isJson)
    .filter(({ id }) => keepsAll || listed.some((own) => String(own['id']) === id))
    .map(({ filename }) => String(filename));
  const added = sent.map((name, index) => {
    const filename = listed.find((own) => String(own['id']) === String(index))?.['filename'];
    return typeof filename === 'string' ? filename : name;
  });
  return [...kept, ...added];
}

function legacyFieldProblems(body: Json, path: Path): Problem[] {
  return legacyFields
    .filter((key) => isFilled(body[key]))
    .map((key) => ({
      path: [...path, key],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}

/** Either all of a kind are pinged, or those of a list. */
function mentionProblems({ allowed_mentions }: Json, path: Path): Problem[] {
  if (!isJson(allowed_mentions)) return [];
  const kinds = ['users', 'roles'].filter(
    (kind) => listOf(allowed_mentions['parse']).includes(kind) && isFilled(allowed_mentions[kind]),
  );
  return kinds.map((kind) => ({
    path: [...path, 'allowed_mentions'],
    code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
  }));
}
