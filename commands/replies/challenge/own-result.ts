import type { MessageContent } from '../../../src/discord/reply.ts';
import type { PosedQuestion, Standing } from '../../../src/quiz/records.ts';
import { inContainer, text } from '../parts.ts';
import { lineText, type OwnLine } from '../quiz/own-answers.ts';
import { fitting, missedSelect } from '../quiz/result.ts';
import { placeOf } from '../quiz/standings.ts';

/** What a member made of a challenge. */
export interface OwnResult {
  readonly memberId: string;
  /** How many rounds were asked. */
  readonly rounds: number;
  readonly standings: readonly Standing[];
  /** What the answers have paid beyond the game. */
  readonly paid: number;
  /** Of the rounds that were answered, in order, each with what would have been right. */
  readonly lines: readonly ResultLine[];
  /** Questions that the member missed or did not answer, in order. */
  readonly missed: readonly PosedQuestion[];
}

/** How a round went for a member. */
export interface ResultLine extends OwnLine {
  /** What would have been right, as Discord's Markdown; empty where it was. */
  readonly solution: string;
}

const maxLinesLength = 3400;
/** @see https://discord.com/developers/docs/components/reference#string-select */
const maxOptions = 25;

/** A member's own result: for nobody else to see. */
export function ownResultContent(result: OwnResult): MessageContent {
  const { memberId, rounds, standings, paid, lines, missed } = result;
  const index = standings.findIndex((own) => own.memberId === memberId);
  const own = standings[index];
  if (own === undefined) return inContainer([text('You have answered nothing in this challenge.')]);
  const { points, right } = own;
  const shown = lines.map((line) => {
    return line.solution === '' ? lineText(line) : `${lineText(line)}\n  -# ${line.solution}`;
  });
  const payLine =
    paid === points
      ? ''
      : `\n-# ${paid} of them count in this server's tables: a card pays once a day.`;
  return inContainer([
    text(
      `### Place ${placeOf(standings, index)} of ${standings.length} · ${points} points · ${right} of ${rounds} right${payLine}`,
    ),
    text(fitting(shown, maxLinesLength).join('\n')),
    ...(missed.length === 0 ? [] : [missedSelect(missed.slice(0, maxOptions))]),
  ]);
}
