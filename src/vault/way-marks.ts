import type { Mention } from './mentions.ts';

/**
 * Where a link of a navigation line leads; the way up is understood, and not followed. A link without
 * a mark stands beside the others.
 */
export type Direction = 'previous' | 'next' | 'up' | 'beside';

const arrows = {
  previous: String.raw`[←⇐⇦⬅⟵⟸⇠⇤↤↩◀◁◄◅«‹❮⏪⏮👈🔙🡐🡄]|<{1,2}-*`,
  next: String.raw`[→⇒⇨➡⟶⟹⇢⇥↦↪▶▷►▻»›❯⏩⏭👉🔜🡒🡆➔➜➝➞➤➥]|-*>{1,2}`,
  up: String.raw`[↑⇑⬆⤴🏠🔝]`,
};
const place = String.raw`(?:\s+(?:note|page|topic|chapter|lesson|section)\b)?`;
const words = {
  previous: String.raw`(?:previous|prev|back)\b${place}`,
  next: String.raw`(?:up\s+)?next\b(?:\s+up\b)?${place}`,
  up: String.raw`(?:up|home|index|contents|toc|parent)\b`,
};

/** One of the three marks at the place where matching goes on. */
const mark = new RegExp(
  (['previous', 'next', 'up'] as const)
    .map((direction) => `(?<${direction}>${arrows[direction]}|${words[direction]})`)
    .join('|'),
  'iuy',
);
/** Between marks and links: spacing, emphasis, brackets, dashes, tags, a block id at the end. */
const filling =
  /(?:[\s*_~():[\]–—-]|\u{FE0F}|\u{FDD0}|<[a-z/][^<>]*>|<!--.*?-->|&nbsp;|\^[\w-]+\s*$)+/imuy;
/** A side that leads nowhere may say so. */
const nothing = /(?:none|start|end|first|last|n\/a)\b/iuy;
/** What stands between the ways of one line. */
export const separator = /[|¦·•∙;,/\t]/u;
/** Where an alias carries the direction: an arrow at either end, or the word as its label. */
const aliasMark = (direction: 'previous' | 'next'): RegExp =>
  new RegExp(
    `^(?:${arrows[direction]})|(?:${arrows[direction]})$|^(?:${words[direction]})\\s*(?:$|[:–—-])`,
    'iu',
  );
const aliasMarks = { previous: aliasMark('previous'), next: aliasMark('next') };

/**
 * Reads what stands at an offset of a navigation line, outside its links.
 * @returns null when that is no part of navigation
 */
export function readMark(
  text: string,
  at: number,
): { direction: Exclude<Direction, 'beside'> | null; end: number } | null {
  for (const pattern of [filling, mark, nothing]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const groups = match.groups ?? {};
    const direction = (['previous', 'next', 'up'] as const).find((name) => groups[name]);
    return { direction: direction ?? null, end: pattern.lastIndex };
  }
  return null;
}

/** The direction that a link's own words give: `[[A|← Previous]]`. */
export function aliasDirection(link: Mention): Direction | null {
  const alias = (link.alias ?? '').replaceAll('\u{FE0F}', '').trim();
  const directions = (['previous', 'next'] as const).filter((name) => aliasMarks[name].test(alias));
  return directions.length === 1 ? (directions[0] ?? null) : null;
}
