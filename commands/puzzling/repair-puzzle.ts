import type { ModalSubmitInteraction } from 'discord.js';
import type { MessageContent, Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import type { Repair } from '../../src/ports/puzzles/repair/make-repair.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import {
  editForm,
  maxInputLength,
  manifestField,
  repairContent,
  repairedContent,
} from '../replies/puzzle/repair.ts';
import type { PuzzleContext } from './pose-puzzle.ts';

/** Offers edits to choose from. @throws TutorError `not-answered`, `nothing-to-repair` */
export async function offerRepair(
  context: PuzzleContext,
  posed: PosedPuzzle,
): Promise<MessageContent> {
  return repairContent(posed, await getRepair(context, posed));
}

/** Shows what one of the offered edits comes to. */
export async function chooseRepair(
  context: PuzzleContext,
  posed: PosedPuzzle,
  index: number,
): Promise<MessageContent> {
  const { candidates } = await getRepair(context, posed);
  const candidate = candidates[index];
  if (candidate === undefined) throw new TutorError('outdated', 'There is no such edit.');
  const { puzzle } = posed;
  return repairedContent(posed, await context.puzzleMaker.checkRepair(puzzle, candidate.manifest));
}

/** Opens the form with the manifest: as its member left it last where that fits, else as it was posed. */
export async function openEdit(context: PuzzleContext, posed: PosedPuzzle): Promise<Reply> {
  await requireAnswered(context, posed);
  const draft = await context.puzzles.findRepair(posed.id, posed.ownerId);
  // What is undone in a text may make it longer than it was.
  const fits = draft !== undefined && draft !== '' && draft.length <= maxInputLength;
  return { kind: 'modal', modal: editForm(posed, fits ? draft : posed.puzzle.manifest) };
}

/** Keeps what was written into the form, and shows what it comes to. */
export async function takeEdit(
  context: PuzzleContext,
  posed: PosedPuzzle,
  interaction: ModalSubmitInteraction,
): Promise<MessageContent> {
  await requireAnswered(context, posed);
  const edited = interaction.fields.getTextInputValue(manifestField);
  const verdict = await context.puzzleMaker.checkRepair(posed.puzzle, edited);
  await context.puzzles.keepRepair({
    puzzleId: posed.id,
    memberId: posed.ownerId,
    manifest: verdict.text,
    at: context.clock.now(),
  });
  return repairedContent(posed, verdict);
}

async function getRepair(context: PuzzleContext, posed: PosedPuzzle): Promise<Repair> {
  await requireAnswered(context, posed);
  const repair = await context.puzzleMaker.makeRepair(posed.puzzle);
  if (repair !== null) return repair;
  throw new TutorError('nothing-to-repair', 'Nothing conflicts here: there is nothing to repair.');
}

/** The edits say who conflicts. @throws TutorError `not-answered` */
async function requireAnswered({ puzzles }: PuzzleContext, posed: PosedPuzzle): Promise<void> {
  const { attempt } = await puzzles.findProgress(posed.id, posed.ownerId);
  if (attempt === null) throw new TutorError('not-answered', 'Answer the puzzle first.');
}
