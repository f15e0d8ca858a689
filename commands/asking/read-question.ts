import { cut } from '../replies/cut.ts';
import { maxQuestionLength } from '../replies/asked.ts';

/** What Discord writes for people, roles, channels, commands, emojis and times. */
const marks = /<(?:@[!&]?\d+|#\d+|\/[^:>]+:\d+|a?:\w+:\d+|t:-?\d+(?::[a-zA-Z])?|id:\w+)>/gu;
const codeBlock = /```[\s\S]*?(?:```|$)/gu;
const formatting = /\*{1,3}|~~|\|\||^(?:>{1,3}|#{1,3}|-#)\s+/gmu;
/** Up to a mark that ends a sentence, with closing quotes and brackets; or a whole line. */
const sentence = /[^\n]+?(?:[.!?？。！؟]+["'”’)\]]*(?=\s|$)|(?=\n|$))/gu;

/**
 * Finds the question in a message: its first sentence that asks, else its first sentence; mentions,
 * emojis, code blocks and formatting aside.
 * @returns 1–300 UTF-16 units; null when the message has no words
 */
export function readQuestion(content: string): string | null {
  const plain = content
    .replaceAll(codeBlock, '\n')
    .replaceAll(marks, ' ')
    .replaceAll(formatting, '');
  const sentences = plain.match(sentence)?.map((own) => own.trim()) ?? [];
  const spoken = sentences.filter((own) => /[\p{L}\p{N}]/u.test(own));
  const question = spoken.find((own) => /[?？؟]["'”’)\]]*$/u.test(own)) ?? spoken[0];
  return question === undefined ? null : cut(question, maxQuestionLength);
}
