import { ButtonStyle, type APITextDisplayComponent } from 'discord.js';
import { textContent, type MessageContent } from '../../../src/discord/reply.ts';
import type { Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import type { Race } from '../../../src/ports/puzzles/race.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { rightGrade } from '../../../src/quiz/question.ts';
import type { Standing } from '../../../src/quiz/records.ts';
import { button, inContainer, literal, relative, rows, rule, text } from '../parts.ts';
import { standingsText } from '../quiz/standings.ts';
import { puzzleId } from './puzzle-ids.ts';
import { headline, plainLines, reasonLine } from './puzzle-text.ts';
import { withManifest } from './with-manifest.ts';

/** A race as everybody sees it. */
export interface RaceView {
  readonly posed: PosedPuzzle;
  readonly race: Race;
  /** Members that look at it, and those that have answered everything. */
  readonly opened: number;
  readonly answered: number;
  /** The best first; none before the reveal. */
  readonly standings: readonly Standing[];
}

/** A race that takes answers: what it is about stays unseen until somebody takes part. */
export function raceContent({ posed, race, opened, answered }: RaceView): MessageContent {
  return inContainer([
    text(`${headline(posed.puzzle)}\nA race: the same puzzle for everybody, one try each.`),
    text(
      [
        `It ends ${relative(race.until)}, or when all who opened it have answered.`,
        `-# ${opened} opened it · ${answered} answered`,
      ].join('\n'),
    ),
    ...rows([
      button(puzzleId('open', posed.id), '🏁 Take part', ButtonStyle.Primary),
      button(puzzleId('report', posed.id), '🚩 Report'),
    ]),
  ]);
}

/** The same message with the solution, the table and the seed. */
export function raceRevealContent({ posed, standings }: RaceView): MessageContent {
  const { puzzle } = posed;
  return withManifest(
    puzzle.manifest,
    [text(headline(puzzle))],
    [
      ...solutionParts(puzzle),
      rule(),
      text(standings.length === 0 ? 'Nobody has answered.' : standingsText(standings)),
      ...rows([button(puzzleId('report', posed.id), '🚩 Report')]),
    ],
  );
}

/** What is right in a puzzle that everybody was set, why, and the seed. */
export function solutionParts(puzzle: Puzzle): APITextDisplayComponent[] {
  const parties = puzzle.answer
    .flatMap((finding) => finding.parties)
    .map((own) => literal(own, 120));
  const who = parties.length === 0 ? 'no conflict' : parties.join(', ');
  return [
    text(`👉 Right: **${who}**\n👉 ${reasonLine(puzzle.reasons, puzzle.reason)}`),
    text(`${plainLines(puzzle.explanation)}\n-# Seed: \`${puzzle.seed}\``),
  ];
}

/** What a member sees who has answered everything. */
export function raceWaitContent(race: Race): MessageContent {
  return textContent(
    `🏁 Your answer is in. What is right is shown ${relative(race.until)} at the latest.`,
  );
}

/** What a member's grade is worth in words, once the race is over. */
export function raceOverContent(grade: number | null): MessageContent {
  if (grade === null) return textContent('This race is over.');
  return textContent(
    grade >= rightGrade ? '✅ You were right.' : '❌ You were not right this time.',
  );
}
