import { createInterface } from 'node:readline/promises';
import { Tutor, type Library } from '../tutor.ts';
import type { Config } from '../config.ts';
import type { RankedCard } from '../search/search.ts';
import { answerToJson, defaultResults, rankedOf } from './json.ts';
import { showProgress } from './progress.ts';
import { answerLine, showAnswer, wrapLine, type AnswerPage } from './show-answer.ts';
import { createPage } from './page.ts';
import { runPrompt } from './prompt.ts';

/** `studypod ask`, parsed. */
export interface AskOptions {
  readonly json: boolean;
  readonly knowledgeDir: string;
  /** Results to list; null for as many as the form of output usually has. */
  readonly limit: number | null;
  /** Null to take questions from standard input. */
  readonly question: string | null;
}

const defaultChoices = 5;

/** The page that answers are shown on: standard output. */
function createAnswerPage(dir: string, limit: number | null): AnswerPage {
  return { ...createPage(), dir, limit: limit ?? defaultChoices };
}

/**
 * Reads the notes, with a sign of life where that takes long.
 * @throws TutorError `vault-not-found`
 */
async function openTutor(config: Config, onReloadError?: (error: unknown) => void) {
  const progress = showProgress(process.stderr);
  try {
    return await Tutor.open({
      ...config,
      onProgress: progress.onProgress,
      ...(onReloadError === undefined ? {} : { onReloadError }),
    });
  } finally {
    progress.done();
  }
}

/** Answers one question, or each line of standard input; on a terminal, asks for questions. */
export async function ask(options: AskOptions, config: Config): Promise<void> {
  const own = { ...config, knowledgeDir: options.knowledgeDir };
  const page = (): AnswerPage => createAnswerPage(options.knowledgeDir, options.limit);
  if (options.question === null && process.stdin.isTTY && !options.json) {
    await runPrompt({ open: (onReloadError) => openTutor(own, onReloadError), page });
    return;
  }
  const tutor = await openTutor(own);
  try {
    const { question } = options;
    await (question === null
      ? answerLines(tutor, options, page())
      : tutor.use((library) => answerOne(library, question, { options, page: page() })));
  } finally {
    await tutor.close();
  }
}

async function answerOne(
  library: Library,
  question: string,
  { options, page }: { options: AskOptions; page: AnswerPage },
): Promise<void> {
  const lines = options.json
    ? [await answerJson(library, question, options.limit)]
    : showAnswer(await library.search.answer(question), page).flatMap((line) =>
        wrapLine(line, page.width),
      );
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function answerLines(tutor: Tutor, options: AskOptions, page: AnswerPage): Promise<void> {
  for await (const question of createInterface({ input: process.stdin })) {
    const line = await tutor.use(async (library) =>
      options.json
        ? await answerJson(library, question, options.limit)
        : answerLine(await library.search.answer(question), page),
    );
    process.stdout.write(`${line}\n`);
  }
}

async function answerJson(
  { search }: Library,
  question: string,
  limit: number | null,
): Promise<string> {
  const answer = await search.answer(question);
  const wanted = limit ?? defaultResults;
  const known = rankedOf(answer);
  const ranked: readonly RankedCard[] =
    wanted <= defaultResults
      ? known.slice(0, wanted)
      : await search.rank(question, { limit: wanted });
  return JSON.stringify(answerToJson(question, answer, ranked));
}
