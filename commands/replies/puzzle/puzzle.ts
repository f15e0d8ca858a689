import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APISelectMenuOption,
  type APIStringSelectComponent,
} from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { PuzzlePart } from '../../../src/ports/puzzles/grade-puzzle.ts';
import { hintParts, type Play } from '../../../src/ports/puzzles/play.ts';
import { candidateText, symptomTexts } from '../../../src/ports/puzzles/puzzle.ts';
import { isForAll } from '../../../src/ports/puzzles/for-all.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { hintPoints } from '../../../src/progress/points.ts';
import { distinctLabels } from '../labels.ts';
import { button, literal, rows, text } from '../parts.ts';
import { letters } from '../quiz/question-text.ts';
import { numberedPuzzleId, puzzleId } from './puzzle-ids.ts';
import { earningLine, headline, hintLines, plainLines, reasonLines } from './puzzle-text.ts';
import type { Picture } from '../../../src/images/drawing.ts';
import { withManifest } from './with-manifest.ts';

/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxLabelLength = 100;
const maxOptions = 25;

/** A puzzle that waits for the answer to one of its parts. */
export function puzzleContent(
  posed: PosedPuzzle,
  play: Play & { readonly next: PuzzlePart },
  {
    picture = null,
    controls = [],
  }: {
    readonly picture?: Picture | null;
    /** More buttons, of what the puzzle is a part of. */
    readonly controls?: readonly APIButtonComponent[];
  } = {},
): MessageContent {
  const { id, puzzle } = posed;
  const head = [headline(puzzle), earningLine(posed)].filter((line) => line !== '');
  const hints = hintLines(puzzle, play);
  const report = button(puzzleId('report', id), '🚩 Report');
  const buttons = [...hintButtons(posed, play), report, ...controls];
  return withManifest(
    puzzle.manifest,
    [text(head.join('\n'))],
    [
      ...askFor(play.next, posed),
      ...(hints.length === 0 ? [] : [text(hints.join('\n'))]),
      ...rows([...(play.next === 'conflicts' ? noneButtons(posed) : []), ...buttons]),
    ],
    picture,
  );
}

/** What asks for one part of a puzzle, and takes the answer. */
export function askFor(part: PuzzlePart, posed: PosedPuzzle): APIComponentInContainer[] {
  return askers[part](posed);
}

const askers: Readonly<Record<PuzzlePart, (posed: PosedPuzzle) => APIComponentInContainer[]>> = {
  conflicts: ({ id, puzzle }) => {
    const { candidates, parties, question } = puzzle;
    const isReview = candidates.length > 0;
    const shown = isReview ? candidates.map(candidateText) : parties;
    return [
      text(plainLines(question)),
      select(
        puzzleId(isReview ? 'candidates' : 'parties', id),
        isReview ? 'Select every conflict' : 'Select all that conflict',
        optionsOf(shown),
      ),
    ];
  },
  reason: ({ id, puzzle }) => [
    text(`**${literal(puzzle.reasonQuestion, 300)}**\n${reasonLines(puzzle)}`),
    ...rows(
      puzzle.reasons.map((_, index) =>
        button(numberedPuzzleId('reason', id, index), letters[index] ?? '?'),
      ),
    ),
  ],
  symptom: ({ id, puzzle }) => [
    text(
      `**What would you see?**\n${puzzle.symptoms.map((symptom) => `- ${symptomTexts[symptom]}`).join('\n')}`,
    ),
    ...rows(
      puzzle.symptoms.map((symptom, index) =>
        button(numberedPuzzleId('symptom', id, index), symptom),
      ),
    ),
  ],
};

/** On level 10 there always is one, and the select says so. */
export function noneButtons({ id, puzzle }: PosedPuzzle): APIButtonComponent[] {
  if (puzzle.candidates.length > 0) return [];
  return [button(puzzleId('none', id), 'No conflict', ButtonStyle.Primary)];
}

function hintButtons(posed: PosedPuzzle, { hints }: Play): APIButtonComponent[] {
  if (hints >= hintParts.length || isForAll(posed)) return [];
  const label = `💡 Hint ${hints + 1} of ${hintParts.length} (−${hintPoints})`;
  return [button(numberedPuzzleId('hint', posed.id, hints), label)];
}

function optionsOf(shown: readonly string[]): APISelectMenuOption[] {
  return distinctLabels(
    shown.slice(0, maxOptions),
    (label) => [{ text: label }],
    maxLabelLength,
  ).map((label, index) => ({ label, value: String(index) }));
}

function select(
  customId: string,
  placeholder: string,
  options: APISelectMenuOption[],
): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customId,
        placeholder,
        min_values: 1,
        max_values: options.length,
        options,
      },
    ],
  };
}
