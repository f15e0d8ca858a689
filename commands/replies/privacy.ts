import { ButtonStyle, ComponentType } from 'discord.js';
import { formatCustomId } from '../../src/discord/custom-id.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import { button, rows, text } from './parts.ts';

const owner = 'privacy';
export const deleteAction = 'delete';
export const keepAction = 'keep';

const fileName = 'studypod-my-data.json';

/** Everything that is kept about a member, as a file. @param data - JSON */
export function exportContent(data: string): MessageContent {
  return {
    components: [
      text('This is everything that I keep about you.'),
      { type: ComponentType.File, file: { url: `attachment://${fileName}` } },
    ],
    files: [{ name: fileName, data }],
  };
}

/** Asks whether to go through with it. */
export function confirmContent(): MessageContent {
  return {
    components: [
      {
        type: ComponentType.Container,
        components: [
          text('## Delete what I know about you?'),
          text(
            'Your answers, reports and settings are deleted. What you scored stays in the tables of servers under no name: nobody, I neither, can tell any more that it was you. Quizzes that you have begun end. **This cannot be undone.**',
          ),
          ...rows([
            button(formatCustomId(owner, deleteAction), 'Delete everything', ButtonStyle.Danger),
            button(formatCustomId(owner, keepAction), 'Keep it'),
          ]),
        ],
      },
    ],
  };
}

export function deletedContent(): MessageContent {
  return { components: [text('Done: nothing that I keep has your name on it any more.')] };
}

export function keptContent(): MessageContent {
  return { components: [text('Nothing was deleted.')] };
}
