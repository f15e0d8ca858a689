import {
  SlashCommandBuilder,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import {
  everyContext,
  everyInstallation,
  type CommandContext,
  type SlashCommand,
} from '../src/discord/command.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { privately, type Reply } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { levels, type PuzzleLevel } from '../src/ports/puzzles/puzzle.ts';
import { isForAll } from '../src/ports/puzzles/for-all.ts';
import type { PuzzleStep } from '../src/ports/puzzles/play.ts';
import type { PosedPuzzle } from '../src/ports/puzzles/records.ts';
import { stepInChallenge } from './challenging/press-round.ts';
import { getCard } from './asking/answer-question.ts';
import { newId } from './quizzing/new-id.ts';
import { keepReport } from './quizzing/question-actions.ts';
import { nextPuzzle, showPuzzle, startPuzzle, takeStep } from './puzzling/play-puzzle.ts';
import { stopRace } from './puzzling/race-end.ts';
import { startRace, takeRaceStep } from './puzzling/race-puzzle.ts';
import { startRaces } from './puzzling/races.ts';
import { getPuzzle } from './puzzling/read-puzzle.ts';
import { chooseRepair, offerRepair, openEdit, takeEdit } from './puzzling/repair-puzzle.ts';
import { readStep } from './puzzling/read-step.ts';
import { promptsOf } from './prompting/daily-prompts.ts';
import { takePromptStep } from './prompting/solve-prompt.ts';
import { cardContent } from './replies/card.ts';
import { reportForm } from './replies/quiz/forms.ts';
import { parsePuzzleAction, puzzleId, type PuzzleAction } from './replies/puzzle/puzzle-ids.ts';

const maxSeedLength = 32;

const data = new SlashCommandBuilder()
  .setName('puzzle')
  .setDescription('Find out which ports are in each other’s way')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addSubcommand((command) =>
    command
      .setName('play')
      .setDescription('A puzzle for you alone')
      .addIntegerOption((option) =>
        option
          .setName('level')
          .setDescription('1 to 10; the next that you have not mastered unless said')
          .setMinValue(levels[0])
          .setMaxValue(levels.length),
      )
      .addStringOption((option) =>
        option
          .setName('seed')
          .setDescription('Play a puzzle that somebody else had; for practice')
          .setMinLength(1)
          .setMaxLength(maxSeedLength),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('race')
      .setDescription('The same puzzle for everybody here, in a thread')
      .addIntegerOption((option) =>
        option
          .setName('level')
          .setDescription('1 to 10; the next that you have not mastered unless said')
          .setMinValue(levels[0])
          .setMaxValue(levels.length),
      ),
  );

/** Sets puzzles about port conflicts. */
export const puzzle = {
  kind: 'slash',
  data: data.toJSON(),
  start: startRaces,

  isForOne: ({ options }) => options.getSubcommand() === 'race',

  execute: async ({ options, user, guild, guildId, channelId }, context) => {
    const level = options.getInteger('level') as PuzzleLevel | null;
    if (options.getSubcommand() === 'race') {
      return startRace(context, { hostId: user.id, guildId: guildId ?? '', channelId, level });
    }
    const content = await startPuzzle(context, {
      id: newId(),
      memberId: user.id,
      guildId: guild?.id ?? null,
      level,
      seed: options.getString('seed')?.trim() ?? null,
    });
    return privately(content);
  },

  component: async (interaction, id, context) => {
    const action = parsePuzzleAction(id);
    if (action === undefined) throw outdated();
    return press(interaction, action, context);
  },

  modal: async (interaction, id, context) => {
    const action = parsePuzzleAction(id);
    if (action === undefined) throw outdated();
    return submit(interaction, action, context);
  },
} satisfies SlashCommand;

async function press(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  context: CommandContext,
): Promise<Reply> {
  const posed = await getPuzzle(context.puzzles, action.puzzleId, interaction.user.id);
  if (posed.earning === 'challenge') {
    return pressInChallenge(interaction, action, { context, posed });
  }
  if (posed.earning === 'race') return pressInRace(interaction, action, { context, posed });
  if (posed.earning === 'daily') return pressInPrompt(interaction, action, { context, posed });
  switch (action.kind) {
    case 'next':
      return update(await nextPuzzle(context, posed, interaction.guild?.id ?? null));
    case 'verdict':
      return update(await showPuzzle(context, posed.id, posed.ownerId));
    case 'card':
      return openCard(context, posed);
    case 'repair':
      return update(await offerRepair(context, posed));
    case 'fix':
      return update(await chooseRepair(context, posed, action.index));
    case 'edit':
      return openEdit(context, posed);
    case 'report':
      return report(posed.id);
    default: {
      const step = readStep(interaction, action, posed.puzzle);
      if (step === undefined) throw outdated();
      return update(await takeStep(context, posed, step));
    }
  }
}

async function pressInRace(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  { context, posed }: { readonly context: CommandContext; readonly posed: PosedPuzzle },
): Promise<Reply> {
  if (action.kind === 'report') return report(posed.id);
  if (action.kind === 'end') return stopRace(context, posed, interaction);
  if (action.kind === 'card') return openCard(context, posed);
  const step = getStep(interaction, action, posed);
  const memberId = interaction.user.id;
  return inPlace(interaction, await takeRaceStep(context, posed, { memberId, step }));
}

async function pressInChallenge(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  { context, posed }: { readonly context: CommandContext; readonly posed: PosedPuzzle },
): Promise<Reply> {
  if (action.kind === 'report') return report(posed.id);
  if (action.kind === 'open') throw outdated();
  const step = getStep(interaction, action, posed);
  return stepInChallenge(context, interaction, { puzzleId: posed.id, step });
}

async function pressInPrompt(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  { context, posed }: { readonly context: CommandContext; readonly posed: PosedPuzzle },
): Promise<Reply> {
  if (action.kind === 'report') return report(posed.id);
  if (action.kind === 'card') return openCard(context, posed);
  const step = getStep(interaction, action, posed);
  const memberId = interaction.user.id;
  const content = await takePromptStep(context, posed, { memberId, step });
  promptsOf(context).counts.answered(posed.id);
  return inPlace(interaction, content);
}

/** What a press does to a puzzle that is everybody's: there are no hints. @throws TutorError `outdated` */
function getStep(
  interaction: MessageComponentInteraction,
  action: PuzzleAction,
  { puzzle: own }: PosedPuzzle,
): PuzzleStep {
  if (action.kind === 'open') return { part: 'opened' };
  const step = readStep(interaction, action, own);
  if (step === undefined || action.kind === 'hint') throw outdated();
  return step;
}

function openCard({ tutor }: CommandContext, { cardId }: PosedPuzzle): Reply {
  const { vault, library } = tutor;
  return privately(cardContent({ vault, card: getCard(library, cardId), page: 0 }));
}

function report(id: string): Reply {
  return { kind: 'modal', modal: reportForm(puzzleId('reported', id), 'puzzle') };
}

async function submit(
  interaction: ModalSubmitInteraction,
  action: PuzzleAction,
  context: CommandContext,
): Promise<Reply> {
  const posed = await getPuzzle(context.puzzles, action.puzzleId, interaction.user.id);
  if (action.kind === 'edited' && !isForAll(posed))
    return update(await takeEdit(context, posed, interaction));
  if (action.kind === 'reported') return keepReport(context, posed.id, interaction);
  throw outdated();
}

function update(content: Parameters<typeof privately>[0]): Reply {
  return { kind: 'update', content };
}

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version. Start another puzzle.');
}
