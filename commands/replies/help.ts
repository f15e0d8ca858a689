import { ButtonStyle, ComponentType } from 'discord.js';
import type { MessageContent } from '../../src/discord/reply.ts';
import { literal, rows, text } from './parts.ts';

/** What the help can tell. */
export interface HelpView {
  /** A command's name as members can click it. */
  readonly mention: (command: string) => string;
  readonly notes: number;
  readonly cards: number;
  /** A question that the notes answer; null when they have none. */
  readonly example: string | null;
  readonly inviteUrl: string;
}

const maxExampleLength = 300;

/** What the tutor can do, with commands to click. */
export function helpContent(view: HelpView): MessageContent {
  const { mention, notes, cards, example, inviteUrl } = view;
  const sample = example === null ? '' : `\n-# Try it: ${literal(example, maxExampleLength)}`;
  const lines = [
    `${mention('ask')} answers a question from the notes and says where the answer stands. When the notes are silent, it says so.${sample}`,
    `${mention('note')} opens a note with all its questions.`,
    `${mention('quiz start')} asks you what the notes say, ${mention('quiz channel')} asks everybody here.`,
    `${mention('puzzle play')} sets a puzzle: which ports are in each other's way? ${mention('puzzle race')} sets everybody here the same.`,
    `${mention('challenge start')} calls everybody here for a game: live, or within a week.`,
    `${mention('ports check')} finds port conflicts in your manifests; **Check ports** does it for a message.`,
    `${mention('leaderboard')} shows who is ahead in this server, ${mention('mastery')} those who manage it what the group knows; ${mention('settings')} has your time zone, your reminder, and whether tables show you.`,
    '**Ask the notes** takes a message as the question: open the menu of any message, then *Apps*.',
    'Answers are for your eyes only. *Share to channel*, or `share: True`, shows one to all.',
    `${mention('privacy export')} gives you everything that I keep about you, ${mention('privacy delete')} deletes it.`,
  ];
  const size = `${count(cards, 'question')} in ${count(notes, 'note')}`;
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text('## What I can do'),
          text(lines.map((line) => `- ${line}`).join('\n')),
          text(`-# I know ${size}. I read no messages but those you ask me about.`),
          ...rows([
            {
              type: ComponentType.Button,
              style: ButtonStyle.Link,
              label: 'Get me into your server',
              url: inviteUrl,
            },
          ]),
        ],
      },
    ],
  };
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
