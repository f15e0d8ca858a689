import { covers, overlaps } from './ranges.ts';
import type { Sentence } from './sentences.ts';
import type { FoundTerm } from './terms.ts';

/** Two digits or more, not those of a version, an address or a name, perhaps with a unit. */
const amount =
  /(?<![\p{L}\p{N}.,/:-])\d[\d.,]*\d(?:\s?(?:%|[kKMGT]i?B?|ms|s|seconds?|minutes?|hours?|days?|months?|years?|bytes?|bits?))?(?![\p{L}\p{N}/:-]|[.,]\d)/gu;

/** Numbers of a sentence, with their units. */
export function findAmounts({ plain, spans }: Sentence): FoundTerm[] {
  return [...plain.matchAll(amount)].flatMap((match): FoundTerm[] => {
    const place = { start: match.index, end: match.index + match[0].length };
    if (spans.some((span) => span.kind === 'code' && overlaps(span, place))) return [];
    const isStrong = spans.some((span) => span.kind === 'strong' && covers(span, place));
    return [{ ...place, source: 'amount', isCode: false, isStrong }];
  });
}
