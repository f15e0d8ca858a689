/**
 * Stands for a character of an Obsidian comment, so that every offset stays what it was. Unicode
 * keeps it for a program's own use; it is in no text.
 */
export const filler = '\u{FDD0}';

/** Stands for the two blanks of a line break that an author meant, until other blanks are gone. */
export const keptBreak = '\u{FDD1}';

/** A comment between two blanks takes one of them along. */
const fillers = new RegExp(` ?${filler}+(?= )|${filler}+`, 'gu');

/** Takes the places of comments out of a piece of text. */
export function withoutFillers(text: string): string {
  return text.replaceAll(fillers, '');
}
