/**
 * The address of a module to run in a thread: `.ts` beside a source, `.js` beside a built file. The
 * compiler rewrites the endings of imports, not of addresses.
 * @param from - `import.meta.url` of the asking module
 * @param path - relative to it, without ending
 */
export function workerUrl(from: string, path: string): string {
  return new URL(`${path}${from.endsWith('.ts') ? '.ts' : '.js'}`, from).href;
}
