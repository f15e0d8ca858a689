import type { Card } from '../vault/note.ts';

/** A card with how well it fits a question. */
export interface RankedCard {
  readonly card: Card;
  /** In [0, 1], larger is better. */
  readonly score: number;
}

/**
 * What the notes say to a question. `confidence`, in [0, 1], is an estimate of how likely the first
 * card answers it; 0 when there is none.
 */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly card: Card;
      readonly confidence: number;
      readonly ranked: readonly RankedCard[];
    }
  | {
      readonly kind: 'suggestions';
      readonly confidence: number;
      readonly ranked: readonly RankedCard[];
    }
  | {
      readonly kind: 'none';
      readonly confidence: number;
      /** What comes nearest; nothing of it is an answer. */
      readonly nearest: readonly RankedCard[];
    };

/** Which cards a question is about: `folder:…`, `note:…`, `tag:…`, or a bare word. */
export interface WithTopic {
  readonly topic?: string | undefined;
}

/**
 * A searchable vault. It never changes: an edited vault gets a new one, built beside and swapped.
 */
export interface Search {
  /**
   * Cards by how well they fit, best first; ties by path, then line.
   * @param options.limit - at most this many, from 1
   * @returns empty when no word of the question is in the notes
   * @throws RangeError when the limit is no whole number from 1
   */
  rank(
    question: string,
    options: { readonly limit: number } & WithTopic,
  ): Promise<readonly RankedCard[]>;
  /** The answer, up to ten cards that may be meant, or that the notes are silent. */
  answer(question: string, options?: WithTopic): Promise<Answer>;
  /**
   * Cards whose question goes on from what was typed so far, best first; without a word typed, one
   * card of each note to begin with. Where nothing goes on like that, what {@link rank} finds.
   * @throws RangeError when the limit is no whole number from 1
   */
  complete(prefix: string, limit: number, options?: WithTopic): Promise<readonly Card[]>;
  /** Ends it; questions under way are answered first. */
  close(): Promise<void>;
}
