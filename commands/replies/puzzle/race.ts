import { ButtonStyle, ComponentType } from 'discord.js';
import { textContent, type MessageContent } from '../../../src/discord/reply.ts';
import type { Picture } from '../../../src/images/drawing.ts';
import type { Race } from '../../../src/ports/puzzles/race.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { rightGrade } from '../../../src/quiz/question.ts';
import type { SettledAttempt, Standing } from '../../../src/quiz/records.ts';
import { pictureParts } from '../picture.ts';
import { button, inContainer, relative, rows, rule, text } from '../parts.ts';
import { standingsText } from '../quiz/standings.ts';
import { puzzleId } from './puzzle-ids.ts';
import { headline, plainLines, solutionLines } from './puzzle-text.ts';
import { pictureName, withManifest } from './with-manifest.ts';

/** A race that takes answers, as everybody sees it. */
export interface RaceView {
  readonly posed: PosedPuzzle;
  readonly race: Race;
  /** Members that look at it, and those that have answered everything. */
  readonly opened: number;
  readonly answered: number;
  /** Null for none: where it cannot be drawn, or would say too much. */
  readonly picture: Picture | null;
}

/** A race that is over. */
export interface RevealView {
  readonly posed: PosedPuzzle;
  /** With the conflict marked; null for none. */
  readonly picture: Picture | null;
  /** Whether the notes have the card that teaches it. */
  readonly hasCard: boolean;
  /** The best first. */
  readonly standings: readonly Standing[];
}

/** A race that takes answers: manifest and question stay unseen until somebody takes part. */
export function raceContent(view: RaceView): MessageContent {
  const { posed, race, opened, answered } = view;
  const { parts, files } = pictureParts(view.picture, pictureName);
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text(`${headline(posed.puzzle)}\nA race: the same puzzle for everybody, one try each.`),
          ...parts,
          text(
            [
              `It ends ${relative(race.until)}, or when all who opened it have answered.`,
              `-# ${opened} opened it · ${answered} answered`,
            ].join('\n'),
          ),
          ...rows([
            button(puzzleId('open', posed.id), '🏁 Take part', ButtonStyle.Primary),
            button(puzzleId('report', posed.id), '🚩 Report'),
            button(puzzleId('end', posed.id), 'End the race'),
          ]),
        ],
      },
    ],
    files,
  };
}

/** What stands in its place once it is over. @param link - to what was right; null for none */
export function raceEndedContent({ puzzle }: PosedPuzzle, link: string | null): MessageContent {
  const where = link === null ? '' : ` What was right, and how everybody did: ${link}`;
  return inContainer([text(`${headline(puzzle)}\n🏁 This race is over.${where}`)]);
}

/** The solution, the table and the seed. */
export function raceRevealContent(view: RevealView): MessageContent {
  const { posed, picture, hasCard, standings } = view;
  const { id, puzzle } = posed;
  return withManifest(
    puzzle.manifest,
    [text(`${headline(puzzle)}\n🏁 The race is over.`)],
    [
      text(solutionLines(puzzle).join('\n')),
      text(`${plainLines(puzzle.explanation)}\n-# Seed: \`${puzzle.seed}\``),
      rule(),
      text(standings.length === 0 ? 'Nobody has answered.' : standingsText(standings)),
      ...rows([
        ...(hasCard ? [button(puzzleId('card', id), '📖 Card')] : []),
        button(puzzleId('report', id), '🚩 Report'),
      ]),
    ],
    picture,
  );
}

/** What a member sees who has answered everything. */
export function raceWaitContent(race: Race): MessageContent {
  return textContent(
    `🏁 Your answer is in. What is right is shown ${relative(race.until)} at the latest.`,
  );
}

/** Somebody who comes when a race takes nothing any more. */
export interface Late {
  /** What their answer came to; null where they gave none, or it is not settled yet. */
  readonly attempt: SettledAttempt | null;
  /** Whether they had answered everything in time. */
  readonly isIn: boolean;
  /** To what was right; null before it is shown. */
  readonly link: string | null;
}

/** What they are told. */
export function raceOverContent({ attempt, isIn, link }: Late): MessageContent {
  const where = link === null ? 'What is right is shown in a moment.' : `What was right: ${link}`;
  return textContent(`${lateWord(attempt, isIn)} ${where}`);
}

function lateWord(attempt: SettledAttempt | null, isIn: boolean): string {
  if (attempt === null) {
    return isIn
      ? '🏁 This race is over, and your answer is in.'
      : '🏁 This race is over, so I can take no more answers. Next time!';
  }
  const points = attempt.points > 0 ? ` · +${attempt.points} points` : '';
  return attempt.grade >= rightGrade
    ? `✅ This race is over: you were right${points}.`
    : '❌ This race is over: you were not right this time.';
}
