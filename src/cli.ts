#!/usr/bin/env node
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { readConfig } from './read-config.ts';
import { TutorError } from './errors.ts';
import { questionKinds, type QuestionKind } from './quiz/question.ts';
import { seedPattern } from './random.ts';
import { levels, type PuzzleLevel } from './ports/puzzles/puzzle.ts';
import { type PortsFormat, portsFormats } from './terminal/ports/format.ts';

/** How many questions a quiz has unless told otherwise. */
const defaultQuestions = 10;

const usage = `Usage: studypod COMMAND

  ask [--json] [--knowledge DIR] [--limit N] [QUESTION]
      answer a question from the notes; without one, each line of standard input
  notes lint [--strict] [DIR]
      list what is wrong in the notes; exit 1 on errors, with --strict on warnings too
  notes list [--json] [DIR]
      list the cards
  notes coverage [DIR]
      hold the notes against the exams; exit 1 when a domain is off its weight or thin
  quiz [--topic T] [--kind choice|cloze|typed|order] [--count N] [--seed S]
       [--knowledge DIR] [--json]
      be asked what the notes say; with --json, print the questions and their answers
  backup FILE
      copy the database into a new file; the bot may go on
  restore FILE
      put a backup in the database's place, and keep what was there beside it
  ports [--json|--format sarif|github] [--each] [--level certain|warning] FILE…|DIR|-
      find port conflicts in Kubernetes manifests; exit 1 with findings, 2 when one cannot be read
  puzzle [--level N] [--seed S] [--json]
      find the port conflict yourself, on levels 1 to 10; level 1 and any seed unless told
`;

/** Wrong use of the command line: the usage is shown with it. */
class UsageError extends TutorError {
  constructor(message: string, options?: ErrorOptions) {
    super('usage', message, options);
  }
}

/** Each command loads what it needs itself, when it is run: none waits for another one's modules. */
async function run(argv: readonly string[], config: Config): Promise<number> {
  const [command, ...rest] = argv;
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  if (own.some((argument) => argument === '--help' || argument === '-h')) {
    process.stdout.write(usage);
    return 0;
  }
  switch (command) {
    case 'ask':
      return await runAsk(rest, config);
    case 'notes':
      return await runNotes(rest, config);
    case 'quiz':
      return await runQuiz(rest, config);
    case 'backup':
    case 'restore':
      return await runBackup(command, rest, config);
    case 'ports':
      return await runPorts(rest, config);
    case 'puzzle':
      return await runPuzzle(rest, config);
    case undefined:
      throw new UsageError('no command given');
    default:
      throw new UsageError(`there is no command "${command}"`);
  }
}

async function runAsk(argv: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = parse(argv, {
    json: { type: 'boolean' },
    knowledge: { type: 'string' },
    limit: { type: 'string' },
  });
  const options = {
    json: values.json ?? false,
    knowledgeDir: values.knowledge ?? config.knowledgeDir,
    limit: values.limit === undefined ? null : parseCount('--limit', values.limit),
    question: positionals.length === 0 ? null : positionals.join(' '),
  };
  const { ask } = await import('./terminal/ask.ts');
  await ask(options, config);
  return 0;
}

