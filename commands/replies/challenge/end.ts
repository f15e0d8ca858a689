import { ButtonStyle } from 'discord.js';
import type { Ending } from '../../../src/challenge/challenge.ts';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { Standing } from '../../../src/quiz/records.ts';
import { button, inContainer, rows, rule, text } from '../parts.ts';
import { outcomeText } from '../quiz/round.ts';
import { medals, nameOf, placeOf, standingsText } from '../quiz/standings.ts';
import { challengeId } from './challenge-ids.ts';

/** A challenge that is over. */
export interface EndView {
  readonly sessionId: string;
  readonly ending: Ending;
  /** The best first. */
  readonly standings: readonly Standing[];
  /** What was missed, the hardest first. */
  readonly hardest: readonly HardRound[];
}

/** A round that somebody missed. */
export interface HardRound {
  /** From 1. */
  readonly number: number;
  /** What it asked, and where to read it, as Discord's Markdown. */
  readonly about: string;
  readonly answered: number;
  readonly right: number;
  /** Whether it can be asked again in a private quiz. */
  readonly isQuestion: boolean;
}

const shownHardest = 3;

const endings: Readonly<Record<Ending, string>> = {
  finished: '## 🏁 The challenge is over',
  stopped: '## 🏁 The challenge was ended',
  silence: '## 🏁 The challenge is over\nNobody has answered for two rounds: until another time!',
  unstarted: '## The challenge was not started\nUntil another time!',
  abandoned: '## 🏁 The challenge is over\nNobody went on after the pause: until another time!',
  gone: '## 🏁 The challenge is over',
};

/** How a challenge ended: podium, table, and what hurt most. */
export function endContent({ sessionId, ending, standings, hardest }: EndView): MessageContent {
  const isPlayed = standings.length > 0;
  const hurt = hardest.slice(0, shownHardest).map(hardLine);
  return inContainer([
    text(endings[ending]),
    ...(isPlayed
      ? [text(podiumText(standings)), rule(), text(standingsText(standings))]
      : ending === 'unstarted'
        ? []
        : [text('Nobody has answered.')]),
    ...(isPlayed && hurt.length > 0
      ? [rule(), text(['**What hurt most**', ...hurt].join('\n'))]
      : []),
    ...rows([
      ...(isPlayed
        ? [button(challengeId('mine', sessionId), 'My result', ButtonStyle.Primary)]
        : []),
      ...(isPlayed && hardest.some(({ isQuestion }) => isQuestion)
        ? [button(challengeId('replay', sessionId), '🔁 Replay what we missed')]
        : []),
      button(challengeId('rematch', sessionId), '⚔️ Rematch'),
    ]),
  ]);
}

/** Those on the first three places, of whom everybody sees at once who they are. */
function podiumText(standings: readonly Standing[]): string {
  const lines = standings.flatMap(({ memberId, points, right }, index) => {
    const medal = right > 0 ? medals[placeOf(standings, index) - 1] : undefined;
    return medal === undefined ? [] : `### ${medal} ${nameOf(memberId)} · ${points} points`;
  });
  return lines.slice(0, medals.length).join('\n') || 'Nobody was right this time.';
}

function hardLine({ number, about, answered, right }: HardRound): string {
  return `- ${number}. ${about}\n  -# ${outcomeText(answered, right)}`;
}
