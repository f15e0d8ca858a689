import { SlashCommandBuilder, type ChatInputCommandInteraction } from 'discord.js';
import {
  everyContext,
  everyInstallation,
  type CommandContext,
  type SlashCommand,
} from '../src/discord/command.ts';
import type { CustomId } from '../src/discord/custom-id.ts';
import { privately, type MessageContent } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import type { MemberSettings, SettingsChange } from '../src/progress/settings.ts';
import { streakNow } from '../src/progress/streak.ts';
import { hourChoices, parseHour } from './options/hour-option.ts';
import { readZone, zoneChoices, zoneOption } from './options/zone-option.ts';
import { startReminders } from './reminding/reminders.ts';
import { settingsContent } from './replies/settings.ts';
import { parseSettingsAction } from './replies/settings-ids.ts';

const data = new SlashCommandBuilder()
  .setName('settings')
  .setDescription('Your time zone, your reminder, and whether tables show you')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addStringOption((option) => zoneOption(option))
  .addStringOption((option) =>
    option
      .setName('reminder')
      .setDescription('When I write to you on days when you have answered nothing')
      .addChoices(...hourChoices),
  )
  .addBooleanOption((option) =>
    option.setName('hidden').setDescription('Leave me out of tables that others see'),
  );

/** Lets members say where they are, when they are reminded, and whether tables show them. */
export const settings = {
  kind: 'slash',
  data: data.toJSON(),
  start: startReminders,

  execute: async (interaction, context) => {
    const own = whose(interaction);
    const change = readChange(interaction);
    const isAsking = Object.keys(change).length === 0;
    const set = isAsking
      ? await context.settings.findSettings(own.memberId)
      : await context.settings.changeSettings(own.memberId, change, context.clock.now());
    return privately(await show(context, own, set));
  },

  autocomplete: (interaction, { clock }) =>
    Promise.resolve(zoneChoices(interaction.options.getFocused(), clock.now())),

  component: async (interaction, id, context) => {
    const values = interaction.isStringSelectMenu() ? interaction.values : [];
    const own = whose(interaction);
    const change = changeOf(id, values);
    const set = await context.settings.changeSettings(own.memberId, change, context.clock.now());
    return { kind: 'update', content: await show(context, own, set) };
  },
} satisfies SlashCommand;

interface Who {
  readonly memberId: string;
  readonly guildId: string | null;
}

function whose({ user, guildId }: Pick<ChatInputCommandInteraction, 'user' | 'guildId'>): Who {
  return { memberId: user.id, guildId };
}

async function show(
  { records, streaks, clock, mention }: CommandContext,
  { memberId, guildId }: Who,
  set: MemberSettings,
): Promise<MessageContent> {
  const zone = set.zone ?? (await records.zoneOf(memberId, guildId));
  const { streak = null } = (await streaks.listStreaks([memberId])).get(memberId) ?? {};
  const now = clock.now();
  const days = streakNow(streak, { at: now, zone });
  return settingsContent({ settings: set, zone, streak: days, now, mention });
}

/** @throws TutorError `unknown-zone` */
function readChange({ options }: ChatInputCommandInteraction): SettingsChange {
  const zone = options.getString('timezone');
  const hour = parseHour(options.getString('reminder') ?? '');
  const isHidden = options.getBoolean('hidden');
  return {
    ...(zone === null ? {} : { zone: readZone(zone) }),
    ...(hour === undefined ? {} : { reminderHour: hour }),
    ...(isHidden === null ? {} : { isHidden }),
  };
}

/** @throws TutorError `outdated` */
function changeOf(id: CustomId, values: readonly string[]): SettingsChange {
  const action = parseSettingsAction(id);
  switch (action?.kind) {
    case 'hide':
      return { isHidden: action.isHidden };
    case 'forget-zone':
      return { zone: null };
    case 'hour': {
      const reminderHour = parseHour(values[0] ?? '');
      if (reminderHour !== undefined) return { reminderHour };
      break;
    }
    case undefined:
      break;
  }
  throw new TutorError('outdated', 'This message is from another version. Use /settings again.');
}
