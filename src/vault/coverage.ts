import { examDomains } from './exam.ts';
import type { Vault } from './note.ts';

/** How much of a vault serves an exam domain. */
export interface DomainCoverage {
  readonly domain: string;
  /** What the exam gives to it, in per cent. */
  readonly weight: number;
  /** What the vault gives to it, of its cards for that exam, in per cent; 0 where it has none. */
  readonly share: number;
  readonly notes: number;
  readonly cards: number;
  /** Questions that authors wrote. */
  readonly questions: number;
  /** The share lies further from the weight than {@link tolerance}. */
  readonly isOff: boolean;
  /** It has fewer cards than {@link leastCards}. */
  readonly isThin: boolean;
}

/** In percentage points. */
export const tolerance = 5;
export const leastCards = 15;

/**
 * Holds a vault against the exams: a card counts once for each domain that its note names, and a
 * domain's share is of its own exam.
 * @returns a row a domain, exams and domains in the order of the curricula
 */
export function coverExams({ notes }: Pick<Vault, 'notes'>): DomainCoverage[] {
  const rows = [...examDomains].map(([domain, weight]) => {
    const own = notes.filter(({ exam }) => exam.includes(domain));
    const cards = own.flatMap((note) => note.cards);
    return {
      domain,
      weight,
      notes: own.length,
      cards: cards.length,
      questions: cards.reduce((sum, { quiz }) => sum + quiz.length, 0),
    };
  });
  return rows.map((row) => {
    const all = rows
      .filter(({ domain }) => examOf(domain) === examOf(row.domain))
      .reduce((sum, { cards }) => sum + cards, 0);
    const share = all === 0 ? 0 : (100 * row.cards) / all;
    return {
      ...row,
      share,
      isOff: Math.abs(share - row.weight) > tolerance,
      isThin: row.cards < leastCards,
    };
  });
}

function examOf(domain: string): string {
  return domain.slice(0, domain.indexOf('/'));
}
