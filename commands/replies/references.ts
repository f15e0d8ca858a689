import { ButtonStyle, ComponentType, type APIButtonComponent } from 'discord.js';
import { escapeText } from '../../src/discord/escape.ts';
import type { Reference } from '../../src/vault/note.ts';
import { labelOf, literal } from './parts.ts';

/** @see https://discord.com/developers/docs/components/reference#button */
const maxUrlLength = 512;
const maxButtons = 5;
const maxTitleLength = 120;

/** References as a reply shows them. */
export interface ShownReferences {
  /** Up to five, one for each address that a button can have. */
  readonly buttons: readonly APIButtonComponent[];
  /** Discord's Markdown for the rest; empty when there is none. */
  readonly text: string;
}

/**
 * Shows references: as buttons where Discord can link them, the others as text.
 * @param maxLength - UTF-16 units for the text; what does not fit is counted
 */
export function showReferences(
  references: readonly Reference[],
  maxLength: number,
): ShownReferences {
  const unique = [...new Map(references.map((own) => [own.url, own])).values()];
  const linked = unique.filter(({ url }) => isLinkable(url)).slice(0, maxButtons);
  const others = unique.filter((own) => !linked.includes(own));
  return {
    buttons: linked.map(({ title, url }) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Link,
      label: labelOf(title ?? nameOf(url)),
      url: new URL(url).href,
    })),
    text: showLines(others.map(lineOf), maxLength),
  };
}

/** Whether a button can lead there: Discord wants a public address, shorter than 512 characters. */
function isLinkable(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.href.length >= maxUrlLength) return false;
  const hasHost = /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z][a-z\d-]*$/iu.test(parsed.hostname);
  return (parsed.protocol === 'https:' || parsed.protocol === 'http:') && hasHost;
}

/** An address without what all have: `kubernetes.io/docs/concepts`. */
function nameOf(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '');
}

function lineOf({ title, url }: Reference): string {
  const name = title === null ? '' : `${literal(title, maxTitleLength)}: `;
  return `- ${name}${isLinkable(url) ? `<${url}>` : escapeText(url)}`;
}

/** Whole lines only: an address that is cut leads elsewhere. */
function showLines(lines: readonly string[], maxLength: number): string {
  const reserve = '\n- and 999 more'.length;
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + 1 > maxLength - reserve) continue;
    shown.push(line);
    length += line.length + 1;
  }
  const left = lines.length - shown.length;
  return [...shown, ...(left === 0 ? [] : [`- and ${left} more`])].join('\n');
}
