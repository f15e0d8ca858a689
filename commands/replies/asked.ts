import { ComponentType, type APISectionComponent, type Message } from 'discord.js';
import { unescapeText } from '../../src/discord/escape.ts';
import { askIds } from './ask-ids.ts';
import { button, literal, text } from './parts.ts';

/** The longest question that is taken, in UTF-16 units. */
export const maxQuestionLength = 300;

/** Tells the section with the question from others, in a message that comes back with a press. */
const sectionId = 1001;
const lead = '**You asked:** ';

/** The question as it was understood, with a button to change it. */
export function askedLine(question: string): APISectionComponent {
  return {
    type: ComponentType.Section,
    id: sectionId,
    components: [text(lead + literal(question, 2 * maxQuestionLength))],
    accessory: button(askIds.edit(), 'Edit question'),
  };
}

/** Reads the question back from a message that shows it: nothing else keeps it. */
export function readAsked({ components }: Pick<Message, 'components'>): string | null {
  for (const component of components) {
    if (component.type !== ComponentType.Section || component.id !== sectionId) continue;
    const content = component.components[0]?.content ?? '';
    if (content.startsWith(lead)) return unescapeText(content.slice(lead.length));
  }
  return null;
}
