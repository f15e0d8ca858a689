import { blank, type Question, type Response, type Verdict } from '../../../src/quiz/question.ts';
import { renderPages } from '../markdown/pages.ts';
import { literal } from '../parts.ts';

/** Discord takes 4,000 characters a message: what is asked, chosen, answered and explained share them. */
const maxPromptLength = 800;
const maxOptionLength = 250;
const maxExplanationLength = 800;
const maxReferenceLength = 700;
const maxAnswerLength = 400;
const maxMissing = 6;
const maxPlaceLength = 300;

/** The signs of options, in the order of their buttons. */
export const letters = ['A', 'B', 'C', 'D', 'E'] as const;

/** How an option is marked once the answer is known: a sign and a word, not a colour alone. */
export type Mark = 'right' | 'wrong' | 'chosen' | 'none';

const marks: Readonly<Record<Mark, string>> = {
  right: '✅ ',
  wrong: '❌ ',
  chosen: '👉 ',
  none: '',
};

/** For what shows nothing, such as a lone picture: Discord takes no empty text. */
const nothing = '…';

/** What is asked. */
export function promptText({ prompt }: Question): string {
  return firstPage(prompt, maxPromptLength).trim() || nothing;
}

/** The options, one a line, with their letters or as a list without any order. */
export function optionLines(
  { options }: Question,
  markOf: (index: number) => Mark = () => 'none',
): string {
  return options
    .map((option, index) => `${marks[markOf(index)]}**${letters[index]}** ${oneLine(option)}`)
    .join('\n');
}

/**
 * The options once it is known what is right, with how often each was chosen.
 * @param votes - in the options' order
 */
export function solvedLines(question: Question, votes: readonly number[]): string {
  const { solution } = question;
  return optionLines(question, (index) =>
    solution.kind === 'option' && index === solution.index ? 'right' : 'none',
  )
    .split('\n')
    .map((line, index) => `${line}${(votes[index] ?? 0) > 0 ? ` · ${votes[index]}×` : ''}`)
    .join('\n');
}

/** What is right, for those kinds whose options do not show it. Empty for those that do. */
export function solutionText({ solution, options }: Question): string {
  switch (solution.kind) {
    case 'option':
      return '';
    case 'term':
      return `The notes say: **${literal(solution.accepted[0] ?? '', maxAnswerLength)}**`;
    case 'text':
      return `The notes say: ${firstPage(solution.reference, maxReferenceLength)}`;
    case 'order':
      return solution.order
        .map((index, place) => `${place + 1}. ${oneLine(options[index] ?? '')}`)
        .join('\n');
  }
}

/** What a member answered, where the options do not show it. Empty where they do. */
export function responseText(response: Response): string {
  switch (response.kind) {
    case 'option':
      return '';
    case 'text':
      return `You wrote: ${literal(response.text, maxAnswerLength) || '–'}`;
    case 'pass':
      return '-# You did not know.';
    case 'order':
      return `You ordered: ${response.order.map((index) => letters[index]).join(' → ')}`;
  }
}

/** Why it is right. */
export function explanationText({ explanation }: Question): string {
  return explanation.trim() === '' ? '' : firstPage(explanation, maxExplanationLength);
}

/** Where the notes say so. */
export function sourceLine({ source }: Question): string {
  return `-# 📖 ${literal(source.breadcrumb.join(' › '), maxPlaceLength)}`;
}

/** Key terms that an answer lacks. Empty for none. */
export function missingLine({ missing }: Verdict): string {
  if (missing.length === 0) return '';
  const terms = missing.slice(0, maxMissing).map((term) => literal(term, 80));
  return `Missing: ${terms.join(' · ')}${missing.length > maxMissing ? ' …' : ''}`;
}

/** A text in one line, as plain as a list of questions shows it. */
export function plainPrompt({ prompt }: Question, maxLength: number): string {
  const plain = prompt.replaceAll(blank, '…').replaceAll(/[*_`]/gu, '');
  return literal(plain, maxLength);
}

function oneLine(markdown: string): string {
  return firstPage(markdown, maxOptionLength).replaceAll(/\s*\n\s*/gu, ' ');
}

function firstPage(markdown: string, maxLength: number): string {
  const [page = '', ...rest] = renderPages(markdown, maxLength);
  return rest.length === 0 ? page : `${page} …`;
}
