import { createInterface, type Interface } from 'node:readline/promises';
import type { Tutor } from '../tutor.ts';
import type { Card, Vault } from '../vault/note.ts';
import { diagnosticLine } from './diagnostic-line.ts';
import { rankedOf } from './json.ts';
import { showAnswer, showCard, wrapLine, type AnswerPage } from './show-answer.ts';

/** How the prompt gets its notes and knows where it writes. */
export interface PromptOptions {
  /** Reads the notes; told what keeps them from being read again later. */
  readonly open: (onReloadError: (error: unknown) => void) => Promise<Tutor>;
  /** Asked anew for each answer: a terminal changes its width. */
  readonly page: () => AnswerPage;
}

const examples = 3;

/**
 * Takes questions at a prompt until the input ends. Where several headings may be meant, their
 * number opens one. The notes are followed: an edit counts for the next question. What is typed
 * before the notes are read is answered as soon as they are.
 * @throws TutorError `vault-not-found`
 */
export async function runPrompt({ open, page }: PromptOptions): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '? ' });
  const prompt = new Prompt(terminal, page);
  const lines = terminal[Symbol.asyncIterator]();
  const tutor = await open((error) => prompt.complain(reasonOf(error)));
  try {
    await tutor.watch((vault) => prompt.reportUnreadable(vault));
    await prompt.greet(tutor);
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      if (/^(?:exit|quit|:q)$/iu.test(line.value.trim())) break;
      await prompt.answer(tutor, line.value.trim());
    }
    process.stdout.write('\n');
  } finally {
    terminal.close();
    await tutor.close();
  }
}

function reasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The notes cannot be followed any more, the last ones stay: ${reason}`;
}

class Prompt {
  readonly #terminal: Interface;
  readonly #page: () => AnswerPage;
  #isOpen = true;
  #choices: readonly Card[] = [];
  /** Complaints shown before, so that none is shown twice. */
  #complaints = new Set<string>();

  constructor(terminal: Interface, page: () => AnswerPage) {
    this.#terminal = terminal;
    this.#page = page;
    terminal.once('close', () => {
      this.#isOpen = false;
    });
  }

  async greet(tutor: Tutor): Promise<void> {
    const page = this.#page();
    const { notes, cards } = tutor.vault;
    const start = await tutor.use(({ search }) => search.complete('', examples));
    this.#show([
      `${page.styles.strong('Studypod')} answers from ${cards.length} cards in ${notes.length} notes of ${page.dir}/.`,
      ...(start.length === 0 ? ['There is nothing to ask yet: put notes (*.md) there.'] : []),
      ...start.map(({ question }) => page.styles.faint(`  ${question}`)),
      'Ask a question. "exit" or Ctrl+D ends.',
    ]);
  }

  async answer(tutor: Tutor, question: string): Promise<void> {
    const page = this.#page();
    const number = /^\d{1,2}$/u.test(question) ? Number(question) : null;
    const chosen = number === null ? undefined : this.#choices[number - 1];
    if (/^(?:help|\?)$/iu.test(question)) {
      await this.greet(tutor);
    } else if (chosen !== undefined) {
      this.#show(showCard(chosen, page));
    } else if (number !== null) {
      this.#show([`There is no choice ${number}: ask a question first.`]);
    } else if (question === '') {
      this.#prompt();
    } else {
      const answer = await tutor.use(({ search }) => search.answer(question));
      const offered = answer.kind === 'answer' ? [] : rankedOf(answer).slice(0, page.limit);
      this.#choices = offered.map(({ card }) => card);
      const hint = offered.length > 0 ? ['', page.styles.faint('A number opens one of them.')] : [];
      this.#show([...showAnswer(answer, page), ...hint]);
    }
  }

  /** Tells of notes that an edit made unreadable. */
  reportUnreadable({ diagnostics }: Vault): void {
    const { dir } = this.#page();
    const unreadable = diagnostics.filter(({ message }) => message.startsWith('unreadable'));
    const lines = unreadable.map((diagnostic) => diagnosticLine(dir, diagnostic));
    for (const line of lines.filter((own) => !this.#complaints.has(own))) this.complain(line);
    this.#complaints = new Set(lines);
  }

  complain(message: string): void {
    if (!this.#isOpen) return;
    process.stderr.write(`\n${message}\n`);
    this.#prompt();
  }

  #show(lines: readonly string[]): void {
    const { width } = this.#page();
    const wrapped = lines.flatMap((line) => wrapLine(line, width));
    process.stdout.write(`\n${wrapped.join('\n')}\n\n`);
    this.#prompt();
  }

  #prompt(): void {
    if (this.#isOpen) this.#terminal.prompt(true);
  }
}
