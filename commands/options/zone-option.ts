import type { SlashCommandStringOption } from 'discord.js';
import type { Choice } from '../../src/discord/command.ts';
import { TutorError } from '../../src/errors.ts';
import { findZone, nearZones, suggestZones, timeIn } from '../../src/progress/zones.ts';

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
  return suggestZones(typed, maxChoices).map((zone) => ({
    name: `${zone} — ${timeIn(zone, now)} there now`,
    value: zone,
  }));
}

const shownZones = 5;

/**
 * The zone that a text means: by its name, or by what no other zone has in its own.
 * @throws TutorError `unknown-zone`, with names that may be meant
 */
export function readZone(text: string): string {
  const named = findZone(text);
  if (named !== undefined) return named;
  const suggested = suggestZones(text, shownZones);
  const [only, ...others] = suggested;
  if (only !== undefined && others.length === 0) return only;
  throw unknownZone(text, suggested.length > 0 ? suggested : nearZones(text, shownZones));
}

function unknownZone(text: string, near: readonly string[]): TutorError {
  const names = (near.length > 0 ? near : ['Europe/Berlin']).map((zone) => `“${zone}”`);
  const message = `There is no time zone “${text}”. Type a city, and choose from the list that opens, such as ${names.join(', ')}.`;
  return new TutorError('unknown-zone', message);
}
