import type { Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types';
import type { Node } from 'mdast';

/** `[[…]]` or `![[…]]` as it stands in the text. */
export interface Wikilink extends Node {
  type: 'wikilink';
  /** Everything between the brackets. */
  value: string;
  /** Whether an exclamation mark asks for the target's content in place. */
  embed: boolean;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikilink: Wikilink;
  }
  interface RootContentMap {
    wikilink: Wikilink;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikilink: 'wikilink';
  }
}

const exclamationMark = 33;
const leftBracket = 91;
const rightBracket = 93;
const verticalBar = 124;

/** End of the text (null) or of the line (virtual codes of micromark, all below -2). */
const endsLine = (code: Code): boolean => code === null || code < -2;
const isBlank = (code: Code): boolean => code === null || code < 0 || code === 32;

/**
 * A link ends on its own line and holds no bracket. Giving up at the next `[` keeps the whole scan
 * linear: every character is looked at by the nearest opener only.
 */
const tokenize: Tokenizer = function (effects, ok, nok) {
  let named = false;

  const start: State = (code) => {
    effects.enter('wikilink');
    effects.consume(code);
    return code === exclamationMark ? firstBracket : secondBracket;
  };
  const firstBracket: State = (code) => {
    if (code !== leftBracket) return nok(code);
    effects.consume(code);
    return secondBracket;
  };
  const secondBracket: State = (code) => {
    if (code !== leftBracket) return nok(code);
    effects.consume(code);
    return target;
  };
  const target: State = (code) => {
    if (endsLine(code) || code === leftBracket) return nok(code);
    if (code === rightBracket || code === verticalBar) return named ? alias(code) : nok(code);
    if (!isBlank(code)) named = true;
    effects.consume(code);
    return target;
  };
  const alias: State = (code) => {
    if (endsLine(code) || code === leftBracket) return nok(code);
    effects.consume(code);
    return code === rightBracket ? close : alias;
  };
  const close: State = (code) => {
    if (code !== rightBracket) return nok(code);
    effects.consume(code);
    effects.exit('wikilink');
    return ok;
  };
  return start;
};

const construct: Construct = { name: 'wikilink', tokenize };

/** Teaches micromark Obsidian's wikilinks and embeds; they win over Markdown's own brackets. */
export const wikilinkSyntax: Extension = {
  text: { [exclamationMark]: construct, [leftBracket]: construct },
};

/** Turns the tokens of {@link wikilinkSyntax} into {@link Wikilink} nodes. */
export const wikilinkFromMarkdown: FromMarkdownExtension = {
  enter: {
    wikilink(token) {
      this.enter({ type: 'wikilink', value: '', embed: false }, token);
    },
  },
  exit: {
    wikilink(token) {
      const raw = this.sliceSerialize(token);
      const node = this.stack.at(-1) as Wikilink;
      node.embed = raw.startsWith('!');
      node.value = raw.slice(node.embed ? 3 : 2, -2);
      this.exit(token);
    },
  },
};
