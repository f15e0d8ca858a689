import { createHash } from 'node:crypto';
import { questionKey } from './duplicates.ts';
import type { Card } from './note.ts';
import type { CardPrint } from './reconcile.ts';

/** Letters and digits from which on an answer is taken to be no other card's by chance. */
const leastAnswer = 12;
/** Less than for answers: questions are short, and made to be told apart. */
const leastQuestion = 6;
/** In these scripts a character says as much as a few letters do. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const ideographWeight = 3;

/** What {@link reconcile} knows a card by. */
export function printOf({
  id,
  question,
  answer,
}: Pick<Card, 'id' | 'question' | 'answer'>): CardPrint {
  return { id, questionHash: hashQuestion(question), answerHash: hashAnswer(answer) };
}

/**
 * Two questions have the same hash when they ask the same: letters and digits count, case does not.
 * @returns 16 characters of `[A-Za-z0-9_-]`; empty under six letters, as in "Why?"
 */
export function hashQuestion(question: string): string {
  return hashUnlessTrivial(questionKey(question), leastQuestion);
}

/**
 * Two answers have the same hash when they differ in nothing but case, white space, and the way
 * that Unicode writes a character.
 * @returns 16 characters of `[A-Za-z0-9_-]`; empty under twelve letters, as in "See above"
 */
export function hashAnswer(answer: string): string {
  const text = answer.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ').trim();
  return hashUnlessTrivial(text, leastAnswer);
}

function hashUnlessTrivial(text: string, least: number): string {
  if (!saysAtLeast(text, least)) return '';
  return createHash('sha256').update(text, 'utf8').digest('base64url').slice(0, 16);
}

/** Whether a text has so many letters and digits, more or less. */
function saysAtLeast(text: string, least: number): boolean {
  let weight = 0;
  for (const [character] of text.matchAll(/[\p{L}\p{N}]/gu)) {
    weight += ideograph.test(character) ? ideographWeight : 1;
    if (weight >= least) return true;
  }
  return false;
}
