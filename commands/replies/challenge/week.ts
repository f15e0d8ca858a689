import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
} from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { button, inContainer, relative, rows, text } from '../parts.ts';
import { lineText, type OwnLine } from '../quiz/own-answers.ts';
import { answerButtons } from '../quiz/question.ts';
import { optionLines, promptText } from '../quiz/question-text.ts';
import { quizIds } from '../quiz/quiz-ids.ts';
import { fitting } from '../quiz/result.ts';
import { challengeId, skipId } from './challenge-ids.ts';

/** How far a member is in a week. */
export interface WeekProgress {
  readonly sessionId: string;
  readonly rounds: number;
  /** How many the member has answered wholly. */
  readonly answered: number;
  /** When it closes; milliseconds UTC. */
  readonly until: number;
}

/** A question of a week, for one member. */
export interface WeekQuestionView {
  readonly progress: WeekProgress;
  /** What came of the last press; empty for nothing. */
  readonly notice: string;
  readonly posed: PosedQuestion;
  /** The option that the member has chosen; null for none. */
  readonly chosen: number | null;
}

/** Discord takes 4,000 characters a message. */
const maxLinesLength = 3400;
/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxOptions = 25;

/** A question that waits for its answer, or for a change of it. */
export function weekQuestionContent(view: WeekQuestionView): MessageContent {
  const { progress, notice, posed, chosen } = view;
  return inContainer([
    text(headText(progress, { number: posed.ordinal + 1, notice })),
    text(promptText(posed.question)),
    text(optionLines(posed.question, (index) => (index === chosen ? 'chosen' : 'none'))),
    ...rows(answerButtons(posed)),
    ...rows([
      ...weekControls(posed.id, progress.sessionId),
      button(quizIds.report(posed.id), '🚩 Report'),
    ]),
  ]);
}

/** How far one is, above what is asked. */
export function headText(
  { rounds, answered, until }: WeekProgress,
  { number, notice }: { readonly number: number; readonly notice: string },
): string {
  const head = `-# ${number}/${rounds} · ${answered} answered · closes ${relative(until)}`;
  return notice === '' ? head : `${notice}\n${head}`;
}

/** The ways from a round of a week. */
export function weekControls(questionId: string, sessionId: string): APIButtonComponent[] {
  return [
    button(skipId(questionId), 'Skip ▶'),
    button(challengeId('mine', sessionId), 'My answers'),
  ];
}

/** What a member has answered so far in a week, and the way to each round. */
export function weekOverviewContent(view: {
  readonly progress: WeekProgress;
  readonly notice: string;
  /** Of the rounds that were answered, in order. */
  readonly lines: readonly OwnLine[];
  /** Every round by its id, in order, and what it is about as plain text. */
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}): MessageContent {
  const { progress, notice, lines, choices } = view;
  const { sessionId, rounds, answered, until } = progress;
  const left = rounds - answered;
  const state =
    left === 0
      ? `You have answered everything. The result comes ${relative(until)}.`
      : `${left} of ${rounds} wait for your answer until ${relative(until)}.`;
  return inContainer([
    text(['**Your answers**', ...(notice === '' ? [] : [notice]), state].join('\n')),
    ...(lines.length === 0 ? [] : [text(fitting(lines.map(lineText), maxLinesLength).join('\n'))]),
    ...selects(sessionId, choices),
    ...(left === 0
      ? []
      : rows([button(challengeId('play', sessionId), '▶ Play', ButtonStyle.Primary)])),
  ]);
}

/** One for as many as a select takes. */
function selects(
  sessionId: string,
  choices: readonly { readonly id: string; readonly label: string }[],
): APIActionRowComponent<APIStringSelectComponent>[] {
  const count = Math.ceil(choices.length / maxOptions);
  return Array.from({ length: count }, (_, number) => {
    const own = choices.slice(number * maxOptions, (number + 1) * maxOptions);
    const select: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: challengeId('open', sessionId, number),
      placeholder: number === 0 ? 'Open a round' : 'Open one of the others',
      options: own.map(({ id, label }) => ({ label, value: id })),
    };
    return { type: ComponentType.ActionRow, components: [select] };
  });
}
