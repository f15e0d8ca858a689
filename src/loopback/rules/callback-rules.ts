import type { Json } from './json.ts';
import { messageProblems, type MessageContext } from './message-rules.ts';
import { modalProblems } from './modal-rules.ts';
import type { Problem } from './problem.ts';

/** Kinds of first answers. @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
export const callbackType = { message: 4, update: 7, modal: 9 } as const;

/** Schemas of the first answers by their type. */
export const callbackSchemas: Readonly<Record<number, string>> = {
  1: 'PongInteractionCallbackRequestSchema',
  4: 'CreateMessageInteractionCallbackRequestSchema',
  5: 'CreateMessageInteractionCallbackRequestSchema',
  6: 'UpdateMessageInteractionCallbackRequestSchema',
  7: 'UpdateMessageInteractionCallbackRequestSchema',
  8: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  9: 'ModalInteractionCallbackRequestSchema',
};

/** An answer of none of these. */
export const unknownType: Problem = {
  path: ['type'],
  code: 'BASE_TYPE_CHOICES',
  message: `Value must be one of {${Object.keys(callbackSchemas).join(', ')}}.`,
};

/** What Discord refuses in a first answer beyond its schema. */
export function callbackProblems(type: unknown, data: Json, context: MessageContext): Problem[] {
  switch (type) {
    case callbackType.message:
    case callbackType.update:
      return messageProblems(data, context, ['data']);
    case callbackType.modal:
      return modalProblems(data, ['data']);
    default:
      return [];
  }
}
