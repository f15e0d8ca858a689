import type { Question, Solution } from '../quiz/question.ts';

/** A question as other programs read it, with its answer. */
export function questionToJson(question: Question) {
  const { seed, cardId, kind, prompt, options, explanation, source, authored, solution } = question;
  return {
    seed,
    cardId,
    kind,
    prompt,
    options,
    answer: answerOf(solution),
    explanation,
    source: { path: source.path, line: source.line },
    authored,
  };
}

/** An index, a text, or indexes in the right order. */
function answerOf(solution: Solution): number | string | readonly number[] {
  switch (solution.kind) {
    case 'option':
      return solution.index;
    case 'term':
      return solution.accepted[0] ?? '';
    case 'text':
      return solution.reference;
    case 'order':
      return solution.order;
  }
}
