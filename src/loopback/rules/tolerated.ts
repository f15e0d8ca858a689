import { isJson, type Json } from './json.ts';

/** More than any body that Discord takes needs. */
const maxDepth = 64;

/** Whether something is nested deeper than any body that Discord takes. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((own) =>
      typeof own === 'object' && own !== null ? Object.values(own) : [],
    );
  }
  return false;
}

/** What discord.js sends of an attachment that is to stay, beside what Discord asks for. */
const attachmentExtras: ReadonlySet<string> = new Set(
  'attachment name size url proxyURL height width contentType ephemeral duration flags'.split(' '),
);

/** An attachment as the description has it; its number may be one, or the text of one. */
function toleratedAttachment(attachment: unknown): unknown {
  if (!isJson(attachment)) return attachment;
  const entries = Object.entries(attachment).filter(([key]) => !attachmentExtras.has(key));
  return Object.fromEntries(
    entries.map(([key, own]) => [key, key === 'id' && Number.isInteger(own) ? String(own) : own]),
  );
}

/**
 * What every client sends and Discord takes, though its description says otherwise: switches that
 * are off where only `true` is described, permissions as the text of a number, and messages that are
 * forwarded.
 */
export function tolerated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tolerated);
  if (!isJson(value)) return value;
  const entries = Object.entries(value).flatMap(([key, own]): [string, unknown][] => {
    if (own === false && ['tts', 'enforce_nonce', 'animated'].includes(key)) return [];
    if (key === 'default_member_permissions' && isPermissions(own)) return [];
    if (key === 'message_reference' && isJson(own)) return [[key, toleratedReference(own)]];
    if (key === 'attachments' && Array.isArray(own)) return [[key, own.map(toleratedAttachment)]];
    return [[key, tolerated(own)]];
  });
  return Object.fromEntries(entries);
}

const forward = 1;

function toleratedReference(reference: Json): Json {
  return reference['type'] === forward ? { ...reference, type: 0 } : reference;
}

function isPermissions(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,20}$/u.test(value);
}
