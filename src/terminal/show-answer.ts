import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Answer, RankedCard } from '../search/search.ts';
import type { Card } from '../vault/note.ts';
import { renderMarkdown } from './render-markdown.ts';
import { withoutControls, type Page } from './style.ts';

/** What the terminal's answers need to know about where they are shown and what they come from. */
export interface AnswerPage extends Page {
  /** The vault's folder as given: a source is shown as a path that can be opened. */
  readonly dir: string;
  /** How many headings to offer where there is no answer. */
  readonly limit: number;
}

/** Where a card stands, as `knowledge/workloads/Pod.md:22`. */
export function sourceOf(
  dir: string,
  { path, line }: { readonly path: string; readonly line: number },
): string {
  return withoutControls(`${dir === '/' ? '' : dir.replace(/\/+$/u, '')}/${path}:${line}`);
}

/** A whole answer for a reader: the card, or what may be meant, or that the notes are silent. */
export function showAnswer(answer: Answer, page: AnswerPage): string[] {
  switch (answer.kind) {
    case 'answer':
      return showCard(answer.card, page);
    case 'suggestions':
      return ['Not sure what you mean. Did you mean:', ...showChoices(answer.ranked, page)];
    case 'none':
      return answer.nearest.length === 0
        ? ['The notes do not answer this, and nothing in them comes near.']
        : [
            'The notes do not answer this. What comes nearest:',
            ...showChoices(answer.nearest, page),
          ];
  }
}

/** A card with its answer and its source. */
export function showCard(card: Card, page: AnswerPage): string[] {
  const { styles } = page;
  const above = card.breadcrumb.at(-1) === card.question ? -1 : card.breadcrumb.length;
  const breadcrumb = card.breadcrumb.slice(0, above).join(' › ');
  const place = breadcrumb === card.question ? [] : [styles.faint(withoutControls(breadcrumb))];
  return [
    styles.strong(withoutControls(card.question)),
    ...place,
    '',
    ...renderMarkdown(card.answer, page),
    '',
    styles.faint(`Source: ${sourceOf(page.dir, card)}`),
  ];
}

/** A heading and its source: on one line where there is room, else below each other. */
function showChoices(ranked: readonly RankedCard[], page: AnswerPage): string[] {
  return ranked.slice(0, page.limit).flatMap(({ card }, index) => {
    const number = `${index + 1}. `.padStart(5);
    const blanks = ' '.repeat(number.length);
    const question = withoutControls(card.question);
    const source = page.styles.faint(sourceOf(page.dir, card));
    if (stringWidth(`${number}${question}  ${source}`) <= page.width) {
      return [`${number}${question}  ${source}`];
    }
    const lines = wrapLine(question, page.width - number.length);
    return [...lines.map((line, at) => (at === 0 ? number : blanks) + line), blanks + source];
  });
}

/** Breaks a line between words; a word longer than the page stays whole. */
export function wrapLine(line: string, width: number): string[] {
  if (!Number.isFinite(width) || stringWidth(line) <= width) return [line];
  return wrapAnsi(line, width, { trim: false })
    .split('\n')
    .map((part) => part.trimEnd());
}

/** An answer on one line, for output that another program or a file takes. */
export function answerLine(answer: Answer, page: AnswerPage): string {
  const nameOf = ({ card }: RankedCard): string =>
    `${withoutControls(card.question)} (${sourceOf(page.dir, card)})`;
  switch (answer.kind) {
    case 'answer':
      return `answer: ${nameOf({ card: answer.card, score: answer.confidence })}`;
    case 'suggestions':
      return `suggestions: ${answer.ranked.slice(0, page.limit).map(nameOf).join('; ')}`;
    case 'none':
      return answer.nearest.length === 0
        ? 'none'
        : `none; nearest: ${answer.nearest.slice(0, page.limit).map(nameOf).join('; ')}`;
  }
}
