import { ButtonStyle, type APIButtonComponent } from 'discord.js';
import { patienceMs, type Challenge } from '../../../src/challenge/challenge.ts';
import { button, relative } from '../parts.ts';
import { challengeId } from './challenge-ids.ts';

/** What can be done to a live challenge, from the message of its round. */
export function controlsOf(sessionId: string, state: Challenge): APIButtonComponent[] {
  const { phase, isPausing, round, rules } = state;
  if (phase === 'ended') return [];
  const leave = button(challengeId('leave', sessionId), 'Leave');
  const end = button(challengeId('end', sessionId), 'End');
  if (phase === 'paused') {
    return [button(challengeId('resume', sessionId), '▶ Go on', ButtonStyle.Primary), leave, end];
  }
  const isLast = round + 1 >= rules.rounds.length;
  const pause = isPausing
    ? button(challengeId('resume', sessionId), 'No pause')
    : button(challengeId('pause', sessionId), '⏸ Pause');
  return isLast ? [leave, end] : [pause, leave, end];
}

/** What comes after a round's solution; empty for nothing. */
export function nextText({ phase, isPausing, since, until, round, rules }: Challenge): string {
  if (until === null) return '';
  if (phase === 'paused') {
    return `⏸ Paused. The host goes on, anybody who is in can ${relative(since + patienceMs)}.`;
  }
  if (phase !== 'revealed') return '';
  if (round + 1 >= rules.rounds.length) return `The result comes ${relative(until)}.`;
  return isPausing
    ? `The game pauses ${relative(until)}.`
    : `The next round comes ${relative(until)}.`;
}
