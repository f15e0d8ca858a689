import Fuse from 'fuse.js';
import { Temporal } from 'temporal-polyfill';

const listed: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const areas = new Set(listed.flatMap((name) => (name.includes('/') ? [areaOf(name)] : [])));

/**
 * A time zone by one of its names, whatever the case: `Europe/Berlin`, `us/eastern`, a city alone where
 * only one zone is called so.
 * @returns the IANA name that it is listed under, or another one of the same kind (`Asia/Kolkata`);
 * undefined for none
 */
export function findZone(name: string): string | undefined {
  const written = name.trim().replaceAll(/\s+/gu, '_');
  // An offset is no zone: nothing says when its clocks change. Temporal takes it, and whole dates.
  if (!/^[a-z]{2}/iu.test(written)) return undefined;
  const known = knownName(written);
  if (known !== undefined) return known;
  const cities = listed.filter((own) => cityOf(own).toLowerCase() === written.toLowerCase());
  const [city] = cities.length === 0 ? aliasesOf(written) : cities;
  return cities.length > 1 ? undefined : city;
}

/**
 * Zones whose name has every word that was typed at the start of one of its own.
 * @returns IANA names, in their order; those that go by another name only where no other fits
 */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const words = wordsOf(typed);
  const found = listed.filter((zone) => {
    const own = wordsOf(zone);
    return words.every((word) => own.some((part) => part.startsWith(word)));
  });
  return (found.length > 0 ? found : aliasesOf(words.join('_'))).slice(0, limit);
}

/** Zones that may be meant by a name that is none, the nearest first. */
export function nearZones(name: string, limit: number): readonly string[] {
  const named = listed.map((zone) => ({ zone, city: cityOf(zone) }));
  const fuse = new Fuse(named, { keys: ['city', 'zone'], threshold: 0.5 });
  return fuse.search(name.trim(), { limit }).map(({ item }) => item.zone);
}

/** What the clocks of a zone show: `15:20`. @param at - milliseconds UTC */
export function timeIn(zone: string, at: number): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** @returns undefined for a name that is no zone's */
function knownName(name: string): string | undefined {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    if (listed.includes(timeZoneId) || areas.has(areaOf(timeZoneId))) return timeZoneId;
    // `US/Eastern` and `EST` are names of before.
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: timeZoneId }).resolvedOptions();
    return timeZone;
  } catch {
    return undefined;
  }
}

/** Names with a city that are not listed, since another one is: Kolkata, Kyiv. */
function aliasesOf(city: string): readonly string[] {
  if (city === '') return [];
  const names = [...areas].map((area) => knownName(`${area}/${city}`));
  return names.filter((name) => name !== undefined);
}

function areaOf(name: string): string {
  return name.split('/')[0] ?? name;
}

function cityOf(name: string): string {
  return name.split('/').at(-1) ?? name;
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}+-]+/gu) ?? [];
}
