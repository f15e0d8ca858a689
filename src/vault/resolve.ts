import type { NotePath } from './note.ts';

/** What a link's target can lead to. */
export type Resolution =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'dead' };

/** Anything in the vault that a link can name. */
export interface LinkableFile {
  readonly path: string;
  readonly aliases: readonly string[];
}

/** Resolves a link's target, as written before `#`, `^` or `|`. */
export type Resolver = (target: string, from: NotePath) => Resolution;

/**
 * Obsidian's rule: a target is an exact path, else the end of a path (a file's name at the least),
 * else an alias; `.md` may be left out and case does not count. Among several of one kind the one
 * in the fewest folders is meant; two that are equally near are ambiguous. A target that begins
 * with `./` or `../` is a path from the folder of the note it stands in.
 */
export function createResolver(files: readonly LinkableFile[]): Resolver {
  const byPath = new Map<string, string[]>();
  const byEnding = new Map<string, string[]>();
  const byAlias = new Map<string, string[]>();
  for (const { path, aliases } of files) {
    const key = fold(path);
    add(byPath, key, path);
    for (const ending of endingsOf(key)) add(byEnding, ending, path);
    for (const alias of new Set(aliases.map(fold))) add(byAlias, alias, path);
  }
  return (target, from) => {
    const key = fold(fromFolder(target, from));
    const matches = byPath.get(key) ?? byEnding.get(key) ?? byAlias.get(fold(target)) ?? [];
    return nearest(matches);
  };
}

/** `a/b/c` ends in `b/c` and `c`. */
function* endingsOf(key: string): Generator<string> {
  for (let at = key.indexOf('/'); at !== -1; at = key.indexOf('/', at + 1)) yield key.slice(at + 1);
}

function add(map: Map<string, string[]>, key: string, path: string): void {
  const paths = map.get(key);
  if (paths === undefined) map.set(key, [path]);
  else paths.push(path);
}

function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase().replace(/^\/+/u, '').replace(/\.md$/u, '');
}

function fromFolder(target: string, from: NotePath): string {
  if (!/^\.{1,2}\//u.test(target)) return target;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

function nearest(paths: readonly string[]): Resolution {
  const depths = paths.map((path) => path.split('/').length);
  const least = depths.reduce((a, b) => Math.min(a, b), Infinity);
  const candidates = paths.filter((_, index) => depths[index] === least);
  const [path] = candidates;
  if (path === undefined) return { kind: 'dead' };
  return candidates.length === 1 ? { kind: 'found', path } : { kind: 'ambiguous', candidates };
}
