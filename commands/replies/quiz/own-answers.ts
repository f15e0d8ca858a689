import { ComponentType } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { rightGrade } from '../../../src/quiz/question.ts';
import type { Answer, PosedQuestion, SettledAttempt } from '../../../src/quiz/records.ts';
import { text } from '../parts.ts';
import { letters, plainPrompt } from './question-text.ts';

/** What a member has answered in a game so far. */
export interface OwnAnswers {
  readonly questions: readonly PosedQuestion[];
  /** This member's alone, every revision, later ones after the earlier ones. */
  readonly answers: readonly Answer[];
  readonly attempts: readonly SettledAttempt[];
  /** What there is to say about the last press. */
  readonly notice: string;
}

const maxPromptLength = 80;
const shownAnswers = 20;

/** A member's private message in a game: what they answered, and what came of it. */
export function ownAnswersContent(own: OwnAnswers): MessageContent {
  const { questions, attempts, notice } = own;
  const answered = questions.filter(({ id }) => lastAnswer(own, id) !== undefined);
  const points = attempts.reduce((sum, attempt) => sum + attempt.points, 0);
  const lines = answered.slice(-shownAnswers).map((posed) => lineOf(own, posed));
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text('**Your answers**'),
          ...(lines.length === 0 ? [] : [text(lines.join('\n'))]),
          text(`${notice}\n-# ${points} points so far`),
        ],
      },
    ],
  };
}

function lineOf(own: OwnAnswers, posed: PosedQuestion): string {
  const answer = lastAnswer(own, posed.id);
  const attempt = own.attempts.find(({ questionId }) => questionId === posed.id);
  const sign = attempt === undefined ? '👉' : attempt.grade >= rightGrade ? '✅' : '❌';
  const chosen = answer?.response.kind === 'option' ? letters[answer.response.index] : '–';
  const changed = answer !== undefined && answer.revision > 0 ? ' (changed)' : '';
  const prompt = plainPrompt(posed.question, maxPromptLength);
  return `${posed.ordinal + 1}. ${sign} **${chosen}**${changed} · ${prompt}`;
}

function lastAnswer({ answers }: OwnAnswers, questionId: string): Answer | undefined {
  return answers.findLast((answer) => answer.questionId === questionId);
}
