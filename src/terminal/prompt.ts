import { createInterface } from 'node:readline/promises';
import type { Tutor } from '../app.ts';
import type { Card } from '../vault/note.ts';
import { rankedOf } from './json.ts';
import { showAnswer, showCard, type AnswerPage } from './show-answer.ts';

const examples = 3;

/**
 * Takes questions at a prompt until the input ends. Where several headings may be meant, their
 * number opens one. The notes are followed: an edit counts for the next question.
 */
export async function runPrompt(tutor: Tutor, page: AnswerPage): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  await tutor.watch();
  show(await greet(tutor, page));
  terminal.setPrompt('? ');
  terminal.prompt();
  let choices: readonly Card[] = [];
  for await (const line of terminal) {
    const question = line.trim();
    const chosen = /^\d+$/u.test(question) ? choices[Number(question) - 1] : undefined;
    if (chosen !== undefined) {
      show(showCard(chosen, page));
    } else if (question !== '') {
      const answer = await tutor.use(({ search }) => search.answer(question));
      const offered = answer.kind === 'answer' ? [] : rankedOf(answer).slice(0, page.limit);
      choices = offered.map(({ card }) => card);
      const hint = choices.length > 0 ? ['', page.styles.faint('A number opens one of them.')] : [];
      show([...showAnswer(answer, page), ...hint]);
    }
    terminal.prompt();
  }
  process.stdout.write('\n');
}

function show(lines: readonly string[]): void {
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

async function greet(tutor: Tutor, { styles, dir }: AnswerPage): Promise<string[]> {
  const { notes, cards } = tutor.vault;
  const start = await tutor.use(({ search }) => search.complete('', examples));
  return [
    `${styles.strong('Studypod')} answers from ${cards.length} cards in ${notes.length} notes of ${dir}/.`,
    ...(start.length === 0 ? ['There is nothing to ask yet: put notes (*.md) there.'] : []),
    ...start.map(({ question }) => styles.faint(`  ${question}`)),
    'Ask a question. Ctrl+D ends.',
  ];
}
