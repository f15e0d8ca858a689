import { createInterface } from 'node:readline/promises';
import { randomBytes } from 'node:crypto';
import { TutorError } from '../errors.ts';
import { gradeResponse } from '../quiz/grade.ts';
import { createQuestionMaker } from '../quiz/maker.ts';
import { cardsFor } from '../quiz/cards-for.ts';
import { planQuiz } from '../quiz/plan.ts';
import { rightGrade, type Question, type QuestionKind } from '../quiz/question.ts';
import { createPage } from './page.ts';
import { questionToJson } from './quiz-json.ts';
import { readVault } from './read-vault.ts';
import { responseOf, showQuestion, showVerdict } from './show-question.ts';
import { sourceOf, wrapLine } from './show-answer.ts';

/** `studypod quiz`, parsed. */
export interface QuizOptions {
  readonly topic: string | null;
  readonly kind: QuestionKind | null;
  readonly count: number;
  /** Null for chance. */
  readonly seed: string | null;
  readonly knowledgeDir: string;
  readonly json: boolean;
}

const seedBytes = 6;

/**
 * Asks in the terminal, or prints the questions as JSON, a line each.
 * @throws TutorError `vault-not-found`, `unknown-topic`, `no-questions`
 */
export async function quiz(options: QuizOptions): Promise<void> {
  const { knowledgeDir, topic, kind, count } = options;
  const vault = await readVault(knowledgeDir);
  const cards = cardsFor(vault, { topic: topic ?? undefined });
  if (cards === undefined) {
    throw new TutorError('unknown-topic', `there is no topic "${topic}" in ${knowledgeDir}`);
  }
  const seed = options.seed ?? randomBytes(seedBytes).toString('base64url');
  const maker = createQuestionMaker(vault);
  const questions = planQuiz(maker, cards, { count, seed, kind: kind ?? undefined });
  if (questions.length === 0) {
    throw new TutorError('no-questions', `the notes in ${knowledgeDir} give no such question`);
  }
  if (options.json) {
    for (const question of questions) {
      process.stdout.write(`${JSON.stringify(questionToJson(question))}\n`);
    }
    return;
  }
  await play(questions, knowledgeDir, seed);
}

/** Asks one question after the other, until they or the input end. */
async function play(questions: readonly Question[], dir: string, seed: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  const lines = terminal[Symbol.asyncIterator]();
  const missed: Question[] = [];
  let asked = 0;
  try {
    for (const question of questions) {
      const { width } = createPage();
      write([`${asked + 1}/${questions.length}`, ...showQuestion(question, createPage())], width);
      const response = await readAnswer(terminal, lines, question);
      if (response === null) break;
      asked += 1;
      const verdict = gradeResponse(question, response);
      if (verdict.grade < rightGrade) missed.push(question);
      write(showVerdict(question, verdict, { ...createPage(), dir }), width);
    }
  } finally {
    terminal.close();
  }
  const sources = missed.map(({ source }) => `  ${sourceOf(dir, source)}`);
  write(
    [
      `${asked - missed.length} of ${asked} right. Seed: ${seed}`,
      ...(missed.length === 0 ? [] : ['To read again:', ...sources]),
    ],
    Infinity,
  );
}

/** Asks until an answer can be read. @returns null at the end of the input */
async function readAnswer(
  terminal: { prompt: () => void },
  lines: AsyncIterator<string>,
  question: Question,
) {
  for (;;) {
    terminal.prompt();
    const line = await lines.next();
    if (line.done === true) return null;
    const response = responseOf(question, line.value);
    if (response.kind !== 'unreadable') return response;
    process.stdout.write(`${response.hint}\n`);
  }
}

function write(lines: readonly string[], width: number): void {
  process.stdout.write(`\n${lines.flatMap((line) => wrapLine(line, width)).join('\n')}\n`);
}
