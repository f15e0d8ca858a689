import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { Extension, Token } from 'micromark-util-types';
import { mathBlock } from './math-block.ts';
import { dollar, mathText } from './math-text.ts';

/** Teaches micromark that nothing between `$` and `$`, or `$$` and `$$`, is a mark. */
export const mathSyntax: Extension = {
  text: { [dollar]: mathText },
  flow: { [dollar]: mathBlock },
};

/** Mathematics as its source: plain text, with a break at the end of each line of several. */
export const mathFromMarkdown: FromMarkdownExtension = {
  enter: {
    mathBlock(token) {
      this.enter({ type: 'paragraph', children: [] }, token);
    },
    mathLine(token) {
      this.enter({ type: 'text', value: this.sliceSerialize(token) }, token);
    },
    mathBreak(token) {
      this.enter({ type: 'break' }, token);
    },
  },
  exit: { mathBlock: exit, mathLine: exit, mathBreak: exit },
};

function exit(this: CompileContext, token: Token): void {
  this.exit(token);
}
