import type { Sentence } from './sentences.ts';
import { wordsOf } from './words.ts';

const shortest = 30;
const longest = 280;
const fewestWords = 6;
/** More pieces of code are a list. */
const mostCode = 5;

/** Openings that lean on the sentence before. */
const leaning = new RegExp(
  [
    /^(?:it|its|they|their|them|he|she|that|so|then|but|and|or|nor|also|too|yet|still|thus|hence|else)\b/u
      .source,
    /^(?:therefore|otherwise|instead|however|moreover|besides|afterwards|here|there|both|neither|either)\b/u
      .source,
    /^(?:one|some|others?|all|most|each|none|any|many|few|only) of (?:it|them|these|those|which)\b/u
      .source,
    /^(?:the (?:first|second|third|last|next|other|others|same|former|latter|rest|example|result|following|previous|reason|opposite|difference|line|output|command above)|another|others|further|until then|after that|before that|for (?:this|that|example|instance)|in (?:this|that|both|either)|with (?:this|that|both)|by (?:this|that|itself)|without (?:it|this|that)|if (?:so|not|it|they)|when (?:it|they)|as (?:it|they|this))\b/u
      .source,
    /^(?:yes|no|not|nothing|nobody)\b/u.source,
    /^\p{L}+ (?:it|them)\b/u.source,
  ].join('|'),
  'iu',
);
/** Words that point out of the sentence, wherever they stand. */
const pointing =
  /\b(?:this|these|those|such an?|above|below|as follows|the following|the (?:former|latter|other one|two|three)|(?:from|in|by|with) it|there(?! (?:is|are|was|were|may|can|must|will|has|have|should)\b))\b/iu;
/** In a list's item, what a pronoun means was said in the item before. */
const pronoun = /\b(?:it|its|they|them|their)\b/iu;
/** English verbs that tell a sentence from a heap of words. */
const finite =
  /\b(?:is|are|was|were|be|has|have|had|can|cannot|could|may|might|must|will|would|shall|should|do|does|did|\p{Ll}{3,}(?<!s)s|\p{Ll}{3,}ed)\b/u;

/** Whether a sentence can be read without what stands around it; beneath its question it may be a fragment. */
export function standsAlone(sentence: Sentence): boolean {
  const { plain, passage, at, isIntro } = sentence;
  const words = wordsOf(plain).length;
  if (isIntro || words < fewestWords) return false;
  if (plain.length < shortest || plain.length > longest) return false;
  if (sentence.spans.filter(({ kind }) => kind === 'code').length > mostCode) return false;
  if (pointing.test(plain) || !/[\p{L}\p{N})"”'’`%][.!;,]?$/u.test(plain)) return false;
  if (at.passage === 0 && at.sentence === 0) return finite.test(plain);
  if (leaning.test(plain)) return false;
  // sentences may be set as a list too
  const isSentence = /^\P{Ll}.*[.!]$/u.test(plain) && finite.test(plain);
  if (passage.list === null) return isSentence || (/[.!]$/u.test(plain) && finite.test(plain));
  if (isSentence) return true;
  if (at.sentence > 0 || fragment.test(plain)) return false;
  return lead.test(plain) || !pronoun.test(plain);
}

/** "the CRDs of it": a thing that the sentence in front of the list speaks of. */
const fragment = /^(?:an?|the|no|some|any|each|every)\s/u;

/** "OnFailure: start it again": what "it" is, the question says. */
const lead = /^[^:]{2,40}:\s/u;
