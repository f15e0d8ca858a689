import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIStringSelectComponent,
} from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { distinctLabels } from '../labels.ts';
import { button, literal, rows, text } from '../parts.ts';
import { plainPrompt } from './question-text.ts';
import { quizIds } from './quiz-ids.ts';

/** A quiz that is over. */
export interface Result {
  readonly sessionId: string;
  readonly right: number;
  /** How many were asked, whether answered or not. */
  readonly count: number;
  readonly points: number;
  /** What the quiz was kept to, in words; null for everything. */
  readonly about: string | null;
  /** Those not answered rightly, in order; a member's own word counts. */
  readonly missed: readonly PosedQuestion[];
}

const maxMissedLength = 3000;
const maxPromptLength = 160;
const maxPlaceLength = 120;
const maxOptionLength = 100;

/** What a quiz came to: the score, and what was missed with where to read it. */
export function resultContent(result: Result, hasBeenShared = false): MessageContent {
  const { sessionId, missed, points } = result;
  const earned = points > 0 ? ` · ${points} points` : '';
  const share = button(quizIds.share(sessionId), hasBeenShared ? 'Shared' : 'Share result');
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text(`## ${scoreOf(result)}${earned}`),
          ...(missed.length === 0 ? [] : [text(missedText(missed)), missedSelect(missed)]),
          ...rows([
            ...(missed.length === 0
              ? []
              : [button(quizIds.replay(sessionId), '🔁 Replay missed', ButtonStyle.Primary)]),
            hasBeenShared ? { ...share, disabled: true } : share,
          ]),
        ],
      },
    ],
  };
}

/** The result as all may see it: nothing of what was asked. */
export function sharedResult(result: Result, memberId: string): MessageContent {
  const about = result.about === null ? '' : ` on **${literal(result.about, 200)}**`;
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [text(`<@${memberId}> took a quiz${about}: **${scoreOf(result)}**`)],
      },
    ],
  };
}

function scoreOf({ right, count }: Result): string {
  const sign = count > 0 && right === count ? '🎉 ' : '';
  return `${sign}${right} of ${count} right`;
}

function missedText(missed: readonly PosedQuestion[]): string {
  const lines = missed.map(({ question }) => {
    const place = literal(question.source.breadcrumb.join(' › '), maxPlaceLength);
    return `- ${plainPrompt(question, maxPromptLength)}\n  -# 📖 ${place}`;
  });
  return ['**To read again:**', ...fitting(lines, maxMissedLength)].join('\n');
}

/** The lines that a text has room for. @param maxLength - UTF-16 units, with line breaks */
export function fitting(lines: readonly string[], maxLength: number): string[] {
  let free = maxLength;
  return lines.filter((line) => (free -= line.length + 1) >= 0);
}

/** Opens the source of one of the questions that were missed. @param missed - 1–25 */
export function missedSelect(
  missed: readonly PosedQuestion[],
): APIActionRowComponent<APIStringSelectComponent> {
  const labels = distinctLabels(
    missed,
    ({ question: { source } }) => [
      { text: source.breadcrumb.at(-1) ?? source.note },
      { text: source.breadcrumb.join(' › ') },
    ],
    maxOptionLength,
  );
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: quizIds.missed(),
        placeholder: 'Open a source',
        options: missed.map(({ id }, index) => ({ label: labels[index] ?? '…', value: id })),
      },
    ],
  };
}
