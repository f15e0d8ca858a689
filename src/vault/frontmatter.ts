import { parseDocument } from 'yaml';
import { examNames } from './exam.ts';
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

const fence = /^---[ \t]*$/u;
const keyLine = /^[\p{L}_][\p{L}\p{N} _-]*:(?:\s|$)/u;
const headingLine = /^#{1,6}\s+\S/u;

/**
 * Reads the block between the two `---` at the top of a note. A rule that merely opens the note is
 * told apart: what it encloses must be a YAML mapping, or at least look like one.
 * @param text - lines end in `\n`, no byte order mark
 */
export function parseFrontmatter(text: string): Frontmatter {
  const block = findBlock(text);
  if (block === null) return { ...fieldsOf({}, []), end: 0, problems: [] };
  const problems: Problem[] = [...block.problems];
  const data = parseMapping(block.yaml, problems);
  if (data === null) return { ...fieldsOf({}, []), end: 0, problems: [] };
  const isBroken = problems.length > 0;
  // what a broken block still holds is taken; complaining about it too would mislead
  return { ...fieldsOf(data, isBroken ? [] : problems), end: block.end, problems };
}

interface Block {
  readonly yaml: string;
  readonly end: number;
  readonly problems: readonly Problem[];
}

function findBlock(text: string): Block | null {
  const lines = text.split('\n');
  if (!fence.test(lines[0] ?? '')) return null;
  const close = lines.findIndex((line, index) => index > 0 && fence.test(line));
  const limit = close === -1 ? lines.length : close;
  const content = firstContentLine(lines, limit);
  if (close !== -1 && content === -1) return cut(lines, close, close + 1, []);
  if (!keyLine.test(lines.slice(1).find((line) => line.trim() !== '') ?? '')) return null;
  const last = content === -1 ? endOfKeys(lines) : content;
  return cut(lines, last, last, [
    { line: 1, severity: 'error', message: 'broken frontmatter: no closing --- under it' },
  ]);
}

function cut(lines: readonly string[], last: number, end: number, problems: Problem[]): Block {
  const before = lines.slice(0, end).join('\n').length;
  return {
    yaml: lines.slice(1, last).join('\n'),
    end: end < lines.length ? before + 1 : before,
    problems,
  };
}

/**
 * A heading after a blank line, with no key below it, is the note's text: then the `---` that was
 * taken for the end of the frontmatter is a rule, and the frontmatter was never closed.
 */
function firstContentLine(lines: readonly string[], limit: number): number {
  for (let index = 2; index < limit; index += 1) {
    const opens = headingLine.test(lines[index] ?? '') && (lines[index - 1] ?? '').trim() === '';
    if (opens && !lines.slice(index, limit).some((line) => keyLine.test(line))) return index;
  }
  return -1;
}

function endOfKeys(lines: readonly string[]): number {
  const blank = lines.findIndex((line, index) => index > 0 && line.trim() === '');
  return blank === -1 ? lines.length : blank;
}

/** @returns null when the block is no frontmatter at all, but text between two rules */
function parseMapping(yaml: string, problems: Problem[]): Record<string, unknown> | null {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const looksLikeKeys = yaml.split('\n').some((line) => keyLine.test(line));
  const failure = document.errors[0];
  if (failure !== undefined) {
    if (!looksLikeKeys) return null;
    const line = yaml.slice(0, failure.pos[0]).split('\n').length + 1;
    problems.push({ line, severity: 'error', message: `broken frontmatter: ${failure.message}` });
  }
  const data = toPlain(document, problems);
  if (data === null && yaml.trim() === '') return {};
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
    return data as Record<string, unknown>;
  }
  return looksLikeKeys ? {} : null;
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

type Fields = Omit<Frontmatter, 'end' | 'problems'>;

function fieldsOf(data: Record<string, unknown>, problems: Problem[]): Fields {
  const studypod = textsOf(data['studypod'], 'studypod', problems)[0]?.toLowerCase();
  if (studypod !== undefined && studypod !== 'ignore') {
    problems.push(warning(`frontmatter: studypod can only be "ignore", not "${studypod}"`));
  }
  const title = textsOf(data['title'], 'title', problems)[0] ?? null;
  const aliases = ['aliases', 'alias'].flatMap((key) => textsOf(data[key], key, problems, /,/u));
  const tags = ['tags', 'tag'].flatMap((key) => textsOf(data[key], key, problems, /[\s,]+/u));
  return {
    title,
    aliases: [...new Set(aliases)],
    tags: [...new Set(tags.map((tag) => tag.replace(/^#/u, '').toLowerCase()))],
    exam: examsOf(data['exam'], problems),
    ignored: studypod === 'ignore',
  };
}

function examsOf(value: unknown, problems: Problem[]): string[] {
  const names = textsOf(value, 'exam', problems, /[\s,]+/u).map((name) => name.toLowerCase());
  const unknown = names.filter((name) => !examNames.has(name));
  for (const name of unknown) {
    const known = [...examNames].join(', ');
    problems.push(
      warning(`frontmatter: no exam or domain is called "${name}"; known are ${known}`),
    );
  }
  return [...new Set(names.filter((name) => examNames.has(name)))];
}

/** One text or a list of texts; numbers and dates count as their text, nothing else does. */
function textsOf(value: unknown, key: string, problems: Problem[], separator?: RegExp): string[] {
  if (value === undefined || value === null) return [];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const texts: string[] = [];
  for (const item of items) {
    if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') {
      const text = String(item);
      texts.push(
        ...(separator === undefined || Array.isArray(value) ? [text] : text.split(separator)),
      );
    } else if (item !== null) {
      problems.push(warning(`frontmatter: ${key} takes text or a list of texts`));
    }
  }
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

function warning(message: string): Problem {
  return { line: 1, severity: 'warning', message };
}
