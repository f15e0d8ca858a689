import type { CommandContext } from '../../src/discord/command.ts';
import { textContent, type MessageContent, type Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { lessonCardId } from '../../src/lessons.ts';
import { levelToOffer, masteredLevels } from '../../src/ports/puzzles/mastery.ts';
import { playOf, type PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import { beginRace, isRaceOpen } from '../../src/ports/puzzles/race.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { newId, newSeed } from '../quizzing/new-id.ts';
import { storeGame } from '../quizzing/store-game.ts';
import { puzzleContent } from '../replies/puzzle/puzzle.ts';
import { raceWaitContent } from '../replies/puzzle/race.ts';
import { lateContent } from './race-end.ts';
import { readRace, type RaceGame } from './race-view.ts';
import { askedScene, isDrawnBefore } from './puzzle-scene.ts';
import { racesOf } from './races.ts';

/** Races that a server can have at the same time. */
const maxOpenRaces = 5;

/** A race to begin. */
export interface RaceStart {
  readonly hostId: string;
  readonly guildId: string;
  /** Where it was asked for. */
  readonly channelId: string;
  /** Null for the next that its host has not mastered. */
  readonly level: PuzzleLevel | null;
}

/**
 * Opens a thread and stores the race; whoever runs races takes it from there.
 * @throws TutorError `too-many-games`, and what keeps the bot from opening a thread
 */
export async function startRace(
  context: CommandContext,
  { hostId, guildId, channelId, level: wished }: RaceStart,
): Promise<Reply> {
  const { puzzles, puzzleMaker, records, channels, clock, tutor } = context;
  const open = await records.listOpen('race', guildId);
  if (open.length >= maxOpenRaces) throw tooManyRaces();
  const level = wished ?? levelToOffer(masteredLevels(await puzzles.listGrades(hostId)));
  const threadId = await channels.createThread(channelId, `Puzzle race, level ${level}`);
  const puzzle = await puzzleMaker.makePuzzle(level, newSeed());
  const [id, at] = [newId(), clock.now()];
  const state = beginRace(at);
  const posed = {
    id,
    ownerId: hostId,
    guildId,
    cardId: lessonCardId(tutor.vault.cards, puzzle.lesson),
    puzzle,
    earning: 'race' as const,
    posedAt: at,
  };
  const session = {
    id,
    kind: 'race' as const,
    ownerId: hostId,
    guildId,
    channelId: threadId,
    seed: puzzle.seed,
    settings: { topic: null, exam: null, kind: null, seconds: null },
    state,
    wakeAt: state.until,
    createdAt: at,
  };
  await storeGame(context, { id, threadId, store: () => puzzles.poseRace(posed, session) });
  racesOf(context).look(id);
  const text = `<@${hostId}> starts a puzzle race: <#${threadId}>`;
  return { kind: 'message', content: textContent(text), visibility: 'public' };
}

/** Takes a step in a race, once, and shows what its member is asked next. */
export async function takeRaceStep(
  context: CommandContext,
  posed: PosedPuzzle,
  { memberId, step }: { readonly memberId: string; readonly step: PuzzleStep },
): Promise<MessageContent> {
  const { puzzles, clock } = context;
  for (;;) {
    const game = await readRace(context, posed.id);
    const at = clock.now();
    if (game === undefined || !isRaceOpen(game.race, at)) break;
    const said = { puzzleId: posed.id, memberId, step, at };
    // Where the race has gone on meanwhile, look again what holds now.
    if (await puzzles.sayInRace(said, game.session)) {
      racesOf(context).look(posed.id);
      return askNext(context, game, memberId);
    }
  }
  return lateContent(context, posed, memberId);
}

async function askNext(
  { puzzles, draw }: CommandContext,
  { posed, race }: RaceGame,
  memberId: string,
): Promise<MessageContent> {
  const { steps } = await puzzles.findProgress(posed.id, memberId);
  const play = playOf(posed.puzzle, steps);
  const { next } = play;
  if (next === null) return raceWaitContent(race);
  const picture = isDrawnBefore(posed.puzzle) ? await draw(askedScene(posed.puzzle, 0)) : null;
  return puzzleContent(posed, { ...play, next }, { picture });
}

function tooManyRaces(): TutorError {
  return new TutorError(
    'too-many-games',
    'This server has as many races under way as it may have at once. Wait until one is over.',
  );
}
