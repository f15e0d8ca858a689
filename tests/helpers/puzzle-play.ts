import type { Bot } from '../../src/app.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { isTrue } from '../../src/ports/puzzles/grade-puzzle.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import type { PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { letters } from '../../commands/replies/quiz/question-text.ts';
import { idOf, messageOf, partsOf } from './bot.ts';
import { pressOn } from './quiz-play.ts';

const componentType = { select: 3 } as const;

/** Somebody who plays puzzles in a channel. */
export interface Player {
  readonly bot: () => Bot;
  readonly member: Member;
  readonly channel: Channel;
}

/** A seed of a level that has a conflict, or none. */
export function seedWith(level: PuzzleLevel, kind: 'conflict' | 'none'): string {
  for (let number = 0; ; number += 1) {
    const seed = `seed-${number}`;
    if (makePuzzle(level, seed).answer.length > 0 === (kind === 'conflict')) return seed;
  }
}

export async function startPuzzle(
  { member, channel }: Player,
  options: Record<string, string | number> = {},
): Promise<Message> {
  return messageOf(await member.command(channel, 'puzzle', { play: options }));
}

/** The stored puzzle that a message is about. */
export async function puzzleOf({ bot }: Player, message: Message): Promise<PosedPuzzle> {
  const id = idOf(message, '🚩 Report').split(':')[2] ?? '';
  const posed = await bot().storage.puzzles.findPuzzle(id);
  if (posed === undefined) throw new Error(`there is no puzzle "${id}"`);
  return posed;
}

/** Answers who conflicts: as it is, or wrongly. */
export async function answerConflicts(
  player: Player,
  message: Message,
  how: 'right' | 'wrong',
): Promise<Message> {
  const { puzzle } = await puzzleOf(player, message);
  const { parties, candidates, answer } = puzzle;
  if (candidates.length > 0) {
    return choose(
      player,
      message,
      (index) => isTrue(puzzle, candidates[index]) === (how === 'right'),
    );
  }
  const wanted = answer[0]?.parties ?? [];
  if (how === 'wrong' && wanted.length > 0)
    return pressOn(player.member, player.channel, message, 'No conflict');
  if (how === 'wrong') return choose(player, message, () => true);
  if (wanted.length === 0) return pressOn(player.member, player.channel, message, 'No conflict');
  return choose(player, message, (index) => wanted.includes(parties[index] ?? ''));
}

/** Chooses in the select of a message. */
export async function choose(
  { member, channel }: Player,
  message: Message,
  isChosen: (index: number) => boolean,
): Promise<Message> {
  const select = partsOf(message).find(({ type }) => type === componentType.select);
  const options = (select?.['options'] ?? []) as { value: string }[];
  const values = options.map(({ value }) => value).filter((value) => isChosen(Number(value)));
  return messageOf(await member.select(channel, message, String(select?.['custom_id']), values));
}

export async function answerReason(
  player: Player,
  message: Message,
  how: 'right' | 'wrong',
): Promise<Message> {
  const { puzzle } = await puzzleOf(player, message);
  const letter = letters[how === 'right' ? puzzle.reason : puzzle.typicalError] ?? '';
  return pressOn(player.member, player.channel, message, letter);
}

/** Answers everything that a puzzle asks, from its start to its verdict. */
export async function answerAll(
  player: Player,
  message: Message,
  how: 'right' | 'wrong',
): Promise<Message> {
  const { puzzle } = await puzzleOf(player, message);
  const asked = await answerReason(player, await answerConflicts(player, message, how), how);
  if (puzzle.symptoms.length === 0) return asked;
  const symptom = puzzle.symptoms.find((own) => (own === puzzle.symptom) === (how === 'right'));
  return pressOn(player.member, player.channel, asked, symptom ?? '');
}
