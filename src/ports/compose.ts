import { Composer, type CST, Lexer, type ParsedNode, Parser } from 'yaml';

/** As many levels as kubectl reads. */
export const maxDepth = 10_000;

/**
 * Lexical parts (words, marks, spaces) in one document: some 600 KB of an ordinary manifest.
 * Long lists are read item by item; what else has more is made to be slow.
 */
const maxParts = 300_000;

/** No port is described this far down, and the library's composer needs a stack frame a level. */
const readDepth = 100;

/** A text that is no YAML, or too much of it. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

export type Composed =
  | { readonly kind: 'read'; readonly contents: ParsedNode | null }
  | ({ readonly kind: 'refused' } & SyntaxProblem);

/**
 * Reads the first YAML document of a text; kubectl does not look at what follows a `...`.
 * Everything is kept as text: what a scalar means is for the reader to say.
 */
export function composeDocument(text: string): Composed {
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) return { kind: 'refused', ...tokens };
  cutDepth(tokens);
  // uniqueKeys compares each key with all others of its map
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  for (const document of composer.compose(tokens)) {
    const [error] = document.errors;
    return error === undefined
      ? { kind: 'read', contents: document.contents }
      : { kind: 'refused', offset: error.pos[0], message: error.message };
  }
  return { kind: 'read', contents: null };
}

/** The parser is fed by hand, so that a hostile text is given up before it takes time and memory. */
function tokenize(text: string): CST.Token[] | SyntaxProblem {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let parts = 0;
  let offset = 0;
  for (const part of new Lexer().lex(text)) {
    for (const token of parser.next(part)) tokens.push(token);
    parts += 1;
    offset += part.length;
    if (parts > maxParts) {
      return { offset, message: `the document has more than ${maxParts} parts; split it` };
    }
    if (depthOf(parser.stack) > maxDepth) {
      return { offset, message: `nested more than ${maxDepth} levels deep` };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

/** Open maps and lists: the document itself is on the stack too, and often a scalar on top of it. */
function depthOf(stack: readonly CST.Token[]): number {
  const top = stack.at(-1);
  return stack.length - (top !== undefined && 'items' in top ? 1 : 2);
}

/** Puts an empty value in the place of everything below {@link readDepth} levels. */
function cutDepth(tokens: readonly CST.Token[]): void {
  const open: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({
    token,
    depth: 0,
  }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === 'document') {
      if (token.value !== undefined) open.push({ token: token.value, depth: 1 });
      continue;
    }
    if (!('items' in token)) continue;
    for (const item of token.items) {
      for (const side of ['key', 'value'] as const) {
        const child = item[side];
        if (child === undefined || child === null || !('items' in child)) continue;
        if (depth < readDepth) open.push({ token: child, depth: depth + 1 });
        else Object.assign(item, { [side]: emptyScalar(child) });
      }
    }
  }
}

function emptyScalar({ offset, indent }: CST.Token & { indent: number }): CST.FlowScalar {
  return { type: 'scalar', offset, indent, source: '~' };
}
