import type { Challenge } from '../../../src/challenge/challenge.ts';
import { textContent, type MessageContent } from '../../../src/discord/reply.ts';
import { literal, relative } from '../parts.ts';
import { roundsText } from './lobby.ts';

/** A challenge that is under way. */
export interface ListedChallenge {
  readonly threadId: string;
  readonly state: Challenge;
  /** What it is kept to, in words; null for everything. */
  readonly about: string | null;
  /** How many are in. */
  readonly members: number;
}

const maxAboutLength = 100;

/** What runs in a server, and how to join. @param start - the command that begins one */
export function listContent(challenges: readonly ListedChallenge[], start: string): MessageContent {
  if (challenges.length === 0) {
    return textContent(`No challenge is under way here. ${start} begins one.`);
  }
  const lines = challenges.map(lineOf);
  return textContent(
    ['**Challenges under way**', ...lines, '-# Open the thread and press *Join* or *Play*.'].join(
      '\n',
    ),
  );
}

function lineOf({ threadId, state, about, members }: ListedChallenge): string {
  const topic = about === null ? '' : ` on **${literal(about, maxAboutLength)}**`;
  return `- <#${threadId}>: ${roundsText(state)}${topic} · ${stageOf(state)} · ${members} in`;
}

function stageOf({ phase, rules, round, until }: Challenge): string {
  const at = `round ${round + 1} of ${rules.rounds.length}`;
  switch (phase) {
    case 'lobby':
      return rules.mode === 'live' ? 'live, not begun yet' : 'for a week, not begun yet';
    case 'open':
      return until === null ? 'for a week' : `for a week, closes ${relative(until)}`;
    case 'asking':
    case 'revealed':
      return `live, ${at}`;
    case 'paused':
      return `live, paused after ${at}`;
    case 'closing':
    case 'ended':
      return 'just over';
  }
}
