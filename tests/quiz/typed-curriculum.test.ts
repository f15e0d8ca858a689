import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeText } from '../../src/quiz/grade-text.ts';
import { rightGrade, type KeyTerm } from '../../src/quiz/question.ts';
import { createRandom } from '../../src/random.ts';
import { heldOutAnswers, humanAnswers, type Judged, type Judgement } from './human-answers.ts';
import { readCurriculum, typedQuestions, type Typed } from './typed-questions.ts';

const vault = await readCurriculum();
const questions = typedQuestions(vault);
const anyQuestion = fc.constantFrom(...questions);

/** Whether a term stands for the yes or no of an answer. */
function isStance({ forms }: KeyTerm): boolean {
  return forms[0] === '?yes';
}

function hasStance({ solution }: Typed): boolean {
  return solution.terms.some(isStance);
}

/** The first sentence of what is asked for, as a rule its main statement. */
function firstSentence({ solution }: Typed): string {
  return /^.+?[.!?](?=\s|$)/su.exec(solution.reference)?.[0] ?? solution.reference;
}

/** Says a term as the note does. */
function saying(term: KeyTerm, { solution }: Typed): string {
  if (isStance(term)) return '';
  const thing = term.of === undefined ? '' : `${solution.things?.[term.of]?.at(-1) ?? ''} `;
  return `. ${thing}${term.negated ? 'not ' : ''}${term.term}`;
}