async function runQuiz(argv: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = parse(argv, {
    topic: { type: 'string' },
    kind: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
    knowledge: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0) throw new UsageError(`quiz takes no "${positionals.join(' ')}"`);
  const options = {
    topic: values.topic ?? null,
    kind: values.kind === undefined ? null : parseKind(values.kind),
    count: values.count === undefined ? defaultQuestions : parseCount('--count', values.count),
    seed: values.seed === undefined ? null : parseSeed(values.seed),
    knowledgeDir: values.knowledge ?? config.knowledgeDir,
    json: values.json ?? false,
  };
  const { quiz } = await import('./terminal/quiz.ts');
  await quiz(options);
  return 0;
}

async function runNotes(argv: readonly string[], config: Config): Promise<number> {
  const [command, ...rest] = argv;
  switch (command) {
    case 'lint': {
      const { values, positionals } = parse(rest, { strict: { type: 'boolean' } });
      const dir = onlyDir(positionals, config);
      const { lintNotes } = await import('./terminal/notes.ts');
      return await lintNotes(dir, values.strict ?? false);
    }
    case 'list': {
      const { values, positionals } = parse(rest, { json: { type: 'boolean' } });
      const dir = onlyDir(positionals, config);
      const { listNotes } = await import('./terminal/notes.ts');
      await listNotes(dir, values.json ?? false);
      return 0;
    }
    case 'coverage': {
      const dir = onlyDir(parse(rest, {}).positionals, config);
      const { coverNotes } = await import('./terminal/notes.ts');
      return await coverNotes(dir);
    }
    case undefined:
    default:
      throw new UsageError(`notes takes lint, list or coverage, not "${command ?? ''}"`);
  }
}

async function runBackup(
  command: 'backup' | 'restore',
  argv: readonly string[],
  config: Config,
): Promise<number> {
  const file = onlyFile(command, argv);
  const { backUp, restore } = await import('./terminal/backup.ts');
  await (command === 'backup' ? backUp(file, config) : restore(file, config, systemClock.now()));
  return 0;
}

async function runPorts(argv: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = parse(argv, {
    json: { type: 'boolean' },
    format: { type: 'string' },
    each: { type: 'boolean' },
    level: { type: 'string' },
  });
  if (positionals.length === 0) throw new UsageError('ports takes files, folders, or -');
  const { level = 'warning' } = values;
  if (level !== 'certain' && level !== 'warning') {
    throw new UsageError(`--level takes certain or warning, not "${level}"`);
  }
  const options = {
    format: portsFormat(values.json ?? false, values.format),
    each: values.each ?? false,
    level,
    names: positionals,
  } as const;
  const { checkPorts } = await import('./terminal/ports/ports.ts');
  return await checkPorts(options, config);
}

function portsFormat(json: boolean, named: string | undefined): PortsFormat {
  if (named === undefined) return json ? 'json' : 'text';
  const format = portsFormats.find((name) => name === named);
  if (format === undefined) {
    throw new UsageError(`--format takes ${portsFormats.join(', ')}, not "${named}"`);
  }
  if (json && format !== 'json') throw new UsageError('--json and --format exclude each other');
  return format;
}

async function runPuzzle(argv: readonly string[], config: Config): Promise<number> {
  const { values, positionals } = parse(argv, {
    level: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [extra] = positionals;
  if (extra !== undefined) throw new UsageError(`puzzle takes no "${extra}"`);
  const { level = '1', seed = null } = values;
  if (seed !== null && !seedPattern.test(seed)) {
    throw new UsageError(`--seed takes 1 to 32 letters, digits, - and _, not "${seed}"`);
  }
  const options = { level: parseLevel(level), seed, json: values.json ?? false };
  const { puzzle } = await import('./terminal/puzzle/puzzle.ts');
  await puzzle(options, config);
  return 0;
}

function parseLevel(text: string): PuzzleLevel {
  const level = levels.find((one) => String(one) === text);
  if (level === undefined) throw new UsageError(`--level takes 1 to 10, not "${text}"`);
  return level;
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // the rest of the message tells how to write a positional argument that begins with a hyphen
    throw new UsageError(error.message.replace(/\. To specify .*$/su, ''), { cause: error });
  }
}

function onlyDir([dir, ...rest]: readonly string[], config: Config): string {
  if (rest.length > 0) throw new UsageError(`one folder at a time, not also "${rest.join(' ')}"`);
  return dir ?? config.knowledgeDir;
}

function onlyFile(command: string, argv: readonly string[]): string {
  const { positionals } = parse(argv, {});
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError(`${command} takes one file`);
  }
  return file;
}

function parseCount(option: string, text: string): number {
  const count = Number(text);
  if (!/^\d{1,6}$/u.test(text) || count < 1) {
    throw new UsageError(`${option} takes a whole number from 1, not "${text}"`);
  }
  return count;
}

function parseKind(text: string): QuestionKind {
  const kind = questionKinds.find((own) => own === text);
  if (kind !== undefined) return kind;
  throw new UsageError(`--kind takes ${questionKinds.join(', ')}, not "${text}"`);
}

function parseSeed(text: string): string {
  if (seedPattern.test(text)) return text;
  throw new UsageError(`--seed takes 1 to 32 letters, digits, - or _, not "${text}"`);
}

/** A reader that has seen enough, such as head, ends the output; that is no failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  process.exitCode = await run(process.argv.slice(2), readConfig());
} catch (error) {
  if (!(error instanceof TutorError)) throw error;
  const shown = error instanceof UsageError ? `${error.message}\n\n${usage}` : `${error.message}\n`;
  process.stderr.write(`studypod: ${shown}`);
  process.exitCode = 2;
}
