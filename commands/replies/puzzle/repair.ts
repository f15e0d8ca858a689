import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIComponentInContainer,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { RepairVerdict } from '../../../src/ports/puzzles/repair/check-repair.ts';
import type { Repair } from '../../../src/ports/puzzles/repair/make-repair.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { undoneLines } from '../keyboard.ts';
import { button, literal, rows, rule, text } from '../parts.ts';
import { letters } from '../quiz/question-text.ts';
import { numberedPuzzleId, puzzleId } from './puzzle-ids.ts';
import { headline } from './puzzle-text.ts';
import { withManifest } from './with-manifest.ts';

/** The name of the form's field. */
export const manifestField = 'manifest';

/** Of the form's field. @see https://discord.com/developers/docs/components/reference#text-input */
export const maxInputLength = 4000;
const maxDescriptionLength = 500;
const maxFaultLength = 450;
const shownFaults = 4;

/** Four edits to choose from, and the way to one's own. */
export function repairContent(posed: PosedPuzzle, repair: Repair): MessageContent {
  const lines = repair.candidates.map(
    ({ description }, index) =>
      `**${letters[index]}** ${literal(description, maxDescriptionLength)}`,
  );
  const choice = repair.candidates.map((_, index) =>
    button(numberedPuzzleId('fix', posed.id, index), letters[index] ?? '?'),
  );
  return withManifest(
    posed.puzzle.manifest,
    [text(`${headline(posed.puzzle)}\n**What ends the conflict, and breaks nothing?**`)],
    [text(lines.join('\n')), ...rows(choice), ...ways(posed)],
  );
}

/** What came of an edit, whoever made it, with the manifest as it is then. */
export function repairedContent(posed: PosedPuzzle, verdict: RepairVerdict): MessageContent {
  return withManifest(
    verdict.text,
    [text(headline(posed.puzzle))],
    [
      text([...outcome(verdict), ...undoneLines(verdict.undone)].join('\n')),
      rule(),
      ...ways(posed, verdict.kind === 'accepted' ? 'done' : 'again'),
    ],
  );
}

/** The form to edit a manifest in. @param manifest - what it holds at first, up to 4,000 characters */
export function editForm(
  { id }: PosedPuzzle,
  manifest: string,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: puzzleId('edited', id),
    title: 'Repair the manifest',
    components: [
      {
        type: ComponentType.Label,
        label: 'Change as little as you can',
        description: 'Every container keeps what it serves, every Service what it reaches.',
        component: {
          type: ComponentType.TextInput,
          custom_id: manifestField,
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: maxInputLength,
          required: true,
          value: manifest,
        },
      },
    ],
  };
}

function ways(
  { id }: PosedPuzzle,
  state: 'first' | 'again' | 'done' = 'first',
): APIComponentInContainer[] {
  const edit = button(puzzleId('edit', id), '✏️ Edit it myself');
  const choose = button(puzzleId('repair', id), 'Choose again');
  return rows([
    ...(state === 'done' ? [button(puzzleId('next', id), 'Next ▶', ButtonStyle.Primary)] : [edit]),
    ...(state === 'again' ? [choose] : []),
    button(puzzleId('verdict', id), '◀ Back to the puzzle'),
    button(puzzleId('report', id), '🚩 Report'),
  ]);
}

function outcome(verdict: RepairVerdict): string[] {
  if (verdict.kind === 'accepted') {
    const { changedLines } = verdict;
    const lines = changedLines === 1 ? '1 line is' : `${changedLines} lines are`;
    return [
      '### ✅ Repaired',
      `No conflict is left, and everything still serves what it served. ${lines} changed.`,
      ...(verdict.smallest === ''
        ? []
        : [`-# A small change that does: ${literal(verdict.smallest, maxDescriptionLength)}`]),
    ];
  }
  const { faults } = verdict;
  const rest = faults.length - shownFaults;
  return [
    '### ❌ Not yet',
    ...faults.slice(0, shownFaults).map(({ line, message }) => {
      const place = line === null ? '' : `**Line ${line}:** `;
      return `- ${place}${literal(message, maxFaultLength)}`;
    }),
    ...(rest > 0 ? [`-# and ${rest} more`] : []),
  ];
}
