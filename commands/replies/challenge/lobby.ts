import { ButtonStyle, type APIButtonComponent } from 'discord.js';
import { patienceMs, puzzleFactor, type Challenge } from '../../../src/challenge/challenge.ts';
import { promptPoints, speedPoints } from '../../../src/progress/points.ts';
import type { MessageContent } from '../../../src/discord/reply.ts';
import { button, inContainer, literal, relative, rows, text } from '../parts.ts';
import { nameOf } from '../quiz/standings.ts';
import { challengeId } from './challenge-ids.ts';

/** A challenge as the message with who is in shows it. */
export interface LobbyView {
  readonly sessionId: string;
  readonly state: Challenge;
  /** What it is kept to, in words; null for everything. */
  readonly about: string | null;
  /** Those who are in, in order. */
  readonly memberIds: readonly string[];
}

const maxAboutLength = 200;
const shownMembers = 30;

/** What a challenge is, who is in, and how to come in. */
export function lobbyContent(view: LobbyView): MessageContent {
  const { about, state, memberIds } = view;
  const topic = about === null ? '' : ` on **${literal(about, maxAboutLength)}**`;
  return inContainer([
    text(`## A challenge${topic}`),
    text([...ruleLines(state), stageLine(state)].join('\n')),
    text(membersText(memberIds)),
    ...rows(buttonsOf(view)),
  ]);
}

/** What is asked, in a few words: `10 rounds of questions and puzzles`. */
export function roundsText({ rules: { content, rounds } }: Challenge): string {
  const what = content === 'mixed' ? 'questions and puzzles' : content;
  return `${rounds.length} rounds of ${what}`;
}

function ruleLines(state: Challenge): string[] {
  const { mode, seconds, rounds } = state.rules;
  if (mode === 'week') {
    return [
      `${roundsText(state)}: the same for everybody, each at their own pace, within seven days.`,
      `Right answers are worth ${promptPoints} points. You may change an answer to a question once; nobody sees answers before it closes.`,
    ];
  }
  const longer = rounds.includes('puzzle') ? `, puzzles ${seconds * puzzleFactor}` : '';
  return [
    `${roundsText(state)}, all at once: ${seconds} seconds each${longer}.`,
    `Right answers are worth ${promptPoints} points, and up to ${speedPoints} more for being quick. You may change an answer to a question once.`,
    '-# A round ends early when all who are in have answered. Whoever comes later comes in with their first answer.',
  ];
}

function stageLine(state: Challenge): string {
  const { phase, since, until } = state;
  switch (phase) {
    case 'lobby': {
      const others = `anybody who is in can ${relative(since + patienceMs)}`;
      const close = until === null ? '' : ` Without a start it closes ${relative(until)}.`;
      return `The host starts it; ${others}.${close}`;
    }
    case 'open':
      return until === null ? '' : `**It is open, and closes ${relative(until)}.**`;
    case 'asking':
    case 'revealed':
    case 'paused':
      return '**It is under way: look below.**';
    case 'closing':
    case 'ended':
      return '**It is over: look below.**';
  }
}

function membersText(memberIds: readonly string[]): string {
  if (memberIds.length === 0) return '**In:** nobody yet';
  const names = memberIds.slice(0, shownMembers).map(nameOf).join(', ');
  const others = memberIds.length - shownMembers;
  return `**In (${memberIds.length}):** ${names}${others > 0 ? ` and ${others} more` : ''}`;
}

function buttonsOf({ sessionId, state }: LobbyView): APIButtonComponent[] {
  const leave = button(challengeId('leave', sessionId), 'Leave');
  const end = button(challengeId('end', sessionId), 'End the challenge');
  const join = button(challengeId('join', sessionId), 'Join', ButtonStyle.Primary);
  switch (state.phase) {
    case 'lobby':
      return [join, leave, button(challengeId('start', sessionId), '▶ Start'), end];
    case 'open':
      return [
        button(challengeId('play', sessionId), '▶ Play', ButtonStyle.Primary),
        button(challengeId('mine', sessionId), 'My answers'),
        button(challengeId('remind', sessionId), '🔔 Remind me'),
        leave,
        end,
      ];
    case 'asking':
    case 'revealed':
    case 'paused':
      return [join, leave];
    case 'closing':
    case 'ended':
      return [];
  }
}
