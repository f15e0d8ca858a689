import { rightGrade, type Question, type Response, type Verdict } from '../quiz/question.ts';
import { renderMarkdown } from './render-markdown.ts';
import { sourceOf } from './show-answer.ts';
import { withoutControls, type Page } from './style.ts';

const letters = ['A', 'B', 'C', 'D', 'E'];

/** A question with its options, and how to answer it. */
export function showQuestion(question: Question, page: Page): string[] {
  const options = question.options.flatMap((option, index) => {
    const [first = '', ...rest] = renderMarkdown(option, page);
    return [`  ${letters[index]}  ${first}`, ...rest.map((line) => `     ${line}`)];
  });
  const blankLine = options.length === 0 ? [] : [''];
  return [
    ...renderMarkdown(question.prompt, page),
    ...blankLine,
    ...options,
    '',
    page.styles.faint(hintFor(question)),
  ];
}

function hintFor({ solution, options }: Question): string {
  switch (solution.kind) {
    case 'option':
      return `A letter, A to ${letters[options.length - 1]}. An empty line: you do not know.`;
    case 'term':
      return 'What is missing? An empty line: you do not know.';
    case 'text':
      return 'A sentence or two. An empty line: you do not know.';
    case 'order':
      return `The letters in the right order, such as ${letters.slice(0, options.length).toReversed().join(' ')}. An empty line: you do not know.`;
  }
}

/** What was typed, or how to type it. */
export function responseOf(
  { solution, options }: Question,
  line: string,
): Response | { readonly kind: 'unreadable'; readonly hint: string } {
  const typed = line.trim();
  if (typed === '') return { kind: 'pass' };
  if (solution.kind === 'term' || solution.kind === 'text') return { kind: 'text', text: typed };
  const signs = typed.toUpperCase().match(/[^\s,>.-]/gu) ?? [];
  const indexes = signs.map((sign) => letters.indexOf(sign));
  const areOptions = indexes.every((index) => index >= 0 && index < options.length);
  const wanted = solution.kind === 'option' ? 1 : options.length;
  const [first = 0] = indexes;
  if (!areOptions || indexes.length !== wanted || new Set(indexes).size !== wanted) {
    const letter = letters[options.length - 1];
    const what = wanted === 1 ? 'one letter' : `each letter once`;
    return { kind: 'unreadable', hint: `Type ${what}, A to ${letter}.` };
  }
  return solution.kind === 'option'
    ? { kind: 'option', index: first }
    : { kind: 'order', order: indexes };
}

/** Whether it was right, what is, why, and where that stands. */
export function showVerdict(
  question: Question,
  { grade, missing }: Verdict,
  page: Page & { readonly dir: string },
): string[] {
  const share = grade > 0 && grade < 1 ? ` (${Math.round(grade * 100)} %)` : '';
  const terms = missing.map((term) => withoutControls(term)).join(', ');
  return [
    page.styles.strong(`${grade >= rightGrade ? '✓ Right' : '✗ Not right'}${share}`),
    ...(missing.length === 0 ? [] : [`Missing: ${terms}`]),
    ...(grade === 1 ? [] : solutionLines(question, page)),
    ...renderMarkdown(question.explanation, page),
    page.styles.faint(`Source: ${sourceOf(page.dir, question.source)}`),
  ];
}

function solutionLines({ solution, options }: Question, page: Page): string[] {
  switch (solution.kind) {
    case 'option':
      return [`${letters[solution.index]} is right.`];
    case 'term':
      return [`The notes say: ${withoutControls(solution.accepted[0] ?? '')}`];
    case 'text':
      return ['The notes say:', ...renderMarkdown(solution.reference, page)];
    case 'order':
      return solution.order.map(
        (index, place) => `${place + 1}. ${renderMarkdown(options[index] ?? '', page).join(' ')}`,
      );
  }
}
