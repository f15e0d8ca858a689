import { expect } from 'vitest';
import type { Channel, Message } from '../../../src/loopback/world.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { labelsOf, partsOf, textOf } from '../../helpers/bot.ts';
import { triesIn, type Person, type Sheet } from './model.ts';

export const letters = ['A', 'B', 'C', 'D', 'E'];

/** Custom ids of the buttons that can be pressed, in order. */
export function buttonsOf(message: Message): string[] {
  return partsOf(message).flatMap(({ type, custom_id, disabled }) =>
    type === 2 && disabled !== true ? [String(custom_id)] : [],
  );
}

/** What a quiz's message shows now. */
export function messageNow(channel: Channel, { messageId }: Sheet): Message {
  const message = channel.messages.get(messageId);
  if (message === undefined) throw new Error('the message is gone');
  return message;
}

/** Checks that a quiz's message shows what it should, to its owner alone. */
export function expectSheet(message: Message, sheet: Sheet, person: Person): void {
  const { view } = sheet;
  for (const id of buttonsOf(message)) sheet.seen.add(id);
  expect(message.visibleTo).toBe(person.member.user.id);
  if (view.kind === 'result') return expectResult(message, sheet, person);
  expect(firstLine(message)).toBe(progressOf(sheet, person, view.posed));
  if (view.kind === 'question') expectQuestion(message, view.posed);
  else expectVerdict(message, view.posed, person);
}

function expectQuestion(message: Message, { question }: PosedQuestion): void {
  const text = textOf(message);
  expect(text).toContain(question.prompt);
  expect(optionsIn(text)).toEqual(question.options.map((option, at) => [letters[at], option]));
  // Nothing tells what is right.
  expect(text).not.toContain(question.explanation);
}

function expectVerdict(message: Message, posed: PosedQuestion, person: Person): void {
  const { question, id } = posed;
  const own = person.tries.get(id);
  const text = textOf(message);
  expect(text).toContain(question.prompt);
  expect(text).toContain(question.explanation);
  const chosen = person.said.get(id)?.at(-1);
  expect(optionsIn(text)).toEqual(
    question.options.map((option, at) => {
      const isSolution = question.solution.kind === 'option' && question.solution.index === at;
      const mark = isSolution ? '✅ ' : chosen === at ? '❌ ' : '';
      return [`${mark}${letters[at]}`, option];
    }),
  );
  const points = own?.points === 0 ? '' : ` · +${own?.points} points`;
  expect(text.split('\n')).toContain(
    own?.isRight === true ? `### ✅ Right${points}` : '### ❌ Wrong',
  );
}

function expectResult(message: Message, { questions }: Sheet, person: Person): void {
  const tries = triesIn(person, questions);
  const right = tries.filter(({ isRight }) => isRight).length;
  const points = tries.reduce((sum, own) => sum + own.points, 0);
  const sign = right === questions.length ? '🎉 ' : '';
  const earned = points > 0 ? ` · ${points} points` : '';
  expect(firstLine(message)).toBe(`## ${sign}${right} of ${questions.length} right${earned}`);
  const isWhole = right === questions.length;
  expect(labelsOf(message)).toEqual([...(isWhole ? [] : ['🔁 Replay missed']), 'Share result']);
}

function progressOf({ questions }: Sheet, person: Person, { ordinal }: PosedQuestion): string {
  const tries = triesIn(person, questions);
  const right = tries.filter(({ isRight }) => isRight).length;
  const score = tries.length === 0 ? '' : ` · ✅ ${right} · ❌ ${tries.length - right}`;
  return `-# ${ordinal + 1}/${questions.length}${score}`;
}

function firstLine(message: Message): string | undefined {
  return textOf(message).split('\n')[0];
}

/** Options as a message lists them: mark and letter, and the text. */
function optionsIn(text: string): string[][] {
  return text.split('\n').flatMap((line) => {
    const found = /^(?<mark>(?:✅|❌) )?\*\*(?<letter>[A-E])\*\* (?<option>.*)$/u.exec(
      line,
    )?.groups;
    return found === undefined
      ? []
      : [[`${found['mark'] ?? ''}${found['letter']}`, found['option'] ?? '']];
  });
}
