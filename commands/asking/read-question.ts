import { maxQuestionLength } from '../replies/asked.ts';
import { cut } from '../replies/cut.ts';

/** What Discord writes for people, roles, channels, commands, emojis and times. */
const marks = /<(?:@[!&]?\d+|#\d+|\/[^:>]+:\d+|a?:\w+:\d+|t:-?\d+(?::[a-zA-Z])?|id:\w+)>/gu;
/** Its fence, its language, its lines. */
const codeBlock = /```(?:[\w+#.-]+\n)?(?<code>[\s\S]*?)(?:```|$)/gu;
/** A link's text, with a picture's sign; its address, in angle brackets or not, and its title. */
const link =
  /!?\[(?<text>[^[\]\n]*)\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+"[^"\n]*")?\s*\)/gu;
const formatting = /\*{1,3}|~~|\|\|/gu;
/** Signs of quotes, headings and lists at the start of a line, one behind the other. */
const lineStart = /^\s*(?:(?:>{1,3}|#{1,3}|-#|[-*+]|\d{1,9}[.)]|\[[ xX]\])\s+)+/gmu;
/** Up to a mark that ends a sentence, with closing quotes and brackets; or a whole line. */
const sentence = /[^\n]+?(?:[.!?？。！؟]+["'”’)\]]*(?=\s|$)|(?=\n|$))/gu;

/**
 * Finds the question in a message: its first sentence that asks, else its first sentence; mentions,
 * emojis, code blocks and formatting aside. A message of code alone is asked by its first line.
 * @returns 1–300 UTF-16 units; null when the message has no words
 */
export function readQuestion(content: string): string | null {
  const question = firstQuestion(content.replaceAll(codeBlock, '\n')) ?? firstLineOfCode(content);
  return question === null ? null : cut(question, maxQuestionLength);
}

function firstQuestion(text: string): string | null {
  const plain = text
    .replaceAll(marks, ' ')
    .replaceAll(link, '$<text>')
    .replaceAll(lineStart, '')
    .replaceAll(formatting, '');
  const sentences = plain.match(sentence)?.map((own) => own.trim()) ?? [];
  const spoken = sentences.filter(hasWords);
  return spoken.find((own) => /[?？؟]["'”’)\]]*$/u.test(own)) ?? spoken[0] ?? null;
}

function firstLineOfCode(text: string): string | null {
  const lines = [...text.matchAll(codeBlock)].flatMap(({ groups }) =>
    (groups?.['code'] ?? '').split('\n'),
  );
  return lines.find(hasWords)?.trim() ?? null;
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
