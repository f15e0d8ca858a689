import type { APIButtonComponent } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { Ending } from '../../../src/quiz/channel-quiz.ts';
import type { PosedQuestion, Standing } from '../../../src/quiz/records.ts';
import { button, inContainer, literal, relative, rows, rule, text } from '../parts.ts';
import { answerButtons } from './question.ts';
import {
  explanationText,
  optionLines,
  promptText,
  solutionText,
  solvedLines,
  sourceLine,
} from './question-text.ts';
import { quizIds } from './quiz-ids.ts';
import { standingsText } from './standings.ts';

/** A round of a game as everybody sees it. */
export interface RoundView {
  readonly rounds: number;
  readonly posed: PosedQuestion;
  /** Members that have answered it. */
  readonly answered: number;
  /** Of the game, beside those of the question. */
  readonly controls: readonly APIButtonComponent[];
}

/** A round that takes answers. */
export interface OpenRoundView extends RoundView {
  /** When it ends at the latest; milliseconds UTC. */
  readonly until: number | null;
}

/** A round once its solution is known. */
export interface RevealView extends RoundView {
  /** How often each option was chosen, in their order; members' last words only. */
  readonly votes: readonly number[];
  /** How many were right. */
  readonly right: number;
  readonly standings: readonly Standing[];
  /** What comes next; empty for nothing. */
  readonly next: string;
}

const maxAboutLength = 200;

/** What leads people to a quiz, and tells them the rules. */
export function welcomeContent(
  about: string | null,
  { rounds, seconds, until }: { rounds: number; seconds: number; until: number },
): MessageContent {
  const topic = about === null ? '' : ` on **${literal(about, maxAboutLength)}**`;
  return inContainer([
    text(`## A quiz${topic}`),
    text(
      [
        `${rounds} questions, ${seconds} seconds each. It begins ${relative(until)}.`,
        'Press a letter to answer: only you see what you chose, and you may change it once.',
        '-# A round ends early when all who answered the last one have answered.',
      ].join('\n'),
    ),
  ]);
}

/** A round that takes answers. */
export function roundContent(view: OpenRoundView): MessageContent {
  const { until, rounds, posed, answered, controls } = view;
  const end = until === null ? '' : ` · ends ${relative(until)}`;
  return inContainer([
    text(`-# Question ${posed.ordinal + 1}/${rounds}${end}`),
    text(promptText(posed.question)),
    text(optionLines(posed.question)),
    ...rows(answerButtons(posed)),
    text(`-# ${answered} answered`),
    ...rows([button(quizIds.report(posed.id), '🚩 Report'), ...controls]),
  ]);
}

/** The same message with the solution, why, and how everybody stands. */
export function revealContent(view: RevealView): MessageContent {
  const { rounds, posed, answered, votes, right, standings, next, controls } = view;
  const { question } = posed;
  const why = [solutionText(question), explanationText(question), sourceLine(question)];
  return inContainer([
    text(`-# Question ${posed.ordinal + 1}/${rounds} · ${outcomeText(answered, right)}`),
    text(promptText(question)),
    text(solvedLines(question, votes)),
    rule(),
    text(why.filter((part) => part !== '').join('\n')),
    ...rows([
      button(quizIds.source(posed.id), '📖 Source'),
      button(quizIds.report(posed.id), '🚩 Report'),
      ...controls,
    ]),
    ...(standings.length === 0 ? [] : [rule(), text(standingsText(standings))]),
    ...(next === '' ? [] : [text(`-# ${next}`)]),
  ]);
}

/** How a round went. */
export function outcomeText(answered: number, right: number): string {
  return answered === 0 ? 'nobody answered' : `${right} of ${answered} right`;
}

const endings: Readonly<Record<Ending, string>> = {
  finished: '## The quiz is over',
  silence: '## The quiz is over\nNobody has answered for two rounds: until another time!',
  stopped: '## The quiz was ended',
  gone: '## The quiz is over',
};

/** How a quiz ended. */
export function endContent(ending: Ending, standings: readonly Standing[]): MessageContent {
  return inContainer([
    text(endings[ending]),
    text(standings.length === 0 ? 'Nobody has answered.' : standingsText(standings)),
  ]);
}
