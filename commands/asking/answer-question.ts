import type { MessageContent, Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import type { Answer } from '../../src/search/search.ts';
import { isTopic } from '../../src/search/topics.ts';
import type { Library } from '../../src/tutor.ts';
import { findCard } from '../../src/vault/find.ts';
import type { Card } from '../../src/vault/note.ts';
import type { Asked } from '../replies/asked.ts';
import { cardContent } from '../replies/card.ts';
import { matchesContent, maxMatches } from '../replies/matches.ts';

/** A question as somebody asked it. */
export interface Asking {
  readonly question: string;
  /** Null for all notes. */
  readonly topic: string | null;
  /** Who wants the answer shown to all; null for a private one. */
  readonly sharedBy: string | null;
  /** Whether the reply shows the question, with a way to change it. */
  readonly showsQuestion: boolean;
}

/**
 * Answers from the notes. Only an answer can be public: what may be meant, and that the notes are
 * silent, is for the asker alone.
 * @throws TutorError `unknown-topic`
 */
export async function answerQuestion({ vault, search }: Library, asking: Asking): Promise<Reply> {
  const { question, topic, sharedBy, showsQuestion } = asking;
  if (topic !== null && !isTopic(vault, topic)) throw unknownTopic(topic);
  const chosen = findCard(vault, question);
  const answer: Answer =
    chosen === undefined
      ? await search.answer(question, { topic: topic ?? undefined })
      : { kind: 'answer', card: chosen, confidence: 1, ranked: [] };
  if (answer.kind !== 'answer') return privately(offersFor(answer, { question, topic }));
  const others = answer.ranked.map(({ card }) => card.id).filter((id) => id !== answer.card.id);
  const content = cardContent({
    vault,
    card: answer.card,
    page: 0,
    others: others.slice(0, maxMatches),
    asked: showsQuestion ? { question, topic } : null,
    sharedBy,
  });
  return { kind: 'message', content, visibility: sharedBy === null ? 'private' : 'public' };
}

function privately(content: MessageContent): Reply {
  return { kind: 'message', content, visibility: 'private' };
}

function offersFor(answer: Exclude<Answer, { kind: 'answer' }>, asked: Asked): MessageContent {
  return answer.kind === 'suggestions'
    ? matchesContent('unsure', cardsOf(answer.ranked), asked)
    : matchesContent('silent', cardsOf(answer.nearest), asked);
}

function cardsOf(ranked: readonly { readonly card: Card }[]): Card[] {
  return ranked.map(({ card }) => card);
}

function unknownTopic(topic: string): TutorError {
  const message = `There is no topic “${topic}” in the notes. Choose one from the list that opens while you type.`;
  return new TutorError('unknown-topic', message);
}

/**
 * Finds a card that a button names, by the id it had when that was sent.
 * @throws TutorError `card-gone` when an edit has removed it since
 */
export function getCard({ vault, aliases }: Pick<Library, 'vault' | 'aliases'>, id: string): Card {
  const card = findCard(vault, aliases.get(id) ?? id);
  if (card !== undefined) return card;
  throw new TutorError('card-gone', 'This is no longer in the notes. Please ask again.');
}
