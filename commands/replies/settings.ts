import {
  ComponentType,
  type APIActionRowComponent,
  type APIStringSelectComponent,
} from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import type { MemberSettings } from '../../src/progress/settings.ts';
import { timeIn } from '../../src/progress/zones.ts';
import { hourChoices, hourText, noHour } from '../options/hour-option.ts';
import { button, literal, rows, text } from './parts.ts';
import { settingsIds } from './settings-ids.ts';
import { dayCount } from './streak.ts';

/** What a member has set, and what follows from it. */
export interface SettingsView {
  readonly settings: MemberSettings;
  /** IANA name: what the member's days are counted in here. */
  readonly zone: string;
  /** How long the streak is now. */
  readonly streak: number;
  /** Milliseconds UTC. */
  readonly now: number;
  /** A command's name as members can click it. */
  readonly mention: (command: string) => string;
}

const maxZoneLength = 80;

/** What is set, with what changes it. */
export function settingsContent(view: SettingsView): MessageContent {
  const { settings, mention } = view;
  const { isHidden, zone } = settings;
  const lines = [zoneLine(view), reminderLine(view), tableLine(isHidden), streakLine(view.streak)];
  const toggle = isHidden ? 'Show me in tables' : 'Hide me from tables';
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text('## Your settings'),
          text(lines.join('\n')),
          hourSelect(settings),
          ...rows([
            button(settingsIds.hide(!isHidden), toggle),
            ...(zone === null
              ? []
              : [button(settingsIds.forgetZone(), 'Use the server’s time zone')]),
          ]),
          text(`-# ${mention('settings')} with \`timezone\` sets where you are.`),
        ],
      },
    ],
  };
}

function zoneLine({ settings, zone, now }: SettingsView): string {
  const name = `**${literal(zone, maxZoneLength)}** — ${timeIn(zone, now)} there now`;
  return settings.zone === null
    ? `🕒 Time zone: not set. Here your days are counted in ${name}.`
    : `🕒 Time zone: ${name}.`;
}

function reminderLine({ settings: { reminder } }: SettingsView): string {
  if (reminder === null) return '⏰ Reminder: none.';
  const { hour, zone, nextAt } = reminder;
  if (nextAt === null) {
    return '⏰ Reminder: **switched off**, since I could not write to you. Allow direct messages from members of a server that we share, then choose an hour again.';
  }
  const where = literal(zone, maxZoneLength);
  return `⏰ Reminder: by direct message at **${hourText(hour)}** (${where}) on days when you have answered nothing; the next <t:${Math.floor(nextAt / 1000)}:R>.`;
}

function tableLine(isHidden: boolean): string {
  return isHidden
    ? '🙈 Tables: you are **hidden**. Neither your place nor your streak is shown to others.'
    : '🏅 Tables: you are shown in those of your servers.';
}

function streakLine(days: number): string {
  return days === 0
    ? '🔥 Streak: none. Answer something today, and one begins.'
    : `🔥 Streak: **${dayCount(days)}**.`;
}

function hourSelect({ reminder }: MemberSettings): APIActionRowComponent<APIStringSelectComponent> {
  const isOn = reminder !== null && reminder.nextAt !== null;
  const chosen = isOn ? String(reminder.hour) : noHour;
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: settingsIds.hour(),
    placeholder: 'Remind me at …',
    options: hourChoices.map(({ name, value }) => ({
      label: name,
      value,
      // Where it was switched off, no choice may be marked: the same one has to count again.
      default: value === chosen && (isOn || reminder === null),
    })),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}
