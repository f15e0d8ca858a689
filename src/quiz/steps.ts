import type { ListItem, Paragraph } from 'mdast';
import { plainText, rangeOf } from '../vault/markdown.ts';

/** A label of an option in Discord's select menus has no more characters. */
export const longestStep = 100;
/** What is left of a step when it is cut has to say something. */
const shortestStep = 15;

/** A step that stands by itself: Markdown, and the same as plain text. */
export interface Step {
  readonly markdown: string;
  readonly plain: string;
}

/**
 * What a list's item says in 100 characters of plain text at most: all of it, or as many whole clauses as
 * there is room for, without a word that tells its place.
 * @param answer - the text that the item was parsed from
 * @returns undefined where no clause is short enough, or where it only makes sense behind the one before
 */
export function stepOf(answer: string, item: ListItem): Step | undefined {
  const [paragraph] = item.children;
  if (paragraph?.type !== 'paragraph') return undefined;
  const cut = cutsOf(paragraph)
    .map((end) => stepUntil(answer, paragraph, end))
    .find(({ plain }) => plain.length <= longestStep && plain.length >= shortestStep);
  return cut === undefined || leaning.test(cut.plain) ? undefined : cut;
}

/** "Then", "Finally,": a step that says which one it is. */
const place =
  /^(?:(?:step\s+)?\d+[.:)]\s+|(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after\s+that|afterwards|now|finally|lastly|last|at\s+last|in\s+the\s+end|at\s+the\s+end)\b,?\s+)+/iu;

/** What points to another step. */
const leaning =
  /\b(?:and so on|the one before|the (?:first|second|third|fourth|last|previous|next) (?:step|one)|steps? \d|(?:from|to) the (?:top|beginning) again|start(?:s)? again)\b/iu;

/** Ends of clauses, the whole first, then the weightier and the later ones: offsets in the answer. */
function cutsOf(paragraph: Paragraph): number[] {
  const cuts: { at: number; rank: number }[] = [];
  for (const child of paragraph.children) {
    if (child.type !== 'text') continue;
    const { start, end } = rangeOf(child);
    // an escape or an entity in it: its offsets are not those of the answer
    if (end - start !== child.value.length) continue;
    for (const { index, 0: mark } of child.value.matchAll(/[.;:!?](?=\s)|,(?=\s)|\s(?=[(–—])/gu)) {
      cuts.push({ at: start + index, rank: '.;!?'.includes(mark) ? 0 : mark === ',' ? 2 : 1 });
    }
  }
  const ranked = cuts.toSorted((a, b) => a.rank - b.rank || b.at - a.at).map(({ at }) => at);
  return [rangeOf(paragraph).end, ...ranked];
}

function stepUntil(answer: string, paragraph: Paragraph, end: number): Step {
  const { start } = rangeOf(paragraph);
  return {
    markdown: tidy(answer.slice(start, end)),
    plain: tidy(plainText({ ...paragraph, children: childrenUntil(paragraph, end) })),
  };
}

function childrenUntil({ children }: Paragraph, end: number): Paragraph['children'] {
  return children.flatMap((child) => {
    const range = rangeOf(child);
    if (range.end <= end) return [child];
    if (range.start >= end || child.type !== 'text') return [];
    return [{ ...child, value: child.value.slice(0, end - range.start) }];
  });
}

function tidy(text: string): string {
  const line = text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[.;:,]$/u, '');
  const stripped = line.replace(place, '');
  return stripped === line ? line : stripped.charAt(0).toUpperCase() + stripped.slice(1);
}
