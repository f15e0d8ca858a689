import type { MessageComponentInteraction } from 'discord.js';
import { hintParts, type PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';
import type { PuzzleAction } from '../replies/puzzle/puzzle-ids.ts';

/**
 * What a press says about a puzzle.
 * @returns undefined for what the puzzle does not have
 */
export function readStep(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  puzzle: Puzzle,
): PuzzleStep | undefined {
  switch (action.kind) {
    case 'none':
      return { part: 'conflicts', parties: [], candidates: [] };
    case 'parties': {
      const parties = chosen(interaction).flatMap((index) => puzzle.parties[index] ?? []);
      return { part: 'conflicts', parties, candidates: [] };
    }
    case 'candidates':
      return { part: 'conflicts', parties: [], candidates: chosen(interaction) };
    case 'reason':
      return { part: 'reason', reason: action.index };
    case 'symptom': {
      const symptom = puzzle.symptoms[action.index];
      return symptom && { part: 'symptom', symptom };
    }
    case 'hint': {
      const part = hintParts[action.index];
      return part && { part };
    }
    default:
      return undefined;
  }
}

function chosen(interaction: MessageComponentInteraction): number[] {
  return interaction.isStringSelectMenu() ? interaction.values.map(Number) : [];
}
