import type { SlashCommandIntegerOption, SlashCommandStringOption } from 'discord.js';
import { examChoices } from './exam-choices.ts';
import { maxChoiceLength } from './topic-option.ts';

export const defaultCount = 10;
const maxCount = 20;
export const defaultSeconds = 30;
const [leastSeconds, mostSeconds] = [15, 120];

/** A topic of the notes, completed while it is typed. */
export function topicOption(option: SlashCommandStringOption): SlashCommandStringOption {
  return option
    .setName('topic')
    .setDescription('Ask only about this: a folder, a note or a tag')
    .setMaxLength(maxChoiceLength)
    .setAutocomplete(true);
}

/** An exam, or one domain of it. */
export function examOption(option: SlashCommandStringOption): SlashCommandStringOption {
  return option
    .setName('exam')
    .setDescription('Ask what an exam asks, in its proportions')
    .addChoices(...examChoices);
}

/** How many questions. */
export function countOption(option: SlashCommandIntegerOption): SlashCommandIntegerOption {
  return option
    .setName('count')
    .setDescription(`How many questions (${defaultCount} unless said)`)
    .setMinValue(1)
    .setMaxValue(maxCount);
}

/** How long a question of a game takes. */
export function secondsOption(option: SlashCommandIntegerOption): SlashCommandIntegerOption {
  return option
    .setName('seconds')
    .setDescription(`How long a question takes (${defaultSeconds} unless said)`)
    .setMinValue(leastSeconds)
    .setMaxValue(mostSeconds);
}
