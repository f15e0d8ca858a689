import type { Answer, RankedCard } from '../search/search.ts';
import type { Card } from '../vault/note.ts';

/** Results in an answer's JSON when nobody asks for another number. */
export const defaultResults = 10;

/**
 * An answer as other programs read it. `results` are best first, whatever the outcome.
 * @param ranked - the cards to list
 */
export function answerToJson(question: string, answer: Answer, ranked: readonly RankedCard[]) {
  return {
    question,
    outcome: answer.kind,
    confidence: ranked.length === 0 ? 0 : answer.confidence,
    results: ranked.map(({ card, score }) => ({
      id: card.id,
      question: card.question,
      note: card.note,
      breadcrumb: card.breadcrumb,
      path: card.path,
      line: card.line,
      score,
    })),
  };
}

/** The cards of an answer, whatever its kind. */
export function rankedOf(answer: Answer): readonly RankedCard[] {
  return answer.kind === 'none' ? answer.nearest : answer.ranked;
}

/** A card as other programs read it. */
export function cardToJson(card: Card) {
  return {
    id: card.id,
    question: card.question,
    note: card.note,
    breadcrumb: card.breadcrumb,
    path: card.path,
    line: card.line,
    answer: card.answer,
    links: card.links.map(({ target, path, heading, alias }) => ({ target, path, heading, alias })),
    references: card.references.map(({ title, url }) => ({ title, url })),
    phrasings: card.phrasings,
    quiz: card.quiz.map(({ prompt, options, answer, explanation, line }) => {
      return { prompt, options, answer, explanation, line };
    }),
  };
}
