import { isJson, listOf, type Json } from './rules/component-rules.ts';
import type { Message, World } from './world.ts';

const ownScheme = 'attachment://';

/** What a request says of files: those it brings, and in `attachments` those that stay. */
export interface FileRequest {
  readonly body: Json;
  readonly files: readonly File[];
  readonly channelId: string;
  /** The message that is changed; null for a new one. */
  readonly before: Message | null;
}

/**
 * The attachments of a message after a request: of those before, what the request keeps (all where
 * it does not say), and the new ones.
 */
export function attach(world: World, { body, files, channelId, before }: FileRequest): Json[] {
  const listed = Array.isArray(body['attachments'])
    ? listOf(body['attachments']).filter(isJson)
    : null;
  const kept = (before?.attachments ?? []).filter(
    ({ id }) => listed === null || listed.some((own) => String(own['id']) === id),
  );
  const added = files.map((file, index) => {
    const { description } = listed?.find(({ id }) => String(id) === String(index)) ?? {};
    const described = typeof description === 'string' ? { description } : {};
    return { ...addFile(world, channelId, file), ...described };
  });
  return [...kept, ...added];
}

/** Keeps a file. @returns it as an attachment: https://discord.com/developers/docs/resources/message#attachment-object */
export function addFile(world: World, channelId: string, file: File): Json & { id: string } {
  const id = world.nextId();
  world.files.set(id, file);
  const url = `${world.origin()}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
  const content_type = file.type === '' ? 'application/octet-stream' : file.type;
  return { id, filename: file.name, size: file.size, content_type, url, proxy_url: url };
}

/** Components whose `attachment://name` leads to the attachment of that name. */
export function resolveMedia(components: unknown, attachments: readonly Json[]): unknown {
  if (Array.isArray(components)) return components.map((own) => resolveMedia(own, attachments));
  if (!isJson(components)) return components;
  const { url } = components;
  const own =
    typeof url === 'string' && url.startsWith(ownScheme)
      ? attachments.find(({ filename }) => filename === url.slice(ownScheme.length))
      : undefined;
  if (own !== undefined) {
    const { id, content_type, proxy_url } = own;
    return { ...components, url: own['url'], proxy_url, content_type, attachment_id: id };
  }
  const entries = Object.entries(components);
  return Object.fromEntries(entries.map(([key, value]) => [key, resolveMedia(value, attachments)]));
}

/** Ids of the attachments that components show: Discord does not list those a second time. */
export function shownAttachments(components: unknown): ReadonlySet<unknown> {
  if (Array.isArray(components)) {
    return new Set(components.flatMap((own) => [...shownAttachments(own)]));
  }
  if (!isJson(components)) return new Set();
  const own = typeof components['url'] === 'string' ? [components['attachment_id']] : [];
  const inner = Object.values(components).flatMap((value) => [...shownAttachments(value)]);
  return new Set([...own, ...inner].filter((id) => id !== undefined));
}
