import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';

const owner = 'quiz';

/** What a component or a form of `/quiz` wants. Ids lead to stored questions; none says what is right. */
export type QuizAction =
  /** Answers with one of the options. */
  | { readonly kind: 'pick'; readonly questionId: string; readonly index: number }
  /** Opens the form to answer in, and is the id of that form. */
  | { readonly kind: 'write' | 'written'; readonly questionId: string }
  /** Answers that one does not know. */
  | { readonly kind: 'pass'; readonly questionId: string }
  /** Goes on to the question after this one, or to the end. */
  | { readonly kind: 'next'; readonly questionId: string }
  | { readonly kind: 'source'; readonly questionId: string }
  /** Says that an answer was right though it was graded as wrong. */
  | { readonly kind: 'override'; readonly questionId: string }
  /** Opens the form to say what is wrong with a question, and is the id of that form. */
  | { readonly kind: 'report' | 'reported'; readonly questionId: string }
  | { readonly kind: 'end' | 'replay' | 'share' | 'stop'; readonly sessionId: string }
  /** Opens the source of one of the questions that were missed: a select's value is its id. */
  | { readonly kind: 'missed' };

const ofQuestion: ReadonlySet<string> = new Set([
  'write',
  'written',
  'pass',
  'next',
  'source',
  'override',
  'report',
  'reported',
]);
const ofSession: ReadonlySet<string> = new Set(['end', 'replay', 'share', 'stop']);

export const quizIds = {
  pick: (questionId: string, index: number) =>
    formatCustomId(owner, 'pick', questionId, String(index)),
  write: (questionId: string) => formatCustomId(owner, 'write', questionId),
  written: (questionId: string) => formatCustomId(owner, 'written', questionId),
  pass: (questionId: string) => formatCustomId(owner, 'pass', questionId),
  next: (questionId: string) => formatCustomId(owner, 'next', questionId),
  source: (questionId: string) => formatCustomId(owner, 'source', questionId),
  override: (questionId: string) => formatCustomId(owner, 'override', questionId),
  report: (questionId: string) => formatCustomId(owner, 'report', questionId),
  reported: (questionId: string) => formatCustomId(owner, 'reported', questionId),
  end: (sessionId: string) => formatCustomId(owner, 'end', sessionId),
  replay: (sessionId: string) => formatCustomId(owner, 'replay', sessionId),
  share: (sessionId: string) => formatCustomId(owner, 'share', sessionId),
  /** Ends a quiz for everybody. */
  stop: (sessionId: string) => formatCustomId(owner, 'stop', sessionId),
  missed: () => formatCustomId(owner, 'missed'),
} as const;

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseQuizAction({ action, args }: CustomId): QuizAction | undefined {
  const [id = '', index = ''] = args;
  if (action === 'missed') return { kind: 'missed' };
  if (id === '') return undefined;
  if (action === 'pick') {
    return /^\d$/u.test(index) ? { kind: 'pick', questionId: id, index: Number(index) } : undefined;
  }
  if (ofQuestion.has(action)) return { kind: action, questionId: id } as QuizAction;
  if (ofSession.has(action)) return { kind: action, sessionId: id } as QuizAction;
  return undefined;
}
