/**
 * The questions that docs/quiz.md shows: `node docs/questions.ts [seed] [count] [folder]`.
 *
 * What authors wrote is left out, so that every question is one that rules have made.
 */
import { createQuestionMaker } from '../src/quiz/maker.ts';
import { planQuiz } from '../src/quiz/plan.ts';
import type { Question } from '../src/quiz/question.ts';
import { toMarkdown } from '../src/quiz/reading/plain.ts';
import { VaultFolder } from '../src/vault-folder/vault-folder.ts';
import type { Vault } from '../src/vault/note.ts';

const bundled = new URL('../knowledge', import.meta.url).pathname;
const [seed = 'studypod', count = '50', folder = bundled] = process.argv.slice(2);

function withoutAuthored(vault: Vault): Vault {
  const notes = vault.notes.map((note) => ({
    ...note,
    cards: note.cards.map((card) => ({ ...card, quiz: [] })),
  }));
  return { ...vault, notes, cards: notes.flatMap(({ cards }) => cards) };
}

/** A question with what is right, and where it is from. */
function show(question: Question, index: number): string {
  const { prompt, kind, options, source } = question;
  const lines = [
    `**${index + 1}.** ${kind}, \`${source.path}:${source.line}\``,
    '',
    ...prompt.split('\n').map((line) => `> ${line}`.trimEnd()),
    '',
    ...options.map((option, at) => `- ${markOf(question, at)}${option}`),
    ...(options.length === 0 ? [`Right: ${rightOf(question)}`] : []),
  ];
  return lines.join('\n').trimEnd();
}

function markOf({ solution }: Question, option: number): string {
  if (solution.kind === 'order') return `(${solution.order.indexOf(option) + 1}) `;
  return solution.kind === 'option' && solution.index === option ? '**✓** ' : '';
}

function rightOf({ solution }: Question): string {
  if (solution.kind === 'term') return solution.accepted.map((term) => `\`${term}\``).join(' or ');
  return solution.kind === 'text' ? toMarkdown(solution.reference) : '';
}

const reader = new VaultFolder(folder);
const vault = withoutAuthored(await reader.read());
await reader.close();
const questions = planQuiz(createQuestionMaker(vault), vault.cards, { count: Number(count), seed });
console.log(questions.map(show).join('\n\n'));
