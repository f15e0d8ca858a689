import {
  ComponentType,
  TextInputStyle,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { PosedQuestion } from '../../../src/quiz/records.ts';
import { distinctLabels } from '../labels.ts';
import { letters } from './question-text.ts';
import { quizIds } from './quiz-ids.ts';

/** @see https://discord.com/developers/docs/components/reference#label */
const maxOptionLength = 100;
/** `A · ` in front of a step. */
const letterLength = 4;
const maxTextLength = 1000;
const maxTermLength = 100;
const maxRemarkLength = 1000;

/** Names of the forms' fields. */
export const fields = { text: 'text', step: 'step', reasons: 'reasons', remark: 'remark' } as const;

/** What can be wrong with a question, by the value that is stored. */
export const reportReasons = {
  'wrong-solution': 'The marked answer is wrong',
  ambiguous: 'More than one answer is right',
  unclear: 'It cannot be understood',
  outdated: 'It is out of date',
  'too-easy': 'It gives its answer away',
  other: 'Something else',
} as const;

/** The form to answer in: a text, a word, or one select a step. */
export function answerForm({
  id,
  question,
}: PosedQuestion): APIModalInteractionResponseCallbackData {
  const { solution } = question;
  const components =
    solution.kind === 'order'
      ? stepFields(question.options)
      : [textField(solution.kind === 'term')];
  return { custom_id: quizIds.written(id), title: 'Your answer', components };
}

function textField(isTerm: boolean): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: isTerm ? 'What is missing?' : 'In a sentence or two',
    component: {
      type: ComponentType.TextInput,
      custom_id: fields.text,
      style: isTerm ? TextInputStyle.Short : TextInputStyle.Paragraph,
      min_length: 1,
      max_length: isTerm ? maxTermLength : maxTextLength,
      required: true,
    },
  };
}

function stepFields(steps: readonly string[]): APILabelComponent[] {
  const length = maxOptionLength - letterLength;
  const labels = distinctLabels(steps, (step) => [{ text: step }], length).map(
    (label, index) => `${letters[index]} · ${label}`,
  );
  return steps.map((_, place) => ({
    type: ComponentType.Label,
    label: place === 0 ? 'First' : place === steps.length - 1 ? 'Last' : `Step ${place + 1}`,
    component: {
      type: ComponentType.StringSelect,
      custom_id: `${fields.step}${place}`,
      required: true,
      options: labels.map((label, index) => ({ label, value: String(index) })),
    },
  }));
}

/**
 * The form to say what is wrong with a question or a puzzle.
 * @param customId - what the form brings back
 */
export function reportForm(
  customId: string,
  what: 'question' | 'puzzle',
): APIModalInteractionResponseCallbackData {
  const options = Object.entries(reportReasons).map(([value, label]) => ({ value, label }));
  return {
    custom_id: customId,
    title: `What is wrong with this ${what}?`,
    components: [
      {
        type: ComponentType.Label,
        label: 'It is about',
        component: {
          type: ComponentType.StringSelect,
          custom_id: fields.reasons,
          min_values: 1,
          max_values: options.length,
          required: true,
          options,
        },
      },
      {
        type: ComponentType.Label,
        label: 'In your words, if you like',
        component: {
          type: ComponentType.TextInput,
          custom_id: fields.remark,
          style: TextInputStyle.Paragraph,
          max_length: maxRemarkLength,
          required: false,
        },
      },
    ],
  };
}
