import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import type { CommandContext, SlashCommand } from '../src/discord/command.ts';
import { privately, type MessageContent } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { groupMastery, type MasteryLine } from '../src/progress/group-mastery.ts';
import { examDomains } from '../src/vault/exam.ts';
import type { Note } from '../src/vault/note.ts';
import { domainName } from './options/exam-choices.ts';
import { distinctLabels, noteWordings } from './replies/labels.ts';
import { masteryContent, masteryReach } from './replies/standings/mastery.ts';
import {
  masteryViews,
  parseMasteryPage,
  type MasteryPage,
  type MasteryViewName,
} from './replies/standings/mastery-ids.ts';

const dayMs = 24 * 60 * 60 * 1000;
const maxTitleLength = 100;

const data = new SlashCommandBuilder()
  .setName('mastery')
  .setDescription('What the group knows, the weakest first; nobody is named')
  .setContexts(InteractionContextType.Guild)
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addStringOption((option) =>
    option
      .setName('by')
      .setDescription('By what (exam domain unless said)')
      .addChoices({ name: 'Exam domain', value: 'domains' }, { name: 'Note', value: 'notes' }),
  );

/** Shows those who maintain the notes what the group knows of them. */
export const mastery = {
  kind: 'slash',
  data: data.toJSON(),

  execute: async ({ options, guildId }, context) => {
    const by = masteryViews.find((own) => own === options.getString('by')) ?? 'domains';
    return privately(await show(context, guildId, { by, page: 0 }));
  },

  component: async ({ guildId }, id, context) => {
    const page = parseMasteryPage(id);
    if (page === undefined) {
      throw new TutorError('outdated', 'This message is from another version. Use /mastery again.');
    }
    return { kind: 'update', content: await show(context, guildId, page) };
  },
} satisfies SlashCommand;

/** @throws TutorError `no-server` */
async function show(
  context: CommandContext,
  guildId: string | null,
  shown: MasteryPage,
): Promise<MessageContent> {
  if (guildId === null) throw new TutorError('no-server', 'There are groups in servers only.');
  const { clock, standings, mention } = context;
  const sums = await standings.listGroupSums({
    guildId,
    since: clock.now() - masteryReach.days * dayMs,
    limit: masteryReach.attempts,
  });
  const noteOf = noteFinder(context);
  const by: Readonly<Record<MasteryViewName, () => readonly MasteryLine[]>> = {
    domains: () =>
      groupMastery(sums, (cardId) => domainsOf(noteOf(cardId))).map((line) => {
        return { ...line, about: domainName(line.about) };
      }),
    notes: () =>
      inTitles(
        context,
        groupMastery(sums, (cardId) => pathsOf(noteOf(cardId))),
      ),
  };
  return masteryContent({ shown, lines: by[shown.by](), mention });
}

/** Cards by whatever id they had; undefined for one that is in the notes no more. */
function noteFinder({ tutor }: CommandContext): (cardId: string) => Note | undefined {
  const { vault, aliases } = tutor.library;
  const notes = new Map(vault.notes.flatMap((note) => note.cards.map(({ id }) => [id, note])));
  return (cardId) => notes.get(aliases.get(cardId) ?? cardId);
}

function domainsOf(note: Note | undefined): readonly string[] {
  return [...new Set(note?.exam)].filter((name) => examDomains.has(name));
}

function pathsOf(note: Note | undefined): readonly string[] {
  return note === undefined ? [] : [note.path];
}

/** Notes by their titles, told apart where two have the same. */
function inTitles(
  { tutor: { vault } }: CommandContext,
  lines: readonly MasteryLine[],
): readonly MasteryLine[] {
  const byPath = new Map<string, Note>(vault.notes.map((note) => [note.path, note]));
  const notes = lines.flatMap(({ about }) => byPath.get(about) ?? []);
  const labels = distinctLabels(notes, noteWordings, maxTitleLength);
  return lines.map((line, index) => ({ ...line, about: labels[index] ?? line.about }));
}
