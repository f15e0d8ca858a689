import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
} from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import {
  rightGrade,
  type Question,
  type Response,
  type Verdict,
} from '../../../src/quiz/question.ts';
import type { StreakNews } from '../../../src/progress/streak-news.ts';
import type { PosedQuestion, SettledAttempt } from '../../../src/quiz/records.ts';
import { button, rows, rule, text } from '../parts.ts';
import {
  explanationText,
  letters,
  missingLine,
  optionLines,
  promptText,
  responseText,
  solutionText,
  sourceLine,
  type Mark,
} from './question-text.ts';
import { streakLines } from '../streak.ts';
import { quizIds } from './quiz-ids.ts';

/** How far a member is in a quiz. */
export interface Progress {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly right: number;
  readonly wrong: number;
}

/** An answer and what came of it. */
export interface Answered {
  readonly response: Response;
  readonly verdict: Verdict;
  readonly attempt: SettledAttempt;
  /** What became of the member's streak just now. */
  readonly streak?: StreakNews | null;
}

/** A question of a private quiz that waits for its answer. */
export function questionContent(posed: PosedQuestion, progress: Progress): MessageContent {
  const { id, question } = posed;
  return inContainer([
    text(progressLine(progress)),
    text(promptText(question)),
    ...(question.options.length === 0 ? [] : [text(optionLines(question))]),
    ...rows(answerButtons(posed)),
    ...rows([
      button(quizIds.report(id), '🚩 Report'),
      button(quizIds.end(posed.sessionId), 'End the quiz'),
    ]),
  ]);
}

/** The same question once it is answered. */
export function verdictContent(
  posed: PosedQuestion,
  progress: Progress,
  answered: Answered,
): MessageContent {
  const { id, question } = posed;
  const parts = [
    responseText(answered.response),
    missingLine(answered.verdict),
    solutionText(question),
    explanationText(question),
    sourceLine(question),
    ...streakLines(answered.streak ?? null),
  ];
  return inContainer([
    text(progressLine(progress)),
    text(promptText(question)),
    ...(question.options.length === 0
      ? []
      : [text(optionLines(question, markOf(question, answered)))]),
    rule(),
    text([headline(answered), ...parts].filter((part) => part !== '').join('\n')),
    ...rows([
      button(
        quizIds.next(id),
        progress.number < progress.count ? 'Next ▶' : 'Result ▶',
        ButtonStyle.Primary,
      ),
      button(quizIds.source(id), '📖 Source'),
      ...(mayOverride(question, answered) ? [button(quizIds.override(id), 'I was right')] : []),
      button(quizIds.report(id), '🚩 Report'),
    ]),
  ]);
}

/** Only what is typed can be right though the rules do not see it. */
export function mayOverride({ solution }: Question, { attempt, response }: Answered): boolean {
  const isTyped = solution.kind === 'text' || solution.kind === 'term';
  return isTyped && response.kind === 'text' && attempt.grade < rightGrade && !attempt.isOverridden;
}

/** Buttons to answer with. */
export function answerButtons({ id, question }: PosedQuestion): APIButtonComponent[] {
  const { kind } = question.solution;
  if (kind === 'option') {
    return question.options.map((_, index) =>
      button(quizIds.pick(id, index), letters[index] ?? '?'),
    );
  }
  const label = kind === 'order' ? 'Bring into order' : 'Type your answer';
  return [
    button(quizIds.write(id), label, ButtonStyle.Primary),
    button(quizIds.pass(id), "I don't know"),
  ];
}

function headline({ attempt, response }: Answered): string {
  const points = attempt.points > 0 ? ` · +${attempt.points} points` : '';
  if (attempt.isOverridden) return '### ☑️ Counted as right, by your own word';
  if (attempt.grade >= 1) return `### ✅ Right${points}`;
  const share = `${Math.round(attempt.grade * 100)} %`;
  if (attempt.grade >= rightGrade) return `### ✅ Right, ${share}${points}`;
  if (response.kind === 'pass') return '### ❌ Not answered';
  return attempt.grade > 0 ? `### ❌ Not quite, ${share}${points}` : '### ❌ Wrong';
}

function markOf({ solution }: Question, { response }: Answered): (index: number) => Mark {
  const chosen = response.kind === 'option' ? response.index : null;
  return (index) => {
    if (solution.kind !== 'option') return 'none';
    if (index === solution.index) return 'right';
    return index === chosen ? 'wrong' : 'none';
  };
}

function progressLine({ number, count, right, wrong }: Progress): string {
  const score = right + wrong === 0 ? '' : ` · ✅ ${right} · ❌ ${wrong}`;
  return `-# ${number}/${count}${score}`;
}

function inContainer(components: APIComponentInContainer[]): MessageContent {
  return { components: [{ type: ComponentType.Container, components }] };
}
