/** A longer text is refused: a manifest this large cannot be applied as one anyway. */
export const maxBytes: number = 4 * 2 ** 20;

/**
 * Reads bytes as kubectl does: UTF-16 where a byte order mark says so, else UTF-8 with U+FFFD for
 * whatever is none. Measured with kubectl 1.32.
 * @returns null when there are more than {@link maxBytes}
 */
export function decodeText(source: string | Uint8Array): string | null {
  if (typeof source === 'string') {
    const isLong = source.length > maxBytes || Buffer.byteLength(source) > maxBytes;
    return isLong ? null : source.replace(/^\u{FEFF}/u, '');
  }
  if (source.length > maxBytes) return null;
  return new TextDecoder(encodingOf(source)).decode(source);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
