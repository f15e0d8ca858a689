import type { FileValue } from '../protocol.ts';

/** What a file may have, in Discord and here. */
export const maxFileBytes = 10 * 2 ** 20;
export const tooLarge = 'A file can have 10 MB at most.';

/** Files that were picked, as they go over the line. */
export function readFiles(files: FileList | null): Promise<FileValue[]> {
  return Promise.all([...(files ?? [])].map(readFile));
}

async function readFile(file: File): Promise<FileValue> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Given one by one: a call takes only so many arguments.
  const binary = Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('');
  return { name: file.name, type: file.type, data: btoa(binary) };
}
