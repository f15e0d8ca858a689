import type { ListItem, Paragraph } from 'mdast';
import { plainText, rangeOf } from '../vault/markdown.ts';

/** A label of an option in Discord's select menus has no more characters. */
export const longestStep = 100;
/** What is left of a step when it is cut has to say something. */
const shortestCut = 15;

/** A step that stands by itself: Markdown, and the same as plain text. */
export interface Step {
  readonly markdown: string;
  readonly plain: string;
}

/**
 * What a list's item says in 100 characters of plain text at most: all of it, or as many whole clauses as
 * there is room for, without a word that tells its place.
 * @param answer - the text that the item was parsed from
 * @returns undefined where no clause is short enough, or where it only makes sense beside another one
 */
export function stepOf(answer: string, item: ListItem): Step | undefined {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const { end } = rangeOf(paragraph);
  const whole = stepUntil(answer, paragraph, end);
  // what it says stands in a block behind it
  if (whole.plain.endsWith(':')) return undefined;
  const cuts = cutsOf(paragraph).map((at) => stepUntil(answer, paragraph, at));
  const found = [whole, ...cuts.filter(({ plain }) => plain.length >= shortestCut)]
    .flatMap((step) => [step, withoutBrackets(step)])
    .map(tidied)
    .find(({ plain }) => plain.length <= longestStep);
  return found === undefined || leaning.test(found.plain) ? undefined : found;
}

/** "Then", "Finally,": a step that says which one it is. */
const place =
  /^(?:(?:step\s+)?\d+[.:)]\s+|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after\s+that|afterwards|now|finally|lastly|last|at\s+last|in\s+the\s+end|at\s+the\s+end)\b,?\s+)+/iu;

/** What points to another step. */
const leaning =
  /\b(?:and so on|the one before|the (?:first|second|third|fourth|last|previous|next) (?:step|one)|steps? \d|(?:from|to) the (?:top|beginning) again|starts? again)\b/iu;

const clauseEnd = /(?<end>[.;:](?=\s)|[!?](?=\s))|(?<comma>,(?=\s))/gu;

/** A comma ends a clause in front of these; elsewhere it may stand in a list. */
const afterComma =
  /^\s(?:which|who|so|but|because|since|if|unless|for\s+example|such\s+as|where|when|while|although|and\s+(?:the|it|they|its|their|then))\b/u;

/** "At the same time," is no clause. */
const opening =
  /^(?:at|in|on|after|when|if|with|for|from|by|to|as|before|while|until|once|without)\b/iu;

/** What is left hanging where a clause was cut off. */
const dangling = /(?:\s(?:and|or|but)(?=[.;:,]?$))?[.;:,]?$/u;

/**
 * Where a step can end early, as offsets in the answer: ends of sentences first, then commas that end a
 * clause, the later ones first, then the first comma of all, behind which a list can only go on.
 */
function cutsOf(paragraph: Paragraph): number[] {
  const ends: number[] = [];
  const commas: number[] = [];
  const first: number[] = [];
  const isOpening = opening.test(plainText(paragraph));
  for (const child of paragraph.children) {
    const { start, end } = rangeOf(child);
    // an escape or an entity in it: its offsets are not those of the answer
    if (child.type !== 'text' || end - start !== child.value.length) continue;
    for (const { index, 0: mark, groups } of child.value.matchAll(clauseEnd)) {
      const at = start + index;
      if (groups?.['end'] !== undefined) ends.push(/[!?]/u.test(mark) ? at + 1 : at);
      else if (afterComma.test(child.value.slice(index + 1))) commas.push(at);
      else if (!isOpening && first.length === 0) first.push(at);
    }
  }
  return [...ends.toReversed(), ...commas.toReversed(), ...first];
}

function stepUntil(answer: string, paragraph: Paragraph, end: number): Step {
  const { start } = rangeOf(paragraph);
  const plain = plainText({ ...paragraph, children: childrenUntil(paragraph, end) });
  return { markdown: answer.slice(start, end), plain };
}

function childrenUntil({ children }: Paragraph, end: number): Paragraph['children'] {
  return children.flatMap((child) => {
    const range = rangeOf(child);
    if (range.end <= end) return [child];
    if (range.start >= end || child.type !== 'text') return [];
    return [{ ...child, value: child.value.slice(0, end - range.start) }];
  });
}

function withoutBrackets({ markdown, plain }: Step): Step {
  const aside = /\s\([^()[\]]*\)/gu;
  return { markdown: markdown.replaceAll(aside, ''), plain: plain.replaceAll(aside, '') };
}

function tidied({ markdown, plain }: Step): Step {
  return { markdown: tidy(markdown), plain: tidy(plain) };
}

function tidy(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim().replace(dangling, '');
  const stripped = line.replace(place, '');
  return stripped === line ? line : stripped.charAt(0).toUpperCase() + stripped.slice(1);
}
