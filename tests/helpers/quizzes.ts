import { randomUUID } from 'node:crypto';
import { localDateOf } from '../../src/progress/local-date.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { Answer, Attempt, NewSession, PosedQuestion } from '../../src/quiz/records.ts';
import type { NotePath } from '../../src/vault/note.ts';

/** A Wednesday: 2026-11-25, noon in UTC. */
export const noon = Date.UTC(2026, 10, 25, 12);

/** A question to choose from. */
export function makeQuestion(changes: Partial<Question> = {}): Question {
  return {
    kind: 'choice',
    cardId: 'card1',
    seed: 'a-seed',
    prompt: 'What shares an **IP address**?',
    options: ['Containers of a Pod', 'Pods of a node'],
    solution: { kind: 'option', index: 0 },
    explanation: 'They share one network namespace.',
    source: {
      path: 'pods/networking.md' as NotePath,
      line: 12,
      note: 'Networking',
      breadcrumb: ['Networking', 'One address'],
    },
    authored: false,
    ...changes,
  };
}

export interface QuizOptions {
  /** One question each; one about `card1` when not given. */
  readonly questions?: readonly Question[];
  readonly session?: Partial<NewSession['session']>;
}

/** What begins a quiz, under ids of its own. */
export function makeQuiz({ questions = [makeQuestion()], session = {} }: QuizOptions = {}) {
  const id = session.id ?? randomUUID();
  return {
    session: {
      id,
      kind: 'quiz' as const,
      ownerId: '100',
      guildId: '900',
      channelId: null,
      seed: 'a-seed',
      settings: { topic: null, exam: null, kind: null, seconds: null },
      state: { at: 0 },
      wakeAt: null,
      createdAt: noon,
      ...session,
    },
    questions: questions.map((question, ordinal): PosedQuestion => {
      return { id: randomUUID(), sessionId: id, ordinal, question, vaultHash: `hash${ordinal}` };
    }),
  } satisfies NewSession;
}

/** What a member answers, and what that comes to: right and in the server `900`, unless changed. */
export function makeAttempt(
  posed: PosedQuestion,
  changes: Partial<Attempt> = {},
): readonly [Answer, Attempt] {
  const attempt: Attempt = {
    questionId: posed.id,
    memberId: '100',
    cardId: posed.question.cardId,
    guildId: '900',
    mode: 'quiz',
    grade: 1,
    points: 10,
    localDate: localDateOf(changes.at ?? noon, 'UTC'),
    zone: 'UTC',
    at: noon,
    ...changes,
  };
  const { questionId, memberId, at } = attempt;
  const response = { kind: 'option', index: 0 } as const;
  return [{ questionId, memberId, revision: 0, response, at }, attempt];
}
