import type { Heading } from 'mdast';
import { blockIdAtEnd } from './block-ids.ts';
import { plainText } from './markdown.ts';

/** Tags at the end of a heading sort it; they are no words of it. */
const tagsAtEnd = /(?<=\S)(?:\s+#[\p{L}\p{N}_/-]*[\p{L}_/-][\p{L}\p{N}_/-]*)+$/u;

/** What a heading says: its words without the tags behind them. */
export function headingTitle(heading: Heading): string {
  return headingText(heading).replace(tagsAtEnd, '');
}

/** A heading's words without marks and block id. */
export function headingText(heading: Heading): string {
  return plainText(heading).replace(blockIdAtEnd, '').trim();
}

/**
 * What Obsidian compares when a link names a heading: case and spacing do not count, nor does any
 * ASCII punctuation but apostrophe, hyphen and underscore.
 */
export function headingKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\s]+/gu, ' ')
    .trim();
}

/** A question mark, perhaps with closing marks, an emoji or a remark in brackets behind it. */
const questionMark = /[\p{L}\p{N}][^?？؟]*[?？؟][^\p{L}\p{N}]*(?:\([^()]*\)[^\p{L}\p{N}]*)?$/u;

/** English openings after which a heading without a question mark is a question all the same. */
const questionOpening = new RegExp(
  [
    // an interrogative followed by a verb: "What is a Pod", not "What Pods share"
    /^(?:what|why|how|when|where|which|who)(?:'s|’s|'re|’re)\s/u.source,
    /^(?:what|why|how|when|where|which|who)\s+(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|happens|makes)\s/u
      .source,
    // how many, how long, how often: always a question
    /^how\s+(?:many|much|long|often|far|big|large)\s/u.source,
    // a verb in front of its subject: "Can a Pod move", "Does a Service ..."
    /^(?:is|are|does|do|did|can|could|should|would)\s+(?:a|an|the|i|we|you|it|there|every|all|two|my|one)\s/u
      .source,
  ].join('|'),
  'iu',
);

/** Whether a heading asks something by itself, so that it can be shown as the question. */
export function isQuestion(heading: string): boolean {
  return questionMark.test(heading) || questionOpening.test(`${heading} `);
}

const referenceNames = new Set([
  'references',
  'reference',
  'sources',
  'further reading',
  'links',
  'external links',
  'references and links',
  'references and further reading',
  'sources and further reading',
]);

/** Whether a heading opens the list of a note's sources. */
export function isReferencesHeading(heading: string): boolean {
  const words =
    heading
      .toLowerCase()
      .replaceAll('&', 'and')
      .match(/\p{L}+/gu) ?? [];
  return referenceNames.has(words.join(' '));
}
