import type { Card, Note } from '../../src/vault/note.ts';
import { cut, cutStart } from './cut.ts';

/** What a label may say: a text, and what tells it from others, which is kept when it is cut. */
export interface Wording {
  readonly text: string;
  readonly mark?: string;
}

const separator = ' · ';
const ellipsis = '…';

/**
 * Labels for things that stand beside one another: each says as little as tells it from the others
 * as they are shown, and is numbered where nothing does.
 * @param wordingsOf - of an item, the shortest first; one at least
 * @param maxLength - UTF-16 units, 20 or more
 * @returns one label an item, in order; all different, none empty
 */
export function distinctLabels<Item>(
  items: readonly Item[],
  wordingsOf: (item: Item) => readonly Wording[],
  maxLength: number,
): string[] {
  const candidates = items.map((item) => {
    const wordings = wordingsOf(item);
    const [first = { text: '' }] = wordings;
    return [...wordings.map((own) => fitted(own, maxLength)), withEnd(first.text, maxLength)];
  });
  const counts = countsByLevel(candidates);
  const labels = candidates.map((own) => {
    const level = own.findIndex((label, index) => counts[index]?.get(label) === 1);
    return own[level] ?? own[0] ?? ellipsis;
  });
  return numbered(labels, maxLength);
}

/** How cards are told apart wherever several are offered. */
export function cardWordings({ question, note, breadcrumb, path }: Card): readonly Wording[] {
  return [
    { text: question },
    { text: question, mark: note },
    { text: question, mark: breadcrumb.slice(0, -1).join(' › ') },
    { text: question, mark: path },
  ];
}

/** How notes are told apart. */
export function noteWordings({ title, path }: Note): readonly Wording[] {
  return [{ text: title }, { text: path }, { text: title, mark: path }];
}

/** What a button or a choice can say of a text: no signs that cannot be seen; never empty. */
export function shortLabel(text: string, maxLength: number): string {
  const visible = text.replaceAll(/(?!\u200D)[\p{Cc}\p{Cf}]/gu, ' ');
  return cut(visible, maxLength) || ellipsis;
}

/** The mark may have half of the label: its end, which is what differs in paths and trails. */
function fitted({ text, mark = '' }: Wording, maxLength: number): string {
  const shownMark = cutStart(mark, Math.floor(maxLength / 2));
  if (shownMark === '') return shortLabel(text, maxLength);
  const end = separator + shownMark;
  return shortLabel(text, maxLength - end.length) + end;
}

/** Its first and its last words. */
function withEnd(text: string, maxLength: number): string {
  const whole = shortLabel(text, Infinity);
  if (whole.length <= maxLength) return whole;
  const end = cutStart(whole, Math.floor(maxLength / 2));
  return shortLabel(whole, maxLength - end.length) + end.slice(ellipsis.length);
}

function countsByLevel(candidates: readonly (readonly string[])[]): Map<string, number>[] {
  const counts: Map<string, number>[] = [];
  for (const own of candidates) {
    for (const [level, label] of own.entries()) {
      const known = (counts[level] ??= new Map());
      known.set(label, (known.get(label) ?? 0) + 1);
    }
  }
  return counts;
}

/** The second of equal labels has `(2)`, and so on. */
function numbered(labels: readonly string[], maxLength: number): string[] {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return labels.map((label) => {
    let own = label;
    let count = last.get(label) ?? 1;
    while (taken.has(own)) {
      count += 1;
      const end = ` (${count})`;
      own = shortLabel(label, maxLength - end.length) + end;
    }
    last.set(label, count);
    taken.add(own);
    return own;
  });
}
