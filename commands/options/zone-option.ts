import type { SlashCommandStringOption } from 'discord.js';
import type { Choice } from '../../src/discord/command.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25;
const maxNameLength = 60;

/** A time zone, completed while it is typed. */
export function zoneOption(option: SlashCommandStringOption): SlashCommandStringOption {
  return option
    .setName('timezone')
    .setDescription('Type a city: Berlin, Lord Howe, New York')
    .setMaxLength(maxNameLength)
    .setAutocomplete(true);
}

/** Zones whose name has every word that was typed at the start of one of its own, with the time there. */
export function zoneChoices(typed: string, now: number): readonly Choice[] {
  const words = wordsOf(typed);
  const isMeant = (zone: string): boolean => {
    const own = wordsOf(zone);
    return words.every((word) => own.some((part) => part.startsWith(word)));
  };
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter(isMeant)
    .slice(0, maxChoices)
    .map((zone) => ({ name: `${zone} — ${timeIn(zone, now)} there now`, value: zone }));
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}+-]+/gu) ?? [];
}

function timeIn(zone: string, now: number): string {
  const format = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(now));
}
