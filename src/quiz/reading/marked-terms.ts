import type { Range } from '../../vault/markdown.ts';
import type { Span } from './inline.ts';
import { covers } from './ranges.ts';
import type { Sentence } from './sentences.ts';
import { isSmallWord } from './small-words.ts';
import type { FoundTerm } from './terms.ts';
import { wordsOf } from './words.ts';

const mostWords = 4;
/** Longer commands end in somebody's own names. */
const mostCodeWords = 3;

/** What an author set as code or in bold, where it is a term and not a statement. */
export function findMarked(sentence: Sentence): FoundTerm[] {
  return sentence.spans.flatMap((span): FoundTerm[] => {
    if (span.kind === 'code') return codeTerm(sentence, span);
    return span.kind === 'strong' ? strongTerm(sentence, span) : [];
  });
}

function codeTerm(sentence: Sentence, span: Span): FoundTerm[] {
  const { plain, spans } = sentence;
  const { start, end } = span;
  if (!isAskable(plain.slice(start, end))) return [];
  const isStrong = spans.some((own) => own.kind === 'strong' && covers(own, span));
  const source = start === 0 && isLeadEnd(sentence, end) ? 'lead' : 'code';
  return [{ start, end, source, isCode: true, isStrong }];
}

/** Placeholders, wildcards and whole statements cannot be asked for. */
function isAskable(code: string): boolean {
  const isPlain = !/[<>…*{}[\]()|"'`$\\,;]|\.\.\.|_$/u.test(code);
  // `kubectl describe node w1`: the last word is somebody's own
  const isGeneral = !/\s\p{Ll}+-?\d+$/u.test(code);
  return isPlain && isGeneral && code.split(/\s+/u).length <= mostCodeWords;
}

function strongTerm(sentence: Sentence, span: Span): FoundTerm[] {
  const { plain, spans } = sentence;
  if (spans.some((own) => own.kind === 'code' && covers(span, own))) return [];
  const place = withoutEdges(plain, span);
  const text = plain.slice(place.start, place.end);
  const words = wordsOf(text).map((word) => word.text);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isTerm = words.length <= mostWords && !isSmallWord(first) && !isSmallWord(last);
  if (!isTerm || !/^[\p{L}\p{N}.'’/+&_-]+(?: [\p{L}\p{N}.'’+_-]+)*$/u.test(text)) return [];
  const isLead = span.start === 0 && isLeadEnd(sentence, span.end);
  return [{ ...place, source: isLead ? 'lead' : 'strong', isCode: false, isStrong: true }];
}

/** What a lead ends in: "**Cordon**: closes a node". */
function isLeadEnd({ plain, passage }: Sentence, end: number): boolean {
  const ending = /^\s*(?:\([^()]*\)\s*)?(?::\s|[–—]\s|-\s)/u;
  return passage.list !== null && ending.test(plain.slice(end));
}

function withoutEdges(plain: string, { start, end }: Range): Range {
  const text = plain.slice(start, end);
  const before = /^[\s\p{P}]*/u.exec(text)?.[0].length ?? 0;
  const after = /[\s.,;:!?]*$/u.exec(text)?.[0].length ?? 0;
  return { start: start + before, end: Math.max(start + before, end - after) };
}
