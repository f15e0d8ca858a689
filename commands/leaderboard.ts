import {
  ApplicationIntegrationType,
  InteractionContextType,
  SlashCommandBuilder,
  type BaseInteraction,
} from 'discord.js';
import type { CommandContext, SlashCommand } from '../src/discord/command.ts';
import { inPlace } from '../src/discord/in-place.ts';
import type { MessageContent } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { localDateOf, periodOf, spans, type Span } from '../src/progress/local-date.ts';
import type { StreakLine, Table, TableLine } from '../src/progress/standings.ts';
import { leaderboardContent } from './replies/standings/leaderboard.ts';
import {
  orders,
  parseLeaderboardPage,
  type LeaderboardOrder,
  type LeaderboardPage,
} from './replies/standings/leaderboard-ids.ts';

const spanNames: Readonly<Record<Span, string>> = {
  week: 'This week',
  month: 'This month',
  season: 'This season: a quarter of the year',
  all: 'All time',
};

const orderNames: Readonly<Record<LeaderboardOrder, string>> = {
  points: 'Points',
  accuracy: 'The share of right answers, from 20 answers on',
  streak: 'Days in a row',
  puzzles: 'Puzzles solved',
};

const data = new SlashCommandBuilder()
  .setName('leaderboard')
  .setDescription('Who is ahead in this server')
  .setContexts(InteractionContextType.Guild)
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
  .addStringOption((option) =>
    option
      .setName('period')
      .setDescription('Since when (this week unless said)')
      .addChoices(...spans.map((value) => ({ name: spanNames[value], value }))),
  )
  .addStringOption((option) =>
    option
      .setName('by')
      .setDescription('What counts (points unless said)')
      .addChoices(...orders.map((value) => ({ name: orderNames[value], value }))),
  );

/** Shows the table of a server. */
export const leaderboard = {
  kind: 'slash',
  data: data.toJSON(),

  execute: async (interaction, context) => {
    const { options } = interaction;
    const span = spans.find((own) => own === options.getString('period')) ?? 'week';
    const by = orders.find((own) => own === options.getString('by')) ?? 'points';
    const zone = await context.standings.zoneOfGuild(guildOf(interaction));
    const period = periodOf(localDateOf(context.clock.now(), zone), span);
    const page = { period, by, from: 0 };
    const content = await show(context, interaction, { page, isPrivate: false });
    return { kind: 'message', content, visibility: 'public' };
  },

  component: async (interaction, id, context) => {
    const page = parseLeaderboardPage(id);
    if (page === undefined) {
      throw new TutorError('outdated', 'This message is from another version. Use it again.');
    }
    return inPlace(interaction, await show(context, interaction, { page, isPrivate: true }));
  },
} satisfies SlashCommand;

async function show(
  context: CommandContext,
  interaction: BaseInteraction,
  { page, isPrivate }: { readonly page: LeaderboardPage; readonly isPrivate: boolean },
): Promise<MessageContent> {
  const { settings, mention } = context;
  const memberId = interaction.user.id;
  const who = { guildId: guildOf(interaction), memberId };
  const { isHidden } = await settings.findSettings(memberId);
  const asked = await findPage(context, page, who);
  // Where others have left it since, a table can be shorter.
  const isPast = asked.lines.length === 0 && asked.total > 0;
  const table = isPast ? await findPage(context, { ...page, from: 0 }, who) : asked;
  const { period, by } = page;
  return leaderboardContent({ period, by, table, memberId, isPrivate, isHidden, mention });
}

function findPage(
  { standings, clock }: CommandContext,
  { period, by, from }: LeaderboardPage,
  who: { readonly guildId: string; readonly memberId: string },
): Promise<Table<TableLine | StreakLine>> {
  const query = { ...who, period, from };
  return by === 'streak'
    ? standings.findStreakTable({ ...query, at: clock.now() })
    : standings.findTable({ ...query, by });
}

/** @throws TutorError `no-server` */
function guildOf({ guildId }: BaseInteraction): string {
  if (guildId === null) throw new TutorError('no-server', 'There are tables in servers only.');
  return guildId;
}
