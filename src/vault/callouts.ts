import type { Blockquote, RootContent } from 'mdast';
import { lineOf, rangeOf, type Range } from './markdown.ts';
import type { AuthoredQuestion } from './note.ts';
import { visitType } from './visit.ts';

/** `> [!quiz]` and `> [!ask]`: what an author adds to a card for learning. */
export type LearningCallout =
  | { readonly kind: 'quiz'; readonly range: Range; readonly question: AuthoredQuestion }
  | {
      readonly kind: 'ask';
      readonly range: Range;
      readonly line: number;
      readonly phrasings: readonly string[];
    }
  | {
      readonly kind: 'malformed';
      readonly range: Range;
      readonly line: number;
      readonly message: string;
    };

/** `[!quiz]`, perhaps with a fold mark, then an optional title. A missing bracket is kept to complain about. */
const opening =
  /^\s*\[!\s*(?<kind>quiz|ask)\b\s*(?:\|[^\]]*)?(?<close>\])?[+-]?[ \t]*(?<title>.*)$/iu;
const option = /^(?<indent>\s*)(?:[-*+]|\d+[.)])\s+\[(?<mark>[^\]])\]\s*(?<text>.*)$/u;
const bullet = /^\s*(?:[-*+]|\d+[.)])\s+/u;

/**
 * Finds the learning callouts among a section's nodes, also inside lists and other quotes.
 * @param textOf - the text of a range as a reader should see it: links as their words
 */
export function findLearningCallouts(
  nodes: readonly RootContent[],
  textOf: (range: Range) => string,
): LearningCallout[] {
  const found: LearningCallout[] = [];
  for (const root of nodes) {
    visitType(root, 'blockquote', (node, ancestors) => {
      const depth = ancestors.filter(({ type }) => type === 'blockquote').length + 1;
      const callout = readCallout(node, depth, textOf);
      if (callout !== null) found.push(callout);
    });
  }
  return found;
}

/** Whether a quote, as written, is one of the callouts for learning. */
export function isLearningCallout(quote: string): boolean {
  return opening.test(quotedLines(quote, 1)[0] ?? '');
}

function readCallout(
  node: Blockquote,
  depth: number,
  textOf: (range: Range) => string,
): LearningCallout | null {
  const lines = quotedLines(textOf(rangeOf(node)), depth);
  const match = opening.exec(lines[0] ?? '');
  if (match === null) return null;
  const { kind = '', close, title = '' } = match.groups ?? {};
  const at = { range: rangeOf(node), line: lineOf(node) };
  if (close === undefined) {
    return malformed(at, `"[!${kind}" has no closing bracket`);
  }
  const body = lines.slice(1);
  if (body.some((line) => opening.test(line))) {
    return malformed(at, `[!${kind}] holds another callout; put an empty line between them`);
  }
  return kind.toLowerCase() === 'quiz' ? readQuiz(at, title, body) : readAsk(at, title, body);
}

/** The quote's lines without their `>` marks, as many as it lies deep; a lazy line has fewer. */
function quotedLines(text: string, depth: number): string[] {
  const marks = new RegExp(`^(?:\\s*>[ \\t]?){0,${depth}}`, 'u');
  return text.split('\n').map((line) => line.replace(marks, '').trimEnd());
}

/** A title that only says what the lines under it are. */
const isLabel = /^(?:also|other|more|alternative|phrasings?|asked|ways?)\b/iu;

type Place = { readonly range: Range; readonly line: number };

function malformed(at: Place, problem: string): LearningCallout {
  return { kind: 'malformed', ...at, message: `malformed callout: ${problem}` };
}

function readAsk(at: Place, title: string, body: readonly string[]): LearningCallout {
  const lines = [isLabel.test(title) && body.length > 0 ? '' : title, ...body];
  const texts = lines.map((line) => line.replace(bullet, '').replace(/\\$/u, '').trim());
  const phrasings = [...new Set(texts.filter((text) => text !== ''))];
  if (phrasings.length === 0) return malformed(at, '[!ask] holds no phrasing');
  return { kind: 'ask', ...at, phrasings };
}

function readQuiz(at: Place, title: string, body: readonly string[]): LearningCallout {
  const first = body.findIndex((line) => option.test(line));
  if (first === -1) return malformed(at, '[!quiz] has no options, written as "- [ ] option"');
  const prompt = [title, ...body.slice(0, first)].join('\n').trim();
  const { options, right, rest, resumed } = readOptions(body.slice(first));
  if (resumed) return malformed(at, '[!quiz] has text between its options');
  const problem = quizProblem(prompt, options, right);
  if (problem !== null) return malformed(at, `[!quiz] ${problem}`);
  const explanation = rest.join('\n').trim();
  const answer = right[0] ?? 0;
  return {
    kind: 'quiz',
    range: at.range,
    question: { prompt, options, answer, explanation, line: at.line },
  };
}

function quizProblem(
  prompt: string,
  options: readonly string[],
  right: readonly number[],
): string | null {
  if (prompt === '') return 'asks nothing: its question goes above the options';
  if (options.length < 2 || options.length > 5) {
    return `has ${options.length} options; it takes two to five`;
  }
  if (options.some((text) => text === '')) return 'has an option without text';
  if (new Set(options).size < options.length) return 'has the same option twice';
  if (right.length !== 1) return `marks ${right.length} options with [x]; exactly one is right`;
  return null;
}

/** Lines indented under an option continue it; what follows at the margin is the explanation. */
function readOptions(lines: readonly string[]) {
  const options: string[] = [];
  const right: number[] = [];
  const rest: string[] = [];
  let indent = 0;
  let resumed = false;
  for (const line of lines) {
    const groups = option.exec(line)?.groups;
    if (groups !== undefined) {
      resumed ||= rest.some((text) => text !== '');
      indent = groups['indent']?.length ?? 0;
      if (groups['mark']?.toLowerCase() === 'x') right.push(options.length);
      options.push(groups['text']?.trim() ?? '');
    } else if (rest.length === 0 && /^\s/u.test(line) && line.search(/\S/u) > indent) {
      options.push(`${options.pop() ?? ''} ${line.trim()}`.trim());
    } else {
      rest.push(line);
    }
  }
  return { options, right, rest, resumed };
}
