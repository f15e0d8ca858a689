import {
  SlashCommandBuilder,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
} from 'discord.js';
import {
  everyContext,
  everyInstallation,
  type CommandContext,
  type SlashCommand,
} from '../src/discord/command.ts';
import { privately, type Reply } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { questionKinds, type QuestionKind, type Response } from '../src/quiz/question.ts';
import type { PosedQuestion } from '../src/quiz/records.ts';
import {
  countOption,
  defaultCount,
  defaultSeconds,
  examOption,
  secondsOption,
  topicOption,
} from './options/quiz-options.ts';
import { topicChoices } from './options/topic-option.ts';
import { answerInChallenge } from './challenging/press-round.ts';
import { pressInChannel, startInChannel, stopInChannel } from './quizzing/channel-quiz.ts';
import { gamesOf, startGames } from './quizzing/games.ts';
import { newSeed } from './quizzing/new-id.ts';
import { planSession, type Wish } from './quizzing/plan-session.ts';
import {
  answerQuestion,
  overrideGrade,
  replayMissed,
  shareResult,
  showNext,
  showResult,
  startQuiz,
  type Player,
} from './quizzing/private-quiz.ts';
import { openReport, showSource, takeReport } from './quizzing/question-actions.ts';
import { getQuestion } from './quizzing/read-quiz.ts';
import { readResponse } from './quizzing/read-response.ts';
import { answerForm } from './replies/quiz/forms.ts';
import { parseQuizAction, type QuizAction } from './replies/quiz/quiz-ids.ts';

const kindNames: Readonly<Record<QuestionKind, string>> = {
  choice: 'Choose the answer',
  cloze: 'Fill in what is missing',
  typed: 'Answer in your own words',
  order: 'Bring steps into order',
};

const data = new SlashCommandBuilder()
  .setName('quiz')
  .setDescription('Be asked what the notes say')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addSubcommand((command) =>
    command
      .setName('start')
      .setDescription('A quiz for you alone')
      .addStringOption(topicOption)
      .addStringOption(examOption)
      .addIntegerOption(countOption)
      .addStringOption((option) =>
        option
          .setName('kind')
          .setDescription('Only questions of one kind')
          .addChoices(...questionKinds.map((value) => ({ name: kindNames[value], value }))),
      ),
  )
  .addSubcommand((command) =>
    command
      .setName('channel')
      .setDescription('A quiz for everybody here, in a thread')
      .addStringOption(topicOption)
      .addStringOption(examOption)
      .addIntegerOption(countOption)
      .addIntegerOption(secondsOption),
  );

/** Asks what the notes say: privately, or everybody in a thread. */
export const quiz = {
  kind: 'slash',
  data: data.toJSON(),
  start: startGames,
  isForOne: ({ options }) => options.getSubcommand() === 'channel',

  execute: async (interaction, context) => {
    const wish = readWish(interaction);
    if (interaction.options.getSubcommand() === 'channel') {
      return startInChannel(context, gamesOf(context), {
        hostId: interaction.user.id,
        guildId: interaction.guildId ?? '',
        channelId: interaction.channelId,
        settings: settingsOf(wish),
        seed: wish.seed,
        planned: await planSession(context, { ...wish, byPress: true }),
      });
    }
    const { questions, vaultHash } = await planSession(context, wish);
    const content = await startQuiz(context, {
      player: playerOf(interaction),
      settings: { ...settingsOf(wish), seconds: null },
      seed: wish.seed,
      questions,
      vaultHash,
    });
    return privately(content);
  },

  autocomplete: (interaction, { tutor }) =>
    Promise.resolve(topicChoices(tutor.vault, interaction.options.getFocused())),

  component: async (interaction, id, context) => {
    const action = parseQuizAction(id);
    if (action === undefined) throw outdated();
    return press(interaction, action, context);
  },

  modal: async (interaction, id, context) => {
    const action = parseQuizAction(id);
    if (action?.kind === 'reported') {
      return takeReport(context, action.questionId, interaction);
    }
    if (action?.kind !== 'written') throw outdated();
    const posed = await getQuestion(context.records, action.questionId);
    const response = readResponse(interaction, posed.question);
    return answer(context, { interaction, posed, response });
  },
} satisfies SlashCommand;

function readWish({ options }: ChatInputCommandInteraction): Wish {
  const topic = options.getString('topic')?.trim() ?? '';
  return {
    topic: topic === '' ? null : topic,
    exam: options.getString('exam'),
    kind: (options.getString('kind') as QuestionKind | null) ?? null,
    count: options.getInteger('count') ?? defaultCount,
    seconds: options.getInteger('seconds') ?? defaultSeconds,
    seed: newSeed(),
    byPress: false,
  };
}

function settingsOf({ topic, exam, kind, seconds }: Wish) {
  return { topic, exam, kind, seconds };
}

/** Where the bot is no member of the server, what happens there is nobody's but the member's. */
function playerOf({ user, guild }: Pick<MessageComponentInteraction, 'user' | 'guild'>): Player {
  return { memberId: user.id, guildId: guild?.id ?? null };
}

async function press(
  interaction: MessageComponentInteraction,
  action: QuizAction,
  context: CommandContext,
): Promise<Reply> {
  const { records } = context;
  const memberId = interaction.user.id;
  switch (action.kind) {
    case 'pick': {
      const posed = await getQuestion(records, action.questionId);
      const response: Response = { kind: 'option', index: action.index };
      return answer(context, { interaction, posed, response });
    }
    case 'pass': {
      const posed = await getQuestion(records, action.questionId);
      return answer(context, { interaction, posed, response: { kind: 'pass' } });
    }
    case 'write':
      return { kind: 'modal', modal: answerForm(await getQuestion(records, action.questionId)) };
    case 'next':
      return update(await showNext(context, action.questionId, memberId));
    case 'source':
      return showSource(context, action.questionId);
    case 'missed':
      return showSource(context, valueOf(interaction));
    case 'override':
      return update(await overrideGrade(context, action.questionId, memberId));
    case 'report':
      return openReport(context, action.questionId);
    case 'end':
      return update(await showResult(context, action.sessionId, memberId));
    case 'replay':
      return update(await replayMissed(context, action.sessionId, playerOf(interaction)));
    case 'share':
      return shareResult(context, action.sessionId, memberId);
    case 'stop':
      return stopInChannel(context, gamesOf(context), interaction, action.sessionId);
    case 'written':
    case 'reported':
      throw outdated();
  }
}

async function answer(
  context: CommandContext,
  given: {
    readonly interaction: Parameters<typeof pressInChannel>[2]['interaction'];
    readonly posed: PosedQuestion;
    readonly response: Response;
  },
): Promise<Reply> {
  const { interaction, posed, response } = given;
  const { id: questionId } = posed;
  const memberId = interaction.user.id;
  const session = await context.records.findSession(posed.sessionId);
  if (session?.kind === 'channel-quiz') return pressInChannel(context, gamesOf(context), given);
  if (session?.kind === 'challenge') {
    return answerInChallenge(context, interaction, { questionId, response });
  }
  return update(await answerQuestion(context, { questionId, memberId, response }));
}

function update(content: Parameters<typeof privately>[0]): Reply {
  return { kind: 'update', content };
}

function valueOf(interaction: MessageComponentInteraction): string {
  return interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
}

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version. Start another quiz.');
}
