import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type { Construct, State, Tokenizer } from 'micromark-util-types';
import { dollar, lineBreak } from './math-text.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathBlock: 'mathBlock';
    mathLine: 'mathLine';
  }
}

/** A line of `$$` and nothing else. It opens a block, and closes it. */
const tokenizeFence: Tokenizer = function (effects, ok, nok) {
  let count = 0;
  const sign: State = (code) => {
    if (code === dollar && count < 2) {
      count += 1;
      effects.consume(code);
      return sign;
    }
    return count === 2 ? blank(code) : nok(code);
  };
  const blank: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('mathLine');
      return ok(code);
    }
    if (!markdownSpace(code)) return nok(code);
    effects.consume(code);
    return blank;
  };
  return (code) => {
    if (code !== dollar) return nok(code);
    effects.enter('mathLine');
    return sign(code);
  };
};

const fence: Construct = { partial: true, tokenize: tokenizeFence };

/** The end of a line whose next one belongs to the same quotes and lists. */
const tokenizeNext: Tokenizer = function (effects, ok, nok) {
  return (code) => {
    if (code === null) return nok(code);
    lineBreak(effects, code);
    return (next) => (this.parser.lazy[this.now().line] === true ? nok(next) : ok(next));
  };
};

const next: Construct = { partial: true, tokenize: tokenizeNext };

/** Lines between two lines of `$$`; without the second one, all that follow. */
const tokenize: Tokenizer = function (effects, ok, nok) {
  const start: State = (code) => {
    effects.enter('mathBlock');
    return effects.attempt(fence, opened, nok)(code);
  };
  const opened: State = (code) => (this.interrupt === true ? ok(code) : lineEnd(code));
  const lineEnd: State = (code) => effects.attempt(next, lineStart, end)(code);
  const lineStart: State = (code) => effects.attempt(fence, end, line)(code);
  const line: State = (code) => {
    if (code === null || markdownLineEnding(code)) return lineEnd(code);
    effects.enter('mathLine');
    return content(code);
  };
  const content: State = (code) => {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('mathLine');
      return lineEnd(code);
    }
    effects.consume(code);
    return content;
  };
  const end: State = (code) => {
    effects.exit('mathBlock');
    return ok(code);
  };
  return start;
};

/** Blank lines, list marks and rules in a block of mathematics mean nothing. */
export const mathBlock: Construct = { name: 'mathBlock', tokenize, concrete: true };