describe('a typed question of the curriculum', () => {
  it('should be made for nearly every card', () => {
    expect(questions.length / vault.cards.length).toBeGreaterThan(0.95);
  });

  it('should grade its own reference 1, with nothing missing', () => {
    const grades = questions.map(({ solution }) => gradeText(solution, solution.reference));

    expect(grades.filter(({ grade, missing }) => grade < 1 || missing.length > 0)).toEqual([]);
  });

  it('should grade the whole answer of its card 0.9 or more', () => {
    const low = questions.filter(
      ({ solution, card }) => gradeText(solution, card.answer).grade < 0.9,
    );

    expect(low.map(({ card }) => card.question)).toEqual([]);
  });

  it('should grade nothing, signs, and its own prompt 0', () => {
    const graded = questions.flatMap(({ solution, question }) => {
      return ['', ' \n\t ', '?! … --- ()', '🙂', question.prompt].filter((text) => {
        return gradeText(solution, text).grade > 0;
      });
    });

    expect(graded).toEqual([]);
  });

  it('should never be right by a single word', () => {
    const right = questions.flatMap((typed) => {
      const count = typed.solution.terms.length;
      return typed.solution.terms
        .map((term) => gradeText(typed.solution, saying(term, typed)))
        .filter(({ grade, missing }) => grade >= rightGrade && missing.length >= count - 1);
    });

    expect(right).toEqual([]);
  });

  it('should grade higher, or the same, for every term that is added', () => {
    fc.assert(
      fc.property(anyQuestion, fc.infiniteStream(fc.boolean()), (typed, chances) => {
        // "not not-ready" would deny twice
        const terms = typed.solution.terms.filter(
          ({ term }) => !/\bnot\b|^(?:Yes|No)$/u.test(term),
        );
        const said = terms.filter(() => chances.next().value === true);
        const missing = terms.find((term) => !said.includes(term));
        if (missing === undefined) return;
        const text = said.map((term) => saying(term, typed)).join('');
        const before = gradeText(typed.solution, text).grade;
        const after = gradeText(typed.solution, text + saying(missing, typed)).grade;

        expect(after).toBeGreaterThanOrEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('should grade its main statement as right, and hardly anything of its denial', () => {
    const open = questions.filter((typed) => !hasStance(typed));
    const main = open.map((typed) => gradeText(typed.solution, firstSentence(typed)).grade);
    const denied = open.map((typed) => {
      return gradeText(typed.solution, `It is not true that ${firstSentence(typed)}`).grade;
    });

    expect(main.filter((grade) => grade >= rightGrade).length / main.length).toBeGreaterThan(0.95);
    expect(denied.filter((grade) => grade < 0.5).length / denied.length).toBeGreaterThan(0.9);
  });

  it('should be worth little with the wrong yes or no in front of the right words', () => {
    const decided = questions.filter(hasStance);
    const dear = decided.filter(({ solution }) => {
      const turned = solution.reference.replace(/^No\b/u, 'yes').replace(/^Yes\b/u, 'no');
      return gradeText(solution, turned).grade > 0.3;
    });

    expect(decided.length).toBeGreaterThan(20);
    expect(dear.map(({ card }) => card.question)).toEqual([]);
  });

  it('should grade the same answer always alike, whatever its case, marks and width', () => {
    fc.assert(
      fc.property(anyQuestion, ({ solution }) => {
        const text = solution.reference.slice(0, 120);
        const wide = text.replaceAll(/[a-z]/gu, (letter) => {
          return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
        });
        const { grade } = gradeText(solution, text);

        expect(gradeText(solution, wide).grade).toBe(grade);
        expect(gradeText(solution, `  **${text}** 🙂`).grade).toBe(grade);
      }),
    );
  });
});

describe('another card’s answer', () => {
  const random = createRandom('pairs');
  const anywhere = questions.flatMap(({ card, solution }) => {
    const others = [1, 2, 3].map(() => vault.cards[random.below(vault.cards.length)]);
    const own = gradeText(solution, card.answer).grade;
    return others.flatMap((other) => {
      if (other === undefined || other === card) return [];
      return [{ own, grade: gradeText(solution, other.answer).grade }];
    });
  });

  it('should never be graded above the card’s own', () => {
    expect(anywhere.filter(({ own, grade }) => grade > own)).toEqual([]);
  });

  it('should be under 0.5 for 95 % of pairs', () => {
    const low = anywhere.filter(({ grade }) => grade < 0.5);

    expect(low.length / anywhere.length).toBeGreaterThan(0.95);
  });

  it('should be under 0.5 for three in four pairs of the same note', () => {
    const siblings = questions.flatMap(({ card, solution }) => {
      const others = vault.cards.filter(({ path }) => path === card.path);
      const other = random.shuffle(others).find((one) => one !== card);
      return other === undefined ? [] : [gradeText(solution, other.answer).grade];
    });
    const low = siblings.filter((grade) => grade < 0.5);

    expect(low.length / siblings.length).toBeGreaterThan(0.75);
  });
});

/** Grades of the answers that people judged like this. */
function gradesOf(judged: readonly Judged[], ...judgements: readonly Judgement[]): number[] {
  return judged.flatMap(({ question, answers }) => {
    const found = questions.find(({ card }) => card.question === question);
    if (found === undefined) throw new Error(`no typed question: ${question}`);
    return answers
      .filter(([judgement]) => judgements.includes(judgement))
      .map(([, text]) => gradeText(found.solution, text).grade);
  });
}

function shareRight(grades: readonly number[]): number {
  return grades.filter((grade) => grade >= rightGrade).length / grades.length;
}

describe('answers that people judged', () => {
  it('should not be right where they are wrong, negated and confused ones included', () => {
    const wrong = gradesOf([...humanAnswers, ...heldOutAnswers], 'wrong', 'negated', 'confused');

    expect(wrong.length).toBeGreaterThan(50);
    expect(Math.max(...wrong)).toBeLessThan(rightGrade);
  });

  it('should be right in nine of ten cases where they are right', () => {
    expect(shareRight(gradesOf(humanAnswers, 'right'))).toBeGreaterThan(0.9);
  });

  it('should be right in three of four cases that the grader was not adjusted to', () => {
    expect(shareRight(gradesOf(heldOutAnswers, 'right'))).toBeGreaterThan(0.75);
  });

  it('should lie between the two where they are half right', () => {
    const half = gradesOf([...humanAnswers, ...heldOutAnswers], 'half');
    const mean = half.reduce((sum, grade) => sum + grade, 0) / half.length;

    expect(mean).toBeGreaterThan(0.2);
    expect(mean).toBeLessThan(0.5);
  });
});
