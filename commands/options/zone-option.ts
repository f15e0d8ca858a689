import type { SlashCommandStringOption } from 'discord.js';
import type { Choice } from '../../src/discord/command.ts';
import { findZone } from '../../src/daily/schedule.ts';
import { TutorError } from '../../src/errors.ts';

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
  return zonesFor(typed)
    .slice(0, maxChoices)
    .map((zone) => ({ name: `${zone} — ${timeIn(zone, now)} there now`, value: zone }));
}

/**
 * The zone that a text means: by its name, or by what no other zone has in its own.
 * @throws TutorError `unknown-zone`
 */
export function readZone(text: string): string {
  const named = findZone(text);
  if (named !== undefined) return named;
  const [zone, ...others] = zonesFor(text);
  if (zone === undefined) throw unknownZone(text);
  if (others.length > 0) throw unknownZone(text, [zone, ...others]);
  return zone;
}

const shownZones = 5;

function unknownZone(text: string, near: readonly string[] = ['Europe/Berlin']): TutorError {
  const names = near.slice(0, shownZones).map((zone) => `“${zone}”`);
  const message = `There is no time zone “${text}”. Type a city, and choose from the list that opens, such as ${names.join(', ')}.`;
  return new TutorError('unknown-zone', message);
}

function zonesFor(typed: string): readonly string[] {
  const words = wordsOf(typed);
  const isMeant = (zone: string): boolean => {
    const own = wordsOf(zone);
    return words.every((word) => own.some((part) => part.startsWith(word)));
  };
  return ['UTC', ...Intl.supportedValuesOf('timeZone')].filter(isMeant);
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}+-]+/gu) ?? [];
}

function timeIn(zone: string, now: number): string {
  const format = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(now));
}
