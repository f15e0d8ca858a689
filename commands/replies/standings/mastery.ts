import { ComponentType } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { leastOfGroup, type MasteryLine } from '../../../src/progress/group-mastery.ts';
import { button, literal, rows, text } from '../parts.ts';
import { masteryId, type MasteryPage, type MasteryViewName } from './mastery-ids.ts';

/** What a group knows. */
export interface MasteryView {
  readonly shown: MasteryPage;
  /** The weakest first; `about` in the reader's words. */
  readonly lines: readonly MasteryLine[];
  /** A command's name as members can click it. */
  readonly mention: (command: string) => string;
}

/** How far back is looked. */
export const masteryReach = { days: 180, attempts: 5000 } as const;

const linesAtOnce = 15;
const maxAboutLength = 120;

const titles: Readonly<Record<MasteryViewName, string>> = {
  domains: 'by exam domain',
  notes: 'by note',
};
const others: Readonly<Record<MasteryViewName, MasteryViewName>> = {
  domains: 'notes',
  notes: 'domains',
};

/** What a group knows, the weakest first; nobody is named. A page past the last one is the last. */
export function masteryContent(view: MasteryView): MessageContent {
  const { lines, shown } = view;
  const pages = Math.max(1, Math.ceil(lines.length / linesAtOnce));
  const page = Math.min(shown.page, pages - 1);
  const own = lines.slice(page * linesAtOnce, (page + 1) * linesAtOnce);
  const { attempts, members } = leastOfGroup;
  const note = `-# From the last ${masteryReach.days} days, at most ${masteryReach.attempts.toLocaleString('en')} answers. Only what ${members} members or more have answered ${attempts} times together.`;
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text(`## What the group knows, ${titles[shown.by]}`),
          text(lines.length === 0 ? emptyText(view) : own.map(lineText).join('\n')),
          text(note),
          ...rows(pageButtons(shown.by, page, pages)),
        ],
      },
    ],
  };
}

function lineText({ about, attempts, right, members }: MasteryLine): string {
  const share = Math.floor((100 * right) / attempts);
  const name = literal(about, maxAboutLength);
  return `- **${share} %** ${name} · ${right} of ${attempts} right, ${members} members`;
}

function emptyText({ mention }: MasteryView): string {
  return `There is not enough to say yet. ${mention('quiz channel')} and ${mention('daily setup')} get a group going.`;
}

function pageButtons(by: MasteryViewName, page: number, pages: number) {
  const other = others[by];
  return [
    ...(page > 0 ? [button(masteryId({ by, page: page - 1 }, 'back'), '‹ Weaker')] : []),
    ...(page + 1 < pages ? [button(masteryId({ by, page: page + 1 }, 'on'), 'Stronger ›')] : []),
    button(masteryId({ by: other, page: 0 }, 'other'), `Show ${titles[other]}`),
  ];
}
