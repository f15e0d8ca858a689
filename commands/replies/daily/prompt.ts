import { ButtonStyle, ComponentType, type APIComponentInContainer } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { DailyPrompt } from '../../../src/daily/records.ts';
import type { Picture } from '../../../src/images/drawing.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { rightGrade } from '../../../src/quiz/question.ts';
import type { PosedQuestion, SettledAttempt } from '../../../src/quiz/records.ts';
import { button, literal, relative, rows, rule, text } from '../parts.ts';
import { pictureParts } from '../picture.ts';
import { puzzleId } from '../puzzle/puzzle-ids.ts';
import { plainLines, reasonLine } from '../puzzle/puzzle-text.ts';
import {
  explanationText,
  letters,
  optionLines,
  promptText,
  solvedLines,
  sourceLine,
} from '../quiz/question-text.ts';
import { quizIds } from '../quiz/quiz-ids.ts';
import { dailyIds } from './daily-ids.ts';

/** What a prompt asks, as it is stored. */
export type Asked =
  | { readonly kind: 'question'; readonly posed: PosedQuestion }
  | { readonly kind: 'puzzle'; readonly posed: PosedPuzzle };

/** A prompt as everybody sees it. */
export interface PromptView {
  readonly prompt: DailyPrompt;
  readonly asked: Asked;
  /** Members that have answered. */
  readonly answered: number;
  /** Pinged with the message; null for nobody. */
  readonly roleId: string | null;
  /** The message of the prompt before, in the same server; null for none. */
  readonly before: Pick<DailyPrompt, 'channelId' | 'messageId'> | null;
  /** Of a puzzle whose picture does not do the reading; null for none. */
  readonly picture: Picture | null;
}

/** A prompt that takes no answers any more. */
export interface ClosedView extends PromptView {
  readonly right: number;
  /** How often each option was chosen, in their order; none for a puzzle. */
  readonly votes: readonly number[];
  /** Streaks that go on with this prompt, the longest first: hidden members are none of them. */
  readonly streaks: readonly { readonly memberId: string; readonly days: number }[];
  /** When the next prompt comes, milliseconds UTC; null for none. */
  readonly nextAt: number | null;
}

/** A prompt that takes answers. */
export function promptContent(view: PromptView): MessageContent {
  const { prompt, asked, answered, roleId, picture } = view;
  const drawn = pictureParts(picture, pictureName);
  const closing = prompt.closesAt === null ? '' : ` · closes ${relative(prompt.closesAt)}`;
  return {
    components: [
      ...(roleId === null ? [] : [text(`<@&${roleId}>`)]),
      container([
        text(headline(view)),
        ...(asked.kind === 'question'
          ? [
              text(promptText(asked.posed.question)),
              text(optionLines(asked.posed.question)),
              ...rows(pickButtons(asked.posed)),
            ]
          : [text(puzzleLines(asked.posed)), ...drawn.parts, ...rows([openButton(asked.posed)])]),
        text(`-# ${countOf(answered)}${closing}`),
        ...rows([reportButton(asked)]),
        ...beforeLines(view),
      ]),
    ],
    ...(drawn.files.length === 0 ? {} : { files: drawn.files }),
  };
}

/** The same message with the solution, how it went, and what comes next. */
export function closedContent(view: ClosedView): MessageContent {
  const { asked, answered, right, picture, nextAt, streaks } = view;
  const drawn = pictureParts(picture, pictureName);
  const outcome = answered === 0 ? 'Nobody has answered.' : `${right} of ${answered} right.`;
  return {
    components: [
      container([
        text(`${headline(view)}\n-# Closed. ${outcome}`),
        ...(asked.kind === 'question' ? solved(asked.posed, view) : solvedPuzzle(asked.posed)),
        ...drawn.parts,
        ...(streaks.length === 0 ? [] : [text(streakLine(streaks))]),
        ...rows([...sourceButtons(asked), reportButton(asked)]),
        ...(nextAt === null ? [] : [text(`-# The next one comes ${relative(nextAt)}.`)]),
        ...beforeLines(view),
      ]),
    ],
    ...(drawn.files.length === 0 ? {} : { files: drawn.files }),
  };
}

