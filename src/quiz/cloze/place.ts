import type { Card } from '../../vault/note.ts';
import type { Reading } from '../reading/reading.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Term } from '../reading/terms.ts';

/** A term in a sentence of a card's answer. */
export interface Place {
  readonly card: Card;
  readonly reading: Reading;
  readonly sentence: Sentence;
  readonly term: Term;
}

/** Whether it is the very first sentence: the answer, in short. */
export function isInFirst({ sentence: { at, passage } }: Place): boolean {
  return passage.line === 0 && at.sentence === 0;
}
