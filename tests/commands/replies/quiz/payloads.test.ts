import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { button } from '../../../../commands/replies/parts.ts';
import { answerForm, reportForm } from '../../../../commands/replies/quiz/forms.ts';
import { quizIds } from '../../../../commands/replies/quiz/quiz-ids.ts';
import { ownAnswersContent, questionLine } from '../../../../commands/replies/quiz/own-answers.ts';
import { questionContent, verdictContent } from '../../../../commands/replies/quiz/question.ts';
import { resultContent, sharedResult } from '../../../../commands/replies/quiz/result.ts';
import {
  endContent,
  revealContent,
  roundContent,
  welcomeContent,
} from '../../../../commands/replies/quiz/round.ts';
import type { LocalDate } from '../../../../src/progress/local-date.ts';
import type { Response } from '../../../../src/quiz/question.ts';
import type { PosedQuestion, SettledAttempt } from '../../../../src/quiz/records.ts';
import { memberId, posed, standings, text } from '../../../helpers/hostile-questions.ts';
import { judgeForm, judgeMessage } from '../../../helpers/judge.ts';

function attemptAt({ id, question: own }: PosedQuestion, grade: number): SettledAttempt {
  return {
    questionId: id,
    memberId,
    cardId: own.cardId,
    guildId: '1',
    mode: 'quiz',
    grade,
    points: Math.floor(grade * 10),
    localDate: '2026-11-24' as LocalDate,
    zone: 'UTC',
    at: 0,
    isOverridden: false,
  };
}

function responseTo({ question: own }: PosedQuestion, typed: string): Response {
  switch (own.solution.kind) {
    case 'option':
      return { kind: 'option', index: 0 };
    case 'order':
      return { kind: 'order', order: own.solution.order };
    case 'term':
    case 'text':
      return { kind: 'text', text: typed };
  }
}

const progress = { number: 20, count: 20, right: 12, wrong: 7 };
describe('what a quiz shows', () => {
  it('should always be a message that Discord takes, whatever notes and members write', () => {
    fc.assert(
      fc.property(
        posed,
        text,
        fc.array(text, { maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (own, typed, missing, grade) => {
          const attempt = attemptAt(own, grade);
          const response = responseTo(own, typed);
          const verdict = { grade, missing };
          const answer = { questionId: own.id, memberId, revision: 1, response, at: 0 };
          const controls = [button(quizIds.stop(own.sessionId), 'End the quiz')];
          const round = { rounds: 20, posed: own, answered: 25, controls };
          const line = questionLine(own, { answers: [answer], attempts: [attempt] });
          const result = {
            sessionId: own.sessionId,
            right: 0,
            count: 20,
            points: 0,
            about: typed,
            missed: Array.from({ length: 20 }, (_, index) => ({ ...own, id: `q${index}` })),
          };
          const answered = { response, verdict, attempt };
          const shown = [
            questionContent(own, progress),
            verdictContent(own, progress, answered),
            verdictContent(own, progress, { ...answered, response: { kind: 'pass' } }),
            resultContent(result),
            sharedResult(result, memberId),
            welcomeContent(typed, { rounds: 20, seconds: 120, until: 0 }),
            revealContent({
              ...round,
              votes: [25, 0, 1],
              right: 3,
              standings,
              next: 'The next comes.',
            }),
            ...(own.question.options.length === 0 ? [] : [roundContent({ ...round, until: 0 })]),
            endContent('finished', standings),
            ownAnswersContent({
              lines: line === undefined ? [] : Array.from({ length: 20 }, () => line),
              points: 900,
              notice: 'Taken.',
            }),
          ];
          expect(shown.map(judgeMessage).filter((problem) => problem !== null)).toEqual([]);
          const forms = [
            reportForm(quizIds.reported(own.id), 'question'),
            ...(own.question.kind === 'choice' ? [] : [answerForm(own)]),
          ];
          expect(forms.map(judgeForm).filter((problem) => problem !== null)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
