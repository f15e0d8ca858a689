import { ButtonStyle } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import {
  gradePuzzle,
  isTrue,
  type PartVerdict,
  type PuzzleVerdict,
} from '../../../src/ports/puzzles/grade-puzzle.ts';
import type { Play } from '../../../src/ports/puzzles/play.ts';
import { candidateText, symptomTexts, type Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import type { SettledAttempt } from '../../../src/quiz/records.ts';
import { button, literal, rows, rule, text } from '../parts.ts';
import { puzzleId } from './puzzle-ids.ts';
import {
  earningLine,
  headline,
  hintLines,
  partiesText,
  plainLines,
  reasonLine,
} from './puzzle-text.ts';
import type { Picture } from '../../../src/images/drawing.ts';
import { withManifest } from './with-manifest.ts';

/** A puzzle that is answered. */
export interface VerdictView {
  /** With the conflict marked; null for none. */
  readonly picture: Picture | null;
  readonly posed: PosedPuzzle;
  readonly play: Play;
  readonly attempt: SettledAttempt;
  /** Whether the notes have the card that teaches it. */
  readonly hasCard: boolean;
  /** What has come of this puzzle beside its points, such as a level that is mastered now. */
  readonly news: readonly string[];
}

const maxPartyLength = 120;

/** What came of a puzzle, why, and where to go from here. */
export function verdictContent(view: VerdictView): MessageContent {
  const { posed, play } = view;
  const { puzzle } = posed;
  const verdict = gradePuzzle(puzzle, play.response);
  const lines = [
    outcome(view, verdict),
    ...verdict.parts.flatMap((part) => partLines(part, puzzle, play)),
    ...view.news,
  ];
  return withManifest(
    puzzle.manifest,
    [text([headline(puzzle), ...earningLines(posed), ...hintLines(puzzle, play)].join('\n'))],
    [
      text(lines.join('\n')),
      rule(),
      text(`${plainLines(puzzle.explanation)}\n-# Seed: \`${puzzle.seed}\``),
      ...rows(verdictButtons(view)),
    ],
    view.picture,
  );
}

function verdictButtons({ posed: { id, puzzle, earning }, hasCard }: VerdictView) {
  const isOwn = earning !== 'daily';
  const canRepair = isOwn && puzzle.answer.length > 0;
  return [
    ...(isOwn ? [button(puzzleId('next', id), 'Next ▶', ButtonStyle.Primary)] : []),
    ...(canRepair ? [button(puzzleId('repair', id), '🔧 Try the repair')] : []),
    ...(hasCard ? [button(puzzleId('card', id), '📖 Card')] : []),
    button(puzzleId('report', id), '🚩 Report'),
  ];
}

function earningLines(posed: PosedPuzzle): string[] {
  const line = earningLine(posed);
  return line === '' ? [] : [line];
}

function outcome({ attempt }: VerdictView, { right, parts }: PuzzleVerdict): string {
  const all = parts.reduce((sum, { of }) => sum + of, 0);
  const points = attempt.points > 0 ? ` · +${attempt.points} points` : '';
  if (right === all) return `### ✅ All right${points}`;
  return right === 0 ? '### ❌ Not this time' : `### ☑️ ${right} of ${all} right${points}`;
}

function partLines(verdict: PartVerdict, puzzle: Puzzle, { response }: Play): string[] {
  const isRight = verdict.right === verdict.of;
  switch (verdict.part) {
    case 'conflicts':
      return puzzle.candidates.length > 0
        ? candidateLines(puzzle, response.candidates)
        : [partyLine(puzzle, response.parties, isRight)];
    case 'reason':
      return choiceLines(isRight, {
        chosen: reasonLine(puzzle.reasons, response.reason ?? -1),
        wanted: reasonLine(puzzle.reasons, puzzle.reason),
      });
    case 'symptom':
      return choiceLines(isRight, {
        chosen: response.symptom === null ? '–' : symptomTexts[response.symptom],
        wanted: puzzle.symptom === null ? '–' : symptomTexts[puzzle.symptom],
      });
  }
}

function partyLine({ answer }: Puzzle, chosen: readonly string[], isRight: boolean): string {
  const [finding] = answer;
  const wanted = partiesText(finding?.parties ?? []);
  return isRight ? `✅ Right: ${wanted}` : `❌ You: ${partiesText(chosen)}\n👉 Right: ${wanted}`;
}

function candidateLines(puzzle: Puzzle, chosen: readonly number[]): string[] {
  return puzzle.candidates.map((candidate, index) => {
    const isConflict = isTrue(puzzle, candidate);
    const isChosen = chosen.includes(index);
    const sign = isChosen
      ? isConflict
        ? '✅ found'
        : '❌ no conflict'
      : isConflict
        ? '👉 missed'
        : '▫️ no conflict';
    return `${sign}: ${literal(candidateText(candidate), maxPartyLength)}`;
  });
}

function choiceLines(isRight: boolean, { chosen, wanted }: { chosen: string; wanted: string }) {
  return isRight ? [`✅ Right: ${wanted}`] : [`❌ You: ${chosen}`, `👉 Right: ${wanted}`];
}
