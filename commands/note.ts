import { SlashCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type SlashCommand } from '../src/discord/command.ts';
import { privately } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { createNoteFinder } from '../src/search/note-finder.ts';
import { noteId } from '../src/vault/card-id.ts';
import { findNoteById } from '../src/vault/find.ts';
import { getCard } from './asking/answer-question.ts';
import { inPlace } from '../src/discord/in-place.ts';
import { cardContent } from './replies/card.ts';
import { distinctLabels, noteWordings } from './replies/labels.ts';
import { firstPages, parseNoteAction } from './replies/note-ids.ts';
import { noteContent, noteMatchesContent } from './replies/note.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25;
const maxChoiceLength = 100;
const maxMatches = 5;

const data = new SlashCommandBuilder()
  .setName('note')
  .setDescription('Open a note with all its questions')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addStringOption((option) =>
    option
      .setName('name')
      .setDescription('Its title, or another name it goes by')
      .setRequired(true)
      .setAutocomplete(true),
  );

/** Browses the notes. */
export const note = {
  kind: 'slash',
  data: data.toJSON(),

  execute: async (interaction, { tutor: { vault } }) => {
    const name = interaction.options.getString('name', true);
    const finder = createNoteFinder(vault);
    const found = findNoteById(vault, name) ?? finder.find(name);
    if (found !== undefined) return privately(noteContent(vault, found, firstPages));
    return privately(noteMatchesContent(name, finder.suggest(name, maxMatches)));
  },

  autocomplete: async (interaction, { tutor: { vault } }) => {
    const notes = createNoteFinder(vault).suggest(interaction.options.getFocused(), maxChoices);
    const labels = distinctLabels(notes, noteWordings, maxChoiceLength);
    return notes.map(({ path }, index) => ({
      name: labels[index] ?? '…',
      value: noteId(path),
    }));
  },

  component: async (interaction, id, { tutor }) => {
    const action = parseNoteAction(id);
    const { vault } = tutor;
    if (action?.kind === 'open' && interaction.isStringSelectMenu()) {
      const card = getCard(tutor.library, interaction.values[0] ?? '');
      return inPlace(interaction, cardContent({ vault, card, page: 0 }));
    }
    const opened = action?.kind === 'show' ? findNoteById(vault, action.noteId) : undefined;
    if (action?.kind !== 'show' || opened === undefined) throw noteGone();
    return inPlace(interaction, noteContent(vault, opened, action.pages));
  },
} satisfies SlashCommand;

function noteGone(): TutorError {
  return new TutorError('note-gone', 'This note is no longer there. Look for another with /note.');
}
