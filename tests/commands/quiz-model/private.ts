import { expect } from 'vitest';
import type { Outcome } from '../../../src/loopback/interactions.ts';
import type { Channel, Message } from '../../../src/loopback/world.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { messageOf, textOf } from '../../helpers/bot.ts';
import type { House } from './house.ts';
import { at, settle, type Model, type Person, type Sheet } from './model.ts';
import { rightNow } from './notes.ts';
import { buttonsOf, messageNow } from './shown.ts';

const componentType = 3;
const buttonType = 2;

/** Where and by whom a button is pressed. */
export interface Press {
  readonly channel: Channel;
  readonly person: Person;
  readonly message: Message;
}

/** Presses a button, whether its message still shows it or not: a client can be slow, or lie. */
export function pressRaw(
  { loopback }: House,
  { channel, person, message }: Press,
  customId: string,
): Promise<Outcome> {
  const data = { custom_id: customId, component_type: buttonType };
  const { user } = person.member;
  return loopback.play({ type: componentType, user, channel, message, data });
}

/** Begins a private quiz. */
export async function startQuiz(
  house: House,
  { channel }: Model,
  { person, count }: { person: Person; count: number },
): Promise<void> {
  const values = { start: { count, kind: 'choice' } };
  const { outcome } = await house.play(() => person.member.command(channel, 'quiz', values));
  const message = messageOf(await outcome);
  const questions = await readQuestions(house, message);
  expectAsked(house, questions);
  const view = { kind: 'question', posed: at(questions, 0) } as const;
  person.sheets.push({ messageId: message.json.id, questions, view, seen: new Set() });
}

/** The questions of the quiz that a message begins, as they are stored. */
async function readQuestions({ observer }: House, message: Message) {
  const posed = await observer.quiz.findQuestion(readId(at(buttonsOf(message), 0)).id);
  return observer.quiz.listQuestions(posed?.sessionId ?? '');
}

/** Checks that questions ask what the notes say now, as one process that is alive has read them. */
export function expectAsked({ alive }: House, questions: readonly PosedQuestion[]): void {
  const isSaid = alive.some(({ things }) =>
    questions.every(({ question: { prompt, options, solution, authored } }) => {
      const right = solution.kind === 'option' ? options[solution.index] : undefined;
      return !authored || right === rightNow(things, prompt);
    }),
  );
  expect(isSaid).toBe(true);
}

/**
 * Presses a button of a quiz's message as its owner, or several for the same at once. Only one
 * answer counts; every press shows what came of it.
 */
export async function pressSheet(
  house: House,
  { channel }: Model,
  { person, sheet, ids }: { person: Person; sheet: Sheet; ids: readonly string[] },
): Promise<void> {
  const press = { channel, person, message: messageNow(channel, sheet) };
  const now = house.clock.now();
  const played = await Promise.all(ids.map((id) => house.play(() => pressRaw(house, press, id))));
  const outcomes = await Promise.all(played.map(({ outcome }) => outcome));
  for (const outcome of outcomes) expect(messageOf(outcome).json.id).toBe(sheet.messageId);
  const { action, id } = readId(at(ids, 0));
  const posed = sheet.questions.find((one) => one.id === id);
  if (posed !== undefined && action === 'pick') {
    await takeAnswer(house, { person, posed, ids, now });
    sheet.view = { kind: 'verdict', posed };
  } else {
    const next = posed === undefined ? undefined : waitingAfter(sheet, person, posed);
    sheet.view = next === undefined ? { kind: 'result' } : { kind: 'question', posed: next };
  }
}

/** The first answer counts: of several at once, whichever was stored. */
async function takeAnswer(
  { observer }: House,
  own: { person: Person; posed: PosedQuestion; ids: readonly string[]; now: number },
): Promise<void> {
  const { person, posed, ids, now } = own;
  if (person.tries.has(posed.id)) return;
  const answers = await observer.quiz.listAnswers([posed.id]);
  const stored = answers.find(({ memberId }) => memberId === person.member.user.id)?.response;
  const index = stored?.kind === 'option' ? stored.index : -1;
  expect(ids.map((id) => readId(id).index)).toContain(index);
  person.said.set(posed.id, [index]);
  settle(person, posed, { mode: 'quiz', index, now });
}

/** Somebody presses a button of another's quiz: they learn nothing, and nothing changes. */
export async function pressOthers(
  house: House,
  { channel }: Model,
  { stranger, sheet, id }: { stranger: Person; sheet: Sheet; id: string },
): Promise<void> {
  const press = { channel, person: stranger, message: messageNow(channel, sheet) };
  const { outcome } = await house.play(() => pressRaw(house, press, id));
  const message = messageOf(await outcome);
  expect(message.visibleTo).toBe(stranger.member.user.id);
  expect(textOf(message)).toContain('it is not yours');
}

function waitingAfter({ questions }: Sheet, { tries }: Person, { ordinal }: PosedQuestion) {
  const waiting = questions.filter(({ id }) => !tries.has(id));
  return waiting.find((posed) => posed.ordinal > ordinal) ?? waiting[0];
}

/** What a custom id asks for, as the design has it: `quiz:ACTION:ID:INDEX`. */
export function readId(customId: string): { action: string; id: string; index: number } {
  const [, action = '', id = '', index = ''] = customId.split(':');
  return { action, id, index: Number(index) };
}
