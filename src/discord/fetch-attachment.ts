import { TutorError } from '../errors.ts';

/** A file that came with an interaction or a message. */
export interface AttachmentSource {
  readonly url: string;
  /** As its sender called it. */
  readonly name: string;
  /** Bytes, as Discord says; nothing relies on it. */
  readonly size: number;
}

/**
 * Reads a member's file.
 * @throws TutorError `attachment-too-large`, `attachment-elsewhere` where it is not with Discord,
 *   `attachment-away` where it does not come, or not in time
 */
export type FetchAttachment = (source: AttachmentSource) => Promise<Uint8Array>;

/** A larger file is not read to its end. */
export const maxAttachmentBytes: number = 2 ** 20;

/** @see https://discord.com/developers/docs/reference#cdn-formatting */
const cdnOrigins = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];
/** From the request to the last byte. */
const defaultTimeoutMs = 2000;

/**
 * Makes what reads members' files: from Discord's own addresses and from that of the API alone, as
 * they are, whatever leads on from there. Nothing that a server says of a file's size is believed.
 * @param apiUrl - REST base of Discord, or of a server like it, which keeps its own files
 */
export function createAttachmentFetcher(
  apiUrl: string,
  { timeoutMs = defaultTimeoutMs }: { readonly timeoutMs?: number } = {},
): FetchAttachment {
  const origins = new Set([...cdnOrigins, new URL(apiUrl).origin]);
  return async ({ url, name, size }) => {
    const address = URL.parse(url);
    if (address === null || !origins.has(address.origin)) throw elsewhere(name);
    if (size > maxAttachmentBytes) throw tooLarge(name);
    try {
      return await read(address, name, AbortSignal.timeout(timeoutMs));
    } catch (error) {
      if (error instanceof TutorError) throw error;
      throw away(name, error);
    }
  };
}

async function read(address: URL, name: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(address, { redirect: 'error', credentials: 'omit', signal });
  const { ok, status, body } = response;
  if (!ok || body === null) {
    await body?.cancel();
    throw new Error(`the answer has status ${status}`);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the connection.
  for await (const part of body) {
    length += part.length;
    if (length > maxAttachmentBytes) throw tooLarge(name);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(name: string): TutorError {
  const message = `${name} is larger than 1 MB. Please split it, or check it on your machine.`;
  return new TutorError('attachment-too-large', message);
}

function elsewhere(name: string): TutorError {
  return new TutorError(
    'attachment-elsewhere',
    `I read no files but Discord's, and ${name} is not.`,
  );
}

function away(name: string, cause: unknown): TutorError {
  const message = `I could not read ${name} from Discord in time. Please try again in a moment.`;
  return new TutorError('attachment-away', message, { cause });
}
