import { ComponentType, type APISectionComponent, type Message } from 'discord.js';
import { unescapeText } from '../../src/discord/escape.ts';
import { askIds } from './ask-ids.ts';
import { button, literal, text } from './parts.ts';

/** The longest question that is taken, in UTF-16 units. */
export const maxQuestionLength = 300;

/** Tells the section with the question from others, in a message that comes back with a press. */
const sectionId = 1001;
const lead = '**You asked:** ';
const askedNothing = '**You asked nothing.**';

/** The question as it was understood, with a button to change it. */
export function askedLine(question: string): APISectionComponent {
  const isBlank = !/[^\s\p{Cc}\p{Cf}]/u.test(question);
  const said = isBlank ? askedNothing : lead + literal(question, 2 * maxQuestionLength);
  return {
    type: ComponentType.Section,
    id: sectionId,
    components: [text(said)],
    accessory: button(askIds.edit(), 'Edit question'),
  };
}

/**
 * Reads the question back from a message that shows it: nothing else keeps it.
 * @returns null where the message shows none
 */
export function readAsked({ components }: Pick<Message, 'components'>): string | null {
  for (const component of components) {
    if (component.type !== ComponentType.Section || component.id !== sectionId) continue;
    const content = component.components[0]?.content ?? '';
    if (content.startsWith(lead)) return unescapeText(content.slice(lead.length));
  }
  return null;
}
