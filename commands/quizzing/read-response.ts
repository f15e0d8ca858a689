import type { ModalSubmitInteraction } from 'discord.js';
import { TutorError } from '../../src/errors.ts';
import type { Question, Response } from '../../src/quiz/question.ts';
import { fields } from '../replies/quiz/forms.ts';

/**
 * Reads what was written into the form of a question.
 * @throws TutorError `not-an-order` when a step was chosen twice
 */
export function readResponse(interaction: ModalSubmitInteraction, question: Question): Response {
  if (question.solution.kind !== 'order') {
    return { kind: 'text', text: interaction.fields.getTextInputValue(fields.text) };
  }
  const order = question.options.map((_, place) => {
    const [value = ''] = interaction.fields.getStringSelectValues(`${fields.step}${place}`);
    return Number.parseInt(value, 10);
  });
  if (new Set(order).size < order.length) {
    throw new TutorError(
      'not-an-order',
      'You chose a step twice, so this was not counted. Press “Bring into order” again and choose each step once.',
    );
  }
  return { kind: 'order', order };
}
