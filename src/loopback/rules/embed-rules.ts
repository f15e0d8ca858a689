import { isFilled, isJson, listOf, type Json } from './json.ts';
import { required, type Path, type Problem } from './problem.ts';
import { lengthOf } from './text.ts';

const maxEmbedsLength = 6000;
/** An embed shows one of these at least. */
const shownParts =
  'title description author footer image thumbnail fields timestamp video provider'.split(' ');

/** What Discord refuses in embeds beyond their schema. */
export function embedProblems(body: Json, above: Path): Problem[] {
  const path = [...above, 'embeds'];
  const embeds = listOf(body['embeds']);
  const problems = embeds.flatMap((embed, index) =>
    isJson(embed) ? [...blankProblems(embed, [...path, index])] : [],
  );
  const length = embeds.filter(isJson).reduce((sum, embed) => sum + embedLength(embed), 0);
  if (length <= maxEmbedsLength) return problems;
  const message = `Embed size exceeds maximum size of ${maxEmbedsLength}`;
  return [...problems, { path, code: 'MAX_EMBED_SIZE_EXCEEDED', message }];
}

function blankProblems(embed: Json, path: Path): Problem[] {
  if (!shownParts.some((key) => isFilled(embed[key]))) return [required([...path, 'description'])];
  return listOf(embed['fields']).flatMap((field, index) => {
    if (!isJson(field)) return [];
    const blank = ['name', 'value'].filter((key) => isBlank(field[key]));
    return blank.map((key) => required([...path, 'fields', index, key]));
  });
}

function isBlank(text: unknown): boolean {
  return typeof text === 'string' && text.trim() === '';
}

function embedLength(embed: Json): number {
  const nested = [embed['footer'], embed['author'], ...listOf(embed['fields'])].filter(isJson);
  const texts = [embed, ...nested].flatMap((part) =>
    ['title', 'description', 'text', 'name', 'value'].map((key) => part[key]),
  );
  return texts.reduce<number>((sum, text) => sum + lengthOf(text), 0);
}
