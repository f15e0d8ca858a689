import type { Diagnostic } from './note.ts';

/** The head of a note, before it is known to be YAML. */
export interface FrontmatterBlock {
  readonly yaml: string;
  /** Offset of the first character behind it. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

type Problem = Pick<Diagnostic, 'line' | 'severity' | 'message'>;

const opening = /^---[ \t]*$/u;
const closing = /^(?:---|\.{3})[ \t]*$/u;
/** A line of YAML that sets a key at the margin. */
export const keyLine = /^(?:[\p{L}_][\p{L}\p{N} _-]*|"[^"]+"|'[^']+'):(?:\s|$)/u;
/** What can stand in a mapping besides its keys: lists, nested lines, remarks, brackets, nothing. */
const yamlLine = /^(?:\s|$|- |-$|# |#$|[\]}])/u;
const subHeading = /^#{2,6}\s+\S/u;
/** Keys that a note's head has in most vaults: one of them is enough to know it by. */
const usualKey =
  /^(?:title|alias(?:es)?|tags?|exam|studypod|date|created|updated|modified|id|uid|type|status|author|description|category|cssclass(?:es)?|publish|draft):/iu;

/** Where the frontmatter lies; null for a note that begins with a rule, or with neither. */
export function findFrontmatter(text: string): FrontmatterBlock | null {
  const lines = text.split('\n');
  if (!opening.test(lines[0] ?? '')) return null;
  const close = lines.findIndex((line, index) => index > 0 && closing.test(line));
  const limit = close === -1 ? lines.length : close;
  const content = firstContentLine(lines, limit);
  const head = lines.slice(1, content).filter((line) => line.trim() !== '');
  if (content === limit && close !== -1) {
    // a heading right under the rule is text, unless keys without blanks follow it
    const isHeading = /^#{1,6}\s+\S/u.test(head[0] ?? '');
    const isText = isHeading && !head.some((line) => /^[\w-]+:(?:\s|$)/u.test(line));
    return isText ? null : cut(lines, close, close + 1, []);
  }
  const keys = head.filter((line) => keyLine.test(line));
  const isHead = keyLine.test(head[0] ?? '') && (keys.length > 1 || usualKey.test(keys[0] ?? ''));
  if (!isHead) return null;
  const message = 'broken frontmatter: no closing --- under it';
  return cut(lines, content, content, [{ line: 1, severity: 'error', message }]);
}

function cut(
  lines: readonly string[],
  last: number,
  end: number,
  problems: Problem[],
): FrontmatterBlock {
  const before = lines.slice(0, end).join('\n').length;
  return {
    yaml: lines.slice(1, last).join('\n'),
    end: end < lines.length ? before + 1 : before,
    problems,
  };
}

/**
 * The first line that belongs to the note's text, so that the block above was never closed and the
 * `---` taken for its end is a rule: a sub-heading, or words after a blank line, with no key below.
 * @returns `limit` where there is none
 */
function firstContentLine(lines: readonly string[], limit: number): number {
  const lastKey = lines.findLastIndex((line, index) => index < limit && keyLine.test(line));
  for (let index = Math.max(lastKey + 1, 1); index < limit; index += 1) {
    const line = lines[index] ?? '';
    const isApart = (lines[index - 1] ?? '').trim() === '';
    if (subHeading.test(line) || (isApart && /^#\s+\S/u.test(line))) return index;
    if (isApart && !yamlLine.test(line)) return index;
  }
  return limit;
}
