import type { Card } from '../vault/note.ts';
import type { Question } from './question.ts';

/** What every question of a card has. */
export function partsOf(card: Card, seed: string): Pick<Question, 'cardId' | 'seed' | 'source'> {
  const { id, path, line, note, breadcrumb } = card;
  return { cardId: id, seed, source: { path, line, note, breadcrumb } };
}
