import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlsOf, nextText } from '../../../../commands/replies/challenge/controls.ts';
import { endContent } from '../../../../commands/replies/challenge/end.ts';
import { listContent } from '../../../../commands/replies/challenge/list.ts';
import { lobbyContent } from '../../../../commands/replies/challenge/lobby.ts';
import { ownResultContent } from '../../../../commands/replies/challenge/own-result.ts';
import {
  puzzleRevealContent,
  puzzleRoundContent,
} from '../../../../commands/replies/challenge/puzzle-round.ts';
import {
  weekControls,
  weekOverviewContent,
  weekQuestionContent,
} from '../../../../commands/replies/challenge/week.ts';
import { shortLabel } from '../../../../commands/replies/labels.ts';
import { literal } from '../../../../commands/replies/parts.ts';
import { askFor, puzzleContent } from '../../../../commands/replies/puzzle/puzzle.ts';
import { ownAnswersContent } from '../../../../commands/replies/quiz/own-answers.ts';
import { plainPrompt } from '../../../../commands/replies/quiz/question-text.ts';
import { revealContent, roundContent } from '../../../../commands/replies/quiz/round.ts';
import { beginChallenge, type Challenge } from '../../../../src/challenge/challenge.ts';
import { makePuzzle } from '../../../../src/ports/puzzles/make-puzzle.ts';
import { playOf } from '../../../../src/ports/puzzles/play.ts';
import { levels } from '../../../../src/ports/puzzles/puzzle.ts';
import { memberId, posed, standings, text } from '../../../helpers/hostile-questions.ts';
import { judgeMessage } from '../../../helpers/judge.ts';

const sessionId = 's'.repeat(16);
const begun = beginChallenge(
  {
    mode: 'live',
    content: 'mixed',
    seconds: 120,
    rounds: Array.from({ length: 30 }, () => 'puzzle' as const),
    channelId: memberId,
  },
  1_764_000_000_000,
);
const until = 1_764_000_900_000;
const phases: readonly Challenge['phase'][] = [
  'lobby',
  'asking',
  'open',
  'closing',
  'revealed',
  'paused',
  'ended',
];
const states: readonly Challenge[] = phases.flatMap((phase) => [
  { ...begun, phase, until },
  { ...begun, phase, until, isPausing: true },
  { ...begun, rules: { ...begun.rules, mode: 'week' as const }, phase, until },
]);
/** What takes the most room. */
const paused: Challenge = { ...begun, phase: 'paused', until };
const lines = Array.from({ length: 30 }, (_, index) => ({
  number: index + 1,
  grade: index % 2,
  chosen: `**${'a'.repeat(60)}** · **D** · **CrashLoopBackOff**`,
  about: 'b'.repeat(80),
}));
const week = { sessionId, rounds: 30, answered: 12, until };

/** What Discord would refuse. */
function refused(shown: readonly Parameters<typeof judgeMessage>[0][]) {
  return shown.map(judgeMessage).filter((problem) => problem !== null);
}

describe('what a challenge shows', () => {
  it('should always be a message that Discord takes, whatever notes say', () => {
    fc.assert(
      fc.property(posed, text, (own, typed) => {
        const about = plainPrompt(own.question, 200);
        const hardest = Array.from({ length: 30 }, (_, index) => ({
          number: index + 1,
          about: `${about}\n  -# 📖 ${literal(typed, 200)}`,
          answered: 25,
          right: 3,
          isQuestion: true,
        }));
        const round = {
          rounds: 30,
          posed: own,
          answered: 25,
          controls: controlsOf(sessionId, paused),
        };
        const shown = [
          ...states.flatMap((state) => [
            lobbyContent({
              sessionId,
              state,
              about: typed,
              memberIds: standings.map((standing) => standing.memberId),
            }),
            listContent([{ threadId: '1', state, about: typed, members: 3 }], '/challenge start'),
          ]),
          ...(own.question.options.length === 0 ? [] : [roundContent({ ...round, until })]),
          revealContent({
            ...round,
            votes: [25, 0, 1],
            right: 3,
            standings,
            next: nextText(paused),
          }),
          endContent({ sessionId, ending: 'silence', standings, hardest }),
          endContent({ sessionId, ending: 'unstarted', standings: [], hardest }),
          ownResultContent({
            memberId: standings[3]?.memberId ?? '',
            rounds: 30,
            standings,
            paid: 10,
            lines: lines.map((line) => ({ ...line, solution: literal(typed, 180) })),
            missed: Array.from({ length: 30 }, (_, index) => ({ ...own, id: `q${index}` })),
          }),
          weekQuestionContent({ progress: week, notice: 'Taken.', posed: own, chosen: 0 }),
          weekOverviewContent({
            progress: week,
            notice: 'Changed.',
            lines,
            choices: lines.map(({ number }) => ({
              id: `q${number}`,
              label: shortLabel(`${number}. ${typed}`, 100),
            })),
          }),
        ];
        expect(refused(own.question.options.length === 0 ? shown.slice(0, -2) : shown)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('should be a message that Discord takes with puzzles of every level', () => {
    const shown = levels.flatMap((level) =>
      Array.from({ length: 5 }, (_, number) => makePuzzle(level, `seed-${number}`)).flatMap(
        (puzzle) => {
          const own = {
            id: 'p'.repeat(16),
            ownerId: memberId,
            guildId: '1',
            cardId: 'card',
            puzzle,
            earning: 'challenge' as const,
            posedAt: 0,
          };
          const play = playOf(puzzle, []);
          const controls = weekControls(own.id, sessionId);
          const parts = (['conflicts', 'reason', 'symptom'] as const).filter(
            (part) => part !== 'symptom' || puzzle.symptoms.length > 0,
          );
          return [
            ...states.flatMap((state) => {
              const round = {
                posed: own,
                index: 2,
                rounds: 30,
                answered: 25,
                controls: controlsOf(sessionId, state),
              };
              return [
                puzzleRoundContent({ ...round, until }),
                puzzleRevealContent({ ...round, right: 3, standings, next: nextText(state) }),
              ];
            }),
            ...parts.flatMap((next) => [
              puzzleContent(own, { ...play, next }, { controls }),
              ownAnswersContent(
                { lines, points: 1350, notice: 'Taken. Now the next part:' },
                { parts: askFor(next, own), shown: 8 },
              ),
            ]),
          ];
        },
      ),
    );
    expect(refused(shown.map(({ components }) => ({ components })))).toEqual([]);
  });
});
