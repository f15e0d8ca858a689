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

/** Stands before the topic that a question was kept to. */
const topicLead = '-# Only in: ';
const maxTopicLength = 200;

/** A question as a message shows it. */
export interface Asked {
  readonly question: string;
  /** What it was kept to; null for all notes. */
  readonly topic: string | null;
}

/** The question as it was understood, with a button to change it. */
export function askedLine({ question, topic }: Asked): APISectionComponent {
  const isBlank = !/[^\s\p{Cc}\p{Cf}]/u.test(question);
  const said = isBlank ? askedNothing : lead + literal(question, 2 * maxQuestionLength);
  const only = topic === null ? [] : [text(topicLead + literal(topic, maxTopicLength))];
  return {
    type: ComponentType.Section,
    id: sectionId,
    components: [text(said), ...only],
    accessory: button(askIds.edit(), 'Edit question'),
  };
}

/**
 * Reads the question back from a message that shows it: nothing else keeps it.
 * @returns null where the message shows none
 */
export function readAsked({ components }: Pick<Message, 'components'>): Asked | null {
  for (const component of components) {
    if (component.type !== ComponentType.Section || component.id !== sectionId) continue;
    const contents = component.components.map(({ content }) => content);
    const question = textBehind(lead, contents);
    const isBlank = contents.includes(askedNothing);
    if (question === null && !isBlank) continue;
    return { question: question ?? '', topic: textBehind(topicLead, contents) };
  }
  return null;
}

function textBehind(start: string, contents: readonly string[]): string | null {
  const content = contents.find((own) => own.startsWith(start));
  return content === undefined ? null : unescapeText(content.slice(start.length));
}
