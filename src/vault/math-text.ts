import { markdownLineEnding } from 'micromark-util-character';
import type { Code, Construct, Effects, State, Tokenizer } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathBreak: 'mathBreak';
  }
}

export const dollar = 36;
const backslash = 92;
const graveAccent = 96;

const isSpace = (code: Code): boolean => code === null || code < 0 || code === 32;
const isDigit = (code: Code): boolean => code !== null && code >= 48 && code <= 57;
const isLetter = (code: Code): boolean =>
  code !== null && /^\p{L}$/u.test(String.fromCharCode(code));
/** `**$A** and **$B**` names two variables: what stands in front of the second one ends nothing. */
const opens = (code: Code): boolean =>
  code !== null && '*_(["\'/:='.includes(String.fromCharCode(code));

/** The end of a line in mathematics is one for its reader too. */
export function lineBreak(effects: Effects, code: Code): void {
  effects.enter('mathBreak');
  effects.consume(code);
  effects.exit('mathBreak');
}

/**
 * `$x$` and `$$x$$` as Obsidian has them: a single sign opens in front of what is no blank, and
 * closes behind what is none, in the same line and not before a digit. A sign that cannot close,
 * or a code span, ends the search: so every character is looked at by the nearest opener only.
 */
const tokenize: Tokenizer = function (effects, ok, nok) {
  let before: Code = null;
  let isDouble = false;

  const take = (code: Code): void => {
    effects.consume(code);
    before = code;
  };
  const start: State = (code) => {
    effects.enter('data');
    take(code);
    return second;
  };
  const second: State = (code) => {
    if (isSpace(code)) return nok(code);
    isDouble = code === dollar;
    if (!isDouble) return inside(code);
    take(code);
    return (next) => (next === dollar ? nok(next) : inside(next));
  };
  const inside: State = (code) => {
    if (code === null || code === graveAccent) return nok(code);
    if (code === dollar) return close(code);
    if (markdownLineEnding(code)) return isDouble ? lineEnd(code) : nok(code);
    const isEscape = code === backslash;
    take(code);
    return isEscape ? escaped : inside;
  };
  const escaped: State = (code) => {
    if (code === null || markdownLineEnding(code)) return inside(code);
    take(code);
    return inside;
  };
  const lineEnd: State = (code) => {
    effects.exit('data');
    lineBreak(effects, code);
    return lineStart;
  };
  const lineStart: State = (code) => {
    if (code === null || markdownLineEnding(code)) return nok(code);
    effects.enter('data');
    return inside(code);
  };
  const close: State = (code) => {
    const opener = before;
    take(code);
    if (isDouble) return closeSecond;
    return (next) => {
      const isName = opens(opener) && isLetter(next);
      return isSpace(opener) || isDigit(next) || isName ? nok(next) : end(next);
    };
  };
  const closeSecond: State = (code) => {
    if (code !== dollar) return nok(code);
    take(code);
    return end;
  };
  const end: State = (code) => {
    effects.exit('data');
    return ok(code);
  };
  return start;
};

/** Nothing in mathematics is a mark: it becomes plain text. */
export const mathText: Construct = { name: 'mathText', tokenize };
