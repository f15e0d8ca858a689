import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord.js';
import { escapeText } from '../../src/discord/escape.ts';
import type { Reference } from '../../src/vault/note.ts';
import { webAddress } from './markdown/web-address.ts';
import { labelOf, literal } from './parts.ts';

/** @see https://discord.com/developers/docs/components/reference#button */
const maxUrlLength = 512;
const maxButtons = 5;
const maxTitleLength = 120;
/** An address that is longer is shown, but cut, and so no link. */
const maxLineLength = 1200;

/** References as a reply shows them. */
export interface ShownReferences {
  /** Up to five, one for each address that a button can have. */
  readonly buttons: readonly APIButtonComponent[];
  /** Discord's Markdown for each of the others. */
  readonly lines: readonly string[];
}

/** Shows references: the first ones that Discord takes as buttons, the others as text. */
export function showReferences(references: readonly Reference[]): ShownReferences {
  const unique = [...new Map(references.map((own) => [own.url, own])).values()];
  const linked = unique.filter(({ url }) => isForButton(url)).slice(0, maxButtons);
  const others = unique.filter((own) => !linked.includes(own));
  return {
    buttons: linked.map(({ title, url }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: labelOf(title ?? nameOf(url)),
      url: new URL(url).href,
    })),
    lines: others.map(lineOf),
  };
}

/** Whether a button can lead there: Discord wants a public address, shorter than 512 characters. */
function isForButton(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.href.length >= maxUrlLength) return false;
  const hasName = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z][a-z\d-]*$/iu.test(parsed.hostname);
  return webAddress(url) !== null && hasName;
}

/** An address without what all have: `kubernetes.io/docs/concepts`. */
function nameOf(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');
}

function lineOf({ title, url }: Reference): string {
  const name = title === null ? '- ' : `- ${literal(title, maxTitleLength)}: `;
  const address = webAddress(url);
  const whole = name + (address === null || isLocal(url) ? escapeText(url) : `<${address}>`);
  return whole.length <= maxLineLength ? whole : name + literal(url, maxLineLength - name.length);
}

/** Whether a name means another machine to each who reads it: `localhost`. */
function isLocal(url: string): boolean {
  return !/[.:]/u.test(URL.parse(url)?.hostname ?? '');
}

/**
 * The lines that fit, each whole, since an address that is cut leads elsewhere; and how many do not.
 * @param maxLength - UTF-16 units
 * @param place - where to find those that do not
 */
export function fittingLines(lines: readonly string[], maxLength: number, place: string): string {
  if (lines.join('\n').length <= maxLength) return lines.join('\n');
  const left = (count: number): string => `- and ${count} more ${place}`;
  const shown: string[] = [];
  let free = maxLength - left(lines.length).length;
  for (const line of lines) {
    if (line.length + 1 > free) continue;
    shown.push(line);
    free -= line.length + 1;
  }
  return [...shown, left(lines.length - shown.length)].join('\n');
}

/**
 * Lines in pages, none of them cut.
 * @param maxLength - UTF-16 units a page
 * @returns no page for no line
 */
export function pagesOfLines(lines: readonly string[], maxLength: number): readonly string[] {
  const pages: string[] = [];
  for (const line of lines) {
    const page = pages.at(-1);
    const longer = `${page}\n${line}`;
    if (page !== undefined && longer.length <= maxLength) pages[pages.length - 1] = longer;
    else pages.push(line);
  }
  return pages;
}
