/** How like a question's own words a card's phrasings are. */
export interface Wording {
  /** Share of words that the question and the best phrasing have in common; in [0, 1]. */
  readonly likeness: number;
  /** Whether the question is the card's own, or one of its other phrasings, word for word. */
  readonly isOwn: boolean;
}

interface Phrasing {
  readonly folded: string;
  readonly words: ReadonlySet<string>;
}

/**
 * Compares questions with phrasings by all of their words, the small ones too: "what is a pod" and
 * "too many pods" say the same to an index, which knows neither "what" nor "many".
 * @param phrasings - of each document, its question first
 */
export function createWording(
  phrasings: readonly (readonly string[])[],
): (question: string) => (index: number) => Wording {
  const known = phrasings.map((own) => own.map(read));
  return (question) => {
    const asked = read(question);
    return (index) => {
      const likenesses = (known[index] ?? []).map((own) => likenessOf(asked.words, own.words));
      return {
        likeness: Math.max(0, ...likenesses),
        isOwn: (known[index] ?? []).some(({ folded }) => folded === asked.folded),
      };
    };
  };
}

function read(text: string): Phrasing {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return { folded: words.join(' '), words: new Set(words.map(withoutPlural)) };
}

/** The letter that tells one from many says nothing of what is asked. */
function withoutPlural(word: string): string {
  return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
}

/** Twice the words in common over the words of both (Dice). */
function likenessOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : (2 * common) / (a.size + b.size);
}