/** What a member sees of their own answer to a question. */
export function answeredContent(
  { question, id }: PosedQuestion,
  own: {
    readonly attempt: SettledAttempt;
    /** The option that counts. */
    readonly index: number;
    readonly isNew: boolean;
    readonly news: readonly string[];
  },
): MessageContent {
  const { attempt, index, isNew, news } = own;
  const { solution } = question;
  const isRight = attempt.grade >= rightGrade;
  const points = attempt.points > 0 ? ` · +${attempt.points} points` : '';
  const head = isRight ? `### ✅ Right${points}` : '### ❌ Not this time';
  const lines = optionLines(question, (option) => {
    if (solution.kind === 'option' && option === solution.index) return 'right';
    return option === index ? 'wrong' : 'none';
  });
  const why = [explanationText(question), sourceLine(question)].filter((part) => part !== '');
  return {
    components: [
      container([
        text(isNew ? head : `${head}\n-# You have answered already: this counts.`),
        text(lines),
        text(why.join('\n')),
        ...(news.length === 0 ? [] : [text(news.join('\n'))]),
        ...rows([button(quizIds.source(id), '📖 Source')]),
      ]),
    ],
  };
}

const pictureName = 'daily.png';
const maxStreaks = 10;

function container(components: APIComponentInContainer[]) {
  return { type: ComponentType.Container as const, components };
}

function headline({ prompt, asked }: PromptView): string {
  const what = asked.kind === 'question' ? 'question' : `puzzle, level ${asked.posed.puzzle.level}`;
  return `## 🗓️ Daily ${what}\n-# ${dateInWords(prompt.localDate)}`;
}

/** @param date - `2026-11-24` */
function dateInWords(date: string): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(`${date}T00:00:00Z`));
}

function puzzleLines({ puzzle }: PosedPuzzle): string {
  return `**${literal(puzzle.concept, 100)}**\nWho wants one port at the same time as somebody else? One try each.`;
}

function pickButtons({ id, question }: PosedQuestion) {
  return question.options.map((_, index) =>
    button(dailyIds.pick(id, index), letters[index] ?? '?'),
  );
}

function openButton({ id }: PosedPuzzle) {
  return button(puzzleId('open', id), '🔎 Solve it', ButtonStyle.Primary);
}

function reportButton({ kind, posed }: Asked) {
  const id = kind === 'question' ? quizIds.report(posed.id) : puzzleId('report', posed.id);
  return button(id, '🚩 Report');
}

function sourceButtons({ kind, posed }: Asked) {
  const id = kind === 'question' ? quizIds.source(posed.id) : puzzleId('card', posed.id);
  return [button(id, '📖 Source')];
}

function solved(posed: PosedQuestion, { votes }: ClosedView): APIComponentInContainer[] {
  const { question } = posed;
  const why = [explanationText(question), sourceLine(question)].filter((part) => part !== '');
  return [
    text(promptText(question)),
    text(solvedLines(question, votes)),
    rule(),
    text(why.join('\n')),
  ];
}

function solvedPuzzle({ puzzle }: PosedPuzzle): APIComponentInContainer[] {
  const parties = puzzle.answer
    .flatMap((finding) => finding.parties)
    .map((own) => literal(own, 120));
  const who = parties.length === 0 ? 'no conflict' : parties.join(', ');
  return [
    text(`👉 Right: **${who}**\n👉 ${reasonLine(puzzle.reasons, puzzle.reason)}`),
    text(`${plainLines(puzzle.explanation)}\n-# Seed: \`${puzzle.seed}\``),
  ];
}

function streakLine(streaks: ClosedView['streaks']): string {
  const named = streaks
    .slice(0, maxStreaks)
    .map(({ memberId, days }) => `<@${memberId}> (${days} days)`);
  const others = streaks.length - named.length;
  return `🔥 ${named.join(' · ')}${others > 0 ? ` and ${others} more` : ''}`;
}

function beforeLines({ before, prompt }: PromptView): APIComponentInContainer[] {
  if (before === null || before.channelId === null || before.messageId === null) return [];
  const url = `https://discord.com/channels/${prompt.guildId}/${before.channelId}/${before.messageId}`;
  return [text(`-# [The one before, with its solution](${url})`)];
}

function countOf(answered: number): string {
  return answered === 0 ? 'Nobody has answered yet' : `${answered} answered`;
}
