import { gradeOrder } from './grade-order.ts';
import { gradeTerm } from './grade-term.ts';
import { gradeText } from './grade-text.ts';
import type { Question, Response, Solution, Verdict } from './question.ts';

/**
 * Holds a response against a question's solution. The same response gets the same verdict always: no
 * note is read, only the question as it was posed.
 * @throws RangeError when the question cannot be answered like this: a response of another kind, an
 * option that it does not have, an order of more or fewer steps
 */
export function gradeResponse(question: Question, response: Response): Verdict {
  const { solution } = question;
  if (response.kind === 'pass') return { grade: 0, missing: missingOf(solution) };
  switch (solution.kind) {
    case 'option':
      return gradeOption(question, solution, response);
    case 'order':
      return gradeSteps(question, solution, response);
    case 'term': {
      const grade = gradeTerm(solution.accepted, textOf(question, response), solution.others);
      return { grade, missing: [] };
    }
    case 'text':
      return gradeText(solution, textOf(question, response));
  }
}

/** What an answer lacks that says nothing. */
function missingOf(solution: Solution): readonly string[] {
  return solution.kind === 'text' ? gradeText(solution, '').missing : [];
}

type SolutionOf<Kind extends Solution['kind']> = Extract<Solution, { readonly kind: Kind }>;

function gradeOption(
  question: Question,
  solution: SolutionOf<'option'>,
  response: Response,
): Verdict {
  if (response.kind !== 'option') throw wrongKind(question, response);
  checkIndexes(question, [response.index]);
  return { grade: response.index === solution.index ? 1 : 0, missing: [] };
}

function gradeSteps(
  question: Question,
  solution: SolutionOf<'order'>,
  response: Response,
): Verdict {
  if (response.kind !== 'order') throw wrongKind(question, response);
  checkIndexes(question, response.order);
  const [wanted, given] = [solution.order.length, response.order.length];
  if (wanted !== given) throw new RangeError(`an order of ${wanted} steps, not of ${given}`);
  return { grade: gradeOrder(solution.order, response.order), missing: [] };
}

function textOf(question: Question, response: Response): string {
  if (response.kind !== 'text') throw wrongKind(question, response);
  return response.text;
}

function checkIndexes({ options }: Question, indexes: readonly number[]): void {
  const outside = indexes.find((index) => !Number.isInteger(index) || !(index in options));
  if (outside === undefined) return;
  throw new RangeError(`there is no option ${outside}: the question has ${options.length}`);
}

function wrongKind({ kind, solution }: Question, response: Response): RangeError {
  return new RangeError(
    `a ${kind} question with a solution of kind ${solution.kind} cannot be answered with a response of kind ${response.kind}`,
  );
}
