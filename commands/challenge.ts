import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import type { ChallengeRules } from '../src/challenge/challenge.ts';
import type { CommandContext, SlashCommand } from '../src/discord/command.ts';
import { privately, textContent, type Reply } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import type { ChallengeWish } from './challenging/challenge-wish.ts';
import {
  goOn,
  hold,
  isOver,
  joinChallenge,
  leaveChallenge,
  toggleReminder,
} from './challenging/control-challenge.ts';
import { listChallenges } from './challenging/list-challenges.ts';
import { replayOurs, showOwnResult } from './challenging/own-result.ts';
import { openRound, playWeek, showOverview, skipRound } from './challenging/play-week.ts';
import { getChallenge } from './challenging/read-challenge.ts';
import { startChallenges } from './challenging/running.ts';
import { newChallengeId, rematch, startChallenge } from './challenging/start-challenge.ts';
import { defaultSeconds, examOption, secondsOption, topicOption } from './options/quiz-options.ts';
import { topicChoices } from './options/topic-option.ts';
import { parseChallengeAction, type ChallengeAction } from './replies/challenge/challenge-ids.ts';

const [leastRounds, mostRounds, defaultRounds] = [3, 30, 10];

const data = new SlashCommandBuilder()
  .setName('challenge')
  .setDescription('A game for the whole group')
  .setContexts(InteractionContextType.Guild)
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
  .addSubcommand((command) =>
    command
      .setName('start')
      .setDescription('Call everybody here for a challenge, in a thread')
      .addStringOption(topicOption)
      .addStringOption(examOption)
      .addIntegerOption((option) =>
        option
          .setName('rounds')
          .setDescription(`How many rounds (${defaultRounds} unless said)`)
          .setMinValue(leastRounds)
          .setMaxValue(mostRounds),
      )
      .addStringOption((option) =>
        option
          .setName('mode')
          .setDescription('All at once (unless said), or within a week')
          .addChoices(
            { name: 'Live: a round at a time, all together', value: 'live' },
            { name: 'Week: at your own pace, within seven days', value: 'week' },
          ),
      )
      .addStringOption((option) =>
        option
          .setName('kind')
          .setDescription('What is asked (questions unless said)')
          .addChoices(
            { name: 'Questions from the notes', value: 'questions' },
            { name: 'Port-conflict puzzles', value: 'puzzles' },
            { name: 'Both in turns', value: 'mixed' },
          ),
      )
      .addIntegerOption(secondsOption),
  )
  .addSubcommand((command) =>
    command.setName('list').setDescription('Challenges under way here, and how to join'),
  );

/** Games for a whole group: live, or within a week. */
export const challenge = {
  kind: 'slash',
  data: data.toJSON(),
  start: startChallenges,
  isForOne: ({ options }) => options.getSubcommand() === 'start',

  execute: async (interaction, context) => {
    const { options, user, guildId, channelId } = interaction;
    if (options.getSubcommand() === 'list') return listChallenges(context, guildId ?? '');
    return startChallenge(context, {
      sessionId: newChallengeId(),
      hostId: user.id,
      guildId: guildId ?? '',
      channelId,
      wish: readWish(interaction),
    });
  },

  autocomplete: (interaction, { tutor }) =>
    Promise.resolve(topicChoices(tutor.vault, interaction.options.getFocused())),

  component: async (interaction, id, context) => {
    const action = parseChallengeAction(id);
    if (action === undefined) throw outdated();
    return press(interaction, action, context);
  },
} satisfies SlashCommand;

function readWish({ options }: ChatInputCommandInteraction): ChallengeWish {
  const topic = options.getString('topic')?.trim() ?? '';
  return {
    topic: topic === '' ? null : topic,
    exam: options.getString('exam'),
    rounds: options.getInteger('rounds') ?? defaultRounds,
    mode: (options.getString('mode') as ChallengeRules['mode'] | null) ?? 'live',
    content: (options.getString('kind') as ChallengeRules['content'] | null) ?? 'questions',
    seconds: options.getInteger('seconds') ?? defaultSeconds,
  };
}

async function press(
  interaction: MessageComponentInteraction,
  action: ChallengeAction,
  context: CommandContext,
): Promise<Reply> {
  const memberId = interaction.user.id;
  if (action.kind === 'skip') return skipRound({ context, interaction }, action.questionId);
  const { kind, sessionId } = action;
  switch (kind) {
    case 'join':
      return joinChallenge(context, sessionId, memberId);
    case 'leave':
      return leaveChallenge(context, sessionId, memberId);
    case 'start':
    case 'resume':
      return goOn(context, interaction, { kind, sessionId });
    case 'pause':
    case 'end':
      return hold(context, interaction, { kind, sessionId });
    case 'remind':
      return toggleReminder(context, sessionId, memberId);
    case 'rematch':
      return rematch(context, sessionId, memberId);
    case 'replay': {
      const player = { memberId, guildId: interaction.guild?.id ?? null };
      return replayOurs(context, await getChallenge(context, sessionId), player);
    }
    case 'play':
    case 'mine':
    case 'open':
      return look(interaction, { kind, sessionId }, context);
  }
}

/** Shows a member what is theirs: what waits for their answer, what they answered, how they did. */
async function look(
  interaction: MessageComponentInteraction,
  { kind, sessionId }: { readonly kind: 'play' | 'mine' | 'open'; readonly sessionId: string },
  context: CommandContext,
): Promise<Reply> {
  const game = await getChallenge(context, sessionId);
  const { phase } = game.state;
  if (phase === 'ended' && kind === 'mine') {
    return showOwnResult(context, game, interaction.user.id);
  }
  if (phase !== 'open') return privately(textContent(isOver));
  const own = { context, interaction };
  if (kind === 'play') return playWeek(own, game);
  if (kind === 'mine' || !interaction.isStringSelectMenu()) return showOverview(own, game);
  return openRound(own, interaction.values[0] ?? '');
}

function outdated(): TutorError {
  return new TutorError(
    'outdated',
    'This message is from another version. Start another challenge.',
  );
}
