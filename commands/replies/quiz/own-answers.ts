import type { APIComponentInContainer } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { rightGrade } from '../../../src/quiz/question.ts';
import type { Answer, PosedQuestion, SettledAttempt } from '../../../src/quiz/records.ts';
import { inContainer, text } from '../parts.ts';
import { letters, plainPrompt } from './question-text.ts';

/** What a member has answered in a round of a game. */
export interface OwnLine {
  /** From 1. */
  readonly number: number;
  /** 0–1; null as long as it is not settled. */
  readonly grade: number | null;
  /** The answer in short: a letter, say. */
  readonly chosen: string;
  /** What the round was about, as Discord's Markdown. */
  readonly about: string;
}

/** What a member has answered in a game so far. */
export interface OwnAnswers {
  /** Of the rounds that were answered, in order. */
  readonly lines: readonly OwnLine[];
  readonly points: number;
  /** What there is to say about the last press. */
  readonly notice: string;
}

const maxPromptLength = 80;
const shownAnswers = 20;

/**
 * A member's private message in a game: what they answered, and what came of it.
 * @param more - what else it shows, and how many answers are left in for it
 */
export function ownAnswersContent(
  { lines, points, notice }: OwnAnswers,
  {
    parts = [],
    shown = shownAnswers,
  }: { readonly parts?: readonly APIComponentInContainer[]; readonly shown?: number } = {},
): MessageContent {
  const last = lines.slice(-shown).map(lineText);
  return inContainer([
    text('**Your answers**'),
    ...(last.length === 0 ? [] : [text(last.join('\n'))]),
    text(`${notice}\n-# ${points} points so far`),
    ...parts,
  ]);
}

/**
 * What a member has answered to a question.
 * @param own - this member's alone; answers of every revision, later ones after the earlier ones
 * @returns undefined for nothing
 */
export function questionLine(
  { id, ordinal, question }: PosedQuestion,
  own: { readonly answers: readonly Answer[]; readonly attempts: readonly SettledAttempt[] },
): OwnLine | undefined {
  const answer = own.answers.findLast(({ questionId }) => questionId === id);
  if (answer === undefined) return undefined;
  const letter = answer.response.kind === 'option' ? letters[answer.response.index] : '–';
  return {
    number: ordinal + 1,
    grade: own.attempts.find(({ questionId }) => questionId === id)?.grade ?? null,
    chosen: `**${letter}**${answer.revision > 0 ? ' (changed)' : ''}`,
    about: plainPrompt(question, maxPromptLength),
  };
}

/** One line of a member's answers. */
export function lineText({ number, grade, chosen, about }: OwnLine): string {
  const sign = grade === null ? '👉' : grade >= rightGrade ? '✅' : '❌';
  return `${number}. ${sign} ${chosen} · ${about}`;
}
