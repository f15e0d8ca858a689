import { isMap, isScalar, parseDocument } from 'yaml';
import { examNames } from './exam.ts';
import { findFrontmatter, keyLine } from './frontmatter-block.ts';
import type { Diagnostic } from './note.ts';

/** What the head of a note says about it. */
export interface Frontmatter {
  readonly title: string | null;
  readonly aliases: readonly string[];
  /** Lower case, without `#`. */
  readonly tags: readonly string[];
  readonly exam: readonly string[];
  readonly ignored: boolean;
  /** Offset of the first character after the frontmatter; 0 where there is none. */
  readonly end: number;
  readonly problems: readonly Pick<Diagnostic, 'line' | 'severity' | 'message'>[];
}

type Problem = Frontmatter['problems'][number];

/**
 * Reads the block between the two `---` at the top of a note. A rule that merely opens the note is
 * told apart: what it encloses must be a YAML mapping, or at least look like one.
 * @param text - lines end in `\n`, no byte order mark
 */
export function parseFrontmatter(text: string): Frontmatter {
  const block = findFrontmatter(text);
  const problems: Problem[] = [...(block?.problems ?? [])];
  const data = block === null ? null : parseMapping(block.yaml, problems);
  if (block === null || data === null) return { ...fieldsOf(noFields, []), end: 0, problems: [] };
  const isBroken = problems.length > 0;
  // what a broken block still holds is taken; complaining about it too would mislead
  return { ...fieldsOf(data, isBroken ? [] : problems), end: block.end, problems };
}

/** @returns null when the block is no frontmatter at all, but text between two rules */
function parseMapping(yaml: string, problems: Problem[]): Fields | null {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const looksLikeKeys = yaml.split('\n').some((line) => keyLine.test(line));
  const failure = document.errors[0];
  if (failure !== undefined) {
    if (!looksLikeKeys) return null;
    const line = yaml.slice(0, failure.pos[0]).split('\n').length + 1;
    problems.push({ line, severity: 'error', message: `broken frontmatter: ${failure.message}` });
  }
  const data = toPlain(document, problems);
  const lineOf = (key: string): number => keyLineNumber(document.contents, key, yaml);
  if (data === null && yaml.replaceAll(/^\s*#.*$/gmu, '').trim() === '') return noFields;
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    return { values: data as Record<string, unknown>, lineOf };
  }
  return looksLikeKeys ? noFields : null;
}

/** A mapping with the places of its keys. */
interface Fields {
  readonly values: Readonly<Record<string, unknown>>;
  /** Line of a key in the file, 1-based. */
  readonly lineOf: (key: string) => number;
}

const noFields: Fields = { values: {}, lineOf: () => 1 };

/** The opening rule is the file's first line. */
function keyLineNumber(contents: unknown, key: string, yaml: string): number {
  if (!isMap(contents)) return 1;
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  const offset = isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
  return yaml.slice(0, offset).split('\n').length + 1;
}

/** Aliases may refer to each other only a hundred times over: a bomb is refused, not unfolded. */
function toPlain(document: ReturnType<typeof parseDocument>, problems: Problem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ line: 1, severity: 'error', message: `broken frontmatter: ${message}` });
    return {};
  }
}

type Read = Omit<Frontmatter, 'end' | 'problems'>;

function fieldsOf(fields: Fields, problems: Problem[]): Read {
  const warn = (key: string, message: string): void => {
    problems.push({
      line: fields.lineOf(key),
      severity: 'warning',
      message: `frontmatter: ${message}`,
    });
  };
  const read = (key: string, separator?: RegExp): string[] => {
    const { texts, hasOther } = textsOf(fields.values[key], separator);
    if (hasOther)
      warn(key, `${key} takes text${separator === undefined ? '' : ' or a list of texts'}`);
    return texts;
  };
  const title = read('title')[0] ?? null;
  const aliases = ['aliases', 'alias'].flatMap((key) => read(key, /,/u));
  const tags = ['tags', 'tag'].flatMap((key) => read(key, /[\s,]+/u));
  const exam = read('exam', /[\s,]+/u).map((name) => name.toLowerCase());
  for (const name of exam.filter((own) => !examNames.has(own))) {
    const known = [...examNames].join(', ');
    warn('exam', `no exam or domain is called "${name}"; known are ${known}`);
  }
  const studypod = read('studypod')[0]?.toLowerCase();
  if (studypod !== undefined && studypod !== 'ignore') {
    warn('studypod', `studypod can only be "ignore", not "${studypod}"`);
  }
  return {
    title,
    aliases: [...new Set(aliases)],
    tags: [...new Set(tags.map((tag) => tag.replace(/^#/u, '').toLowerCase()))],
    exam: [...new Set(exam.filter((name) => examNames.has(name)))],
    ignored: studypod === 'ignore',
  };
}

/** Texts of a value that may be a list; numbers and dates count as their text, nothing else does. */
function textsOf(value: unknown, separator?: RegExp): { texts: string[]; hasOther: boolean } {
  if (value === undefined || value === null) return { texts: [], hasOther: false };
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  let hasOther = false;
  for (const item of items) {
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') {
      const text = String(item);
      const isOne = separator === undefined || Array.isArray(value);
      texts.push(...(isOne ? [text] : text.split(separator)));
    } else if (item !== null) {
      hasOther = true;
    }
  }
  return {
    texts: texts.map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter((text) => text !== ''),
    hasOther,
  };
}
