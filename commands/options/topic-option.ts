import type { Choice } from '../../src/discord/command.ts';
import { listTopics, type Topic } from '../../src/search/topics.ts';
import type { Vault } from '../../src/vault/note.ts';
import { cut } from '../replies/cut.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const maxChoices = 25;
export const maxChoiceLength = 100;

const topicMarks: Readonly<Record<Topic['kind'], string>> = { folder: '📁', note: '📄', tag: '🏷️' };

/** Topics whose name has every word that was typed at the start of one of its own. */
export function topicChoices(vault: Vault, typed: string): readonly Choice[] {
  const words = wordsOf(typed.replace(/^(?:folder|note|tag):/iu, ''));
  return listTopics(vault)
    .filter(({ value }) => value.length <= maxChoiceLength)
    .filter(({ name }) => words.every((word) => wordsOf(name).some((own) => own.startsWith(word))))
    .slice(0, maxChoices)
    .map(({ kind, name, value, cards }) => {
      const count = ` (${cards} ${cards === 1 ? 'card' : 'cards'})`;
      const label = cut(`${topicMarks[kind]} ${name}`, maxChoiceLength - count.length);
      return { name: label + count, value };
    });
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}
