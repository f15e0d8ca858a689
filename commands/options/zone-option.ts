import type { SlashCommandStringOption } from 'discord.js';
import type { Choice } from '../../src/discord/command.ts';
import { TutorError } from '../../src/errors.ts';
import { findZone, nearZones, suggestZones, timeIn } from '../../src/progress/zones.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25;
const maxNameLength = 60;
const nearOnes = 3;

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
  return suggestZones(typed, maxChoices).map((zone) => ({
    name: `${zone} — ${timeIn(zone, now)} there now`,
    value: zone,
  }));
}

/** @throws TutorError `unknown-zone`, with names that may be meant */
export function readZone(text: string): string {
  const zone = findZone(text);
  if (zone !== undefined) return zone;
  const near = nearZones(text, nearOnes);
  const help =
    near.length === 0
      ? 'Type a city, and choose from the list that opens: Europe/Berlin, for example.'
      : `Did you mean ${near.join(', ')}? Type a city, and choose from the list that opens.`;
  throw new TutorError('unknown-zone', `There is no time zone “${text}”. ${help}`);
}
