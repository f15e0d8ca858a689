import {
  ComponentType,
  MessageFlags,
  SlashCommandBuilder,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type MessageComponentInteraction,
} from 'discord.js';
import {
  everyContext,
  everyInstallation,
  type Choice,
  type SlashCommand,
} from '../src/discord/command.ts';
import type { Reply } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import type { Library } from '../src/tutor.ts';
import { findCard } from '../src/vault/find.ts';
import type { Card } from '../src/vault/note.ts';
import { maxChoiceLength, topicChoices } from './options/topic-option.ts';
import { answerQuestion, getCard } from './asking/answer-question.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { askIds, parseAskAction, type AskAction } from './replies/ask-ids.ts';
import { maxQuestionLength, readAsked } from './replies/asked.ts';
import { cardContent } from './replies/card.ts';
import { cardWordings, distinctLabels } from './replies/labels.ts';
import { othersContent } from './replies/matches.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25;
/** So many that others are among them, where a note asks the same again and again. */
const maxCompleted = 500;
const maxEqual = 5;

const data = new SlashCommandBuilder()
  .setName('ask')
  .setDescription('Ask the notes a question')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addStringOption((option) =>
    option
      .setName('question')
      .setDescription('What you want to know')
      .setRequired(true)
      .setMaxLength(maxQuestionLength)
      .setAutocomplete(true),
  )
  .addStringOption((option) =>
    option
      .setName('topic')
      .setDescription('Look only here: a folder, a note or a tag')
      .setMaxLength(maxChoiceLength)
      .setAutocomplete(true),
  )
  .addBooleanOption((option) =>
    option.setName('share').setDescription('Show the answer to everybody here'),
  );

/** Answers from the notes, with the source; asks back when it is not sure. */
export const ask = {
  kind: 'slash',
  data: data.toJSON(),

  execute: (interaction, { tutor }) => {
    const { options, user } = interaction;
    const question = options.getString('question', true).trim();
    const sharedBy = options.getBoolean('share') === true ? user.id : null;
    const topic = options.getString('topic');
    return tutor.use((library) =>
      answerQuestion(library, { question, topic, sharedBy, showsQuestion: false }),
    );
  },

  autocomplete: (interaction, { tutor }) => {
    const { name, value } = interaction.options.getFocused(true);
    const topic = interaction.options.getString('topic') ?? undefined;
    return name === 'topic'
      ? Promise.resolve(topicChoices(tutor.vault, value))
      : tutor.use((library) => questionChoices(library, value, topic));
  },

  component: async (interaction, id, { tutor }) => {
    const action = parseAskAction(id);
    if (action === undefined) throw outdated();
    return tutor.use(async (library) => press(interaction, action, library));
  },

  modal: async (interaction, _id, { tutor }) => {
    const question = interaction.fields.getTextInputValue(askIds.question()).trim();
    const before = interaction.message === null ? null : readAsked(interaction.message);
    const topic = before?.topic ?? null;
    const asking = { question, topic, sharedBy: null, showsQuestion: true };
    const reply = await tutor.use((library) => answerQuestion(library, asking));
    const isPrivate = interaction.message?.flags.has(MessageFlags.Ephemeral) === true;
    return isPrivate && reply.kind === 'message'
      ? { kind: 'update', content: reply.content }
      : reply;
  },
} satisfies SlashCommand;

async function questionChoices(
  { search }: Pick<Library, 'search'>,
  typed: string,
  topic: string | undefined,
): Promise<readonly Choice[]> {
  const found = await search.complete(typed, maxCompleted, { topic });
  const cards = withoutCrowds(found).slice(0, maxChoices);
  const labels = distinctLabels(cards, cardWordings, maxChoiceLength);
  return cards.map(({ id }, index) => ({ name: labels[index] ?? '…', value: id }));
}

/** Equal questions of one note leave room for others. */
function withoutCrowds(cards: readonly Card[]): Card[] {
  const counts = new Map<string, number>();
  return cards.filter(({ path, question }) => {
    const key = `${path}\n${question}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= maxEqual;
  });
}

function press(
  interaction: MessageComponentInteraction,
  action: AskAction,
  library: Library,
): Reply {
  const { vault, aliases } = library;
  const current = (ids: readonly string[]): Card[] =>
    ids.flatMap((id) => findCard(vault, aliases.get(id) ?? id) ?? []);
  const asked = readAsked(interaction.message);
  switch (action.kind) {
    case 'show': {
      const { cardId, page, others } = action;
      const view = { vault, card: getCard(library, cardId), page, others, asked };
      return inPlace(interaction, cardContent(view));
    }
    case 'others': {
      const [shown = null] = action.cardId === null ? [] : current([action.cardId]);
      return inPlace(interaction, othersContent(current(action.others), shown, asked));
    }
    case 'share': {
      const { cardId, page, others } = action;
      const view = { vault, card: getCard(library, cardId), page };
      return {
        kind: 'share',
        content: cardContent({ ...view, sharedBy: interaction.user.id }),
        update: cardContent({ ...view, others, asked, hasBeenShared: true }),
      };
    }
    case 'remove':
      if (interaction.user.id !== action.memberId) throw notYours();
      return { kind: 'remove' };
    case 'edit':
      return { kind: 'modal', modal: questionModal(asked?.question ?? '') };
    case 'question':
      throw outdated();
  }
}

function questionModal(question: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: askIds.question(),
    title: 'Edit question',
    components: [
      {
        type: ComponentType.Label,
        label: 'What do you want to know?',
        component: {
          type: ComponentType.TextInput,
          custom_id: askIds.question(),
          style: TextInputStyle.Paragraph,
          min_length: 1,
          max_length: maxQuestionLength,
          required: true,
          ...(question === '' ? {} : { value: question }),
        },
      },
    ],
  };
}

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version. Please ask again.');
}

function notYours(): TutorError {
  return new TutorError('not-yours', 'Only the member who shared this can remove it.');
}
