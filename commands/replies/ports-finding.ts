import type { Symptom } from '../../src/ports/finding.ts';
import type { Problem } from '../../src/ports/manifest.ts';
import type { ShownFinding } from '../../src/ports-thread/port-check.ts';
import { literal } from './parts.ts';

const maxSentenceLength = 500;
const maxNameLength = 80;

/** By shape and word: who sees no colours reads the same. */
export const levelSigns = { certain: '⛔', warning: '⚠️' } as const;
const levelWords = { certain: 'Certain', warning: 'Possible: it depends' } as const;

const symptoms: Readonly<Record<Symptom, string>> = {
  rejected: 'the API server rejects it.',
  Pending: 'a Pod stays Pending.',
  CrashLoopBackOff: 'a container is in CrashLoopBackOff.',
  works: 'it starts, and not all of it may work.',
};

/** Says where something stands: by line, and by text where there are several. */
export interface WhereOptions {
  readonly namesFiles: boolean;
}

/**
 * A finding in some lines of Discord's Markdown.
 * @param number - by which others point to it, from 1
 */
export function findingText(finding: ShownFinding, number: number, options: WhereOptions): string {
  const { level, symptom, message, fix } = finding;
  const head = [`**${number} · ${levelSigns[level]} ${levelWords[level]}**`, ...subject(finding)];
  return [
    head.join(' · '),
    ...parties(finding),
    literal(message, maxSentenceLength),
    `**Seen:** ${symptoms[symptom]}`,
    `**Fix:** ${literal(fix, maxSentenceLength)}`,
    `-# ${where(finding, options)}`,
  ].join('\n');
}

function subject({ port, protocol }: ShownFinding): string[] {
  if (port === null) return [];
  if (typeof port === 'string') return [`port name ${literal(port, maxNameLength)}`];
  return [protocol === null ? `port ${port}` : `${protocol} ${port}`];
}

function parties({ parties: shown, partyCount }: ShownFinding): string[] {
  const names = shown.map((party) => literal(party, maxNameLength));
  const more = partyCount - shown.length;
  return names.length === 0 ? [] : [names.join(', ') + (more > 0 ? ` and ${more} more` : '')];
}

function where({ places, placeCount }: ShownFinding, { namesFiles }: WhereOptions): string {
  const files = [...new Set(places.map(({ file }) => file))];
  const texts = files.map((file) => {
    const own = places.filter((place) => place.file === file).map(({ line }) => line);
    const lines = [...new Set(own)];
    const name = namesFiles ? `${literal(file, maxNameLength)}, ` : '';
    return `${name}${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}`;
  });
  const said = texts.join('; ');
  const more = placeCount - places.length;
  const all = said + (more > 0 ? ` and ${more} more` : '');
  return namesFiles ? all : all.replace(/^l/u, 'L');
}

/** A text that could not be read. */
export function problemText(
  { file, line, message }: Problem,
  { namesFiles }: WhereOptions,
): string {
  const name = namesFiles ? `${literal(file, maxNameLength)}, ` : '';
  const place = line === null ? name.replace(/, $/u, '') : `${name}line ${line}`;
  const said = literal(message, maxSentenceLength);
  return `❓ ${place === '' ? said : `${place}: ${said}`}`;
}
