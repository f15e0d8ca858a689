const acronym = /^(?=.*\p{Lu}.*\p{Lu})[\p{Lu}\p{N}/-]+s?$/u;
const amount = /^[~≈<>]?\d[\d.,:/]*\s*(?<unit>\D{0,12})$/u;

/** Shapes of code, the first that fits; what is in the group has to be the same too. */
const codeShapes: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['flag', /^--?[\p{L}]/u],
  ['field', /:\s/u],
  // commands are alike when they are those of one program
  ['command', /^(?<same>[\p{L}\d._-]+)\s/u],
  ['assignment', /[:=]/u],
  ['path', /\//u],
  ['constant', /^[\p{Lu}\d_]{2,}$/u],
  ['capital', /^\p{Lu}/u],
  ['camel', /^\p{Ll}+\p{Lu}/u],
  ['dotted', /\./u],
  ['dashed', /[-_]/u],
  ['lower', /^\p{Ll}/u],
];

/**
 * What a term looks like. Two of the same shape can stand in one list of options without one of them
 * standing out: code with code, commands of one program, names with names, amounts of one unit,
 * singular with singular.
 */
export function shapeOf(text: string, isCode: boolean): string {
  const unit = amount.exec(text)?.groups?.['unit'];
  if (unit !== undefined) return `${isCode ? 'code ' : ''}amount ${unit.trim().toLowerCase()}`;
  return isCode ? codeShape(text) : textShape(text);
}

function codeShape(text: string): string {
  for (const [name, pattern] of codeShapes) {
    const match = pattern.exec(text);
    if (match !== null) return `code ${name} ${match.groups?.['same'] ?? ''}`;
  }
  return `code ${text.replaceAll(/[\p{L}\p{N}]+/gu, 'x')}`;
}

function textShape(text: string): string {
  if (acronym.test(text)) return 'acronym';
  const words = text.split(/\s+/u);
  const number = isPlural(words.at(-1) ?? '') ? 'plural' : 'singular';
  const isNamed = words.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
  const isMixed = !isNamed && /\p{Lu}/u.test(text);
  const letters = isNamed ? 'name' : isMixed ? 'mixed' : 'lower';
  return `${letters} ${words.length === 1 ? 'word' : 'words'} ${number}`;
}

/** English; a singular that ends in s is taken for a plural, which does no harm. */
export function isPlural(word: string): boolean {
  return /[^s\P{L}]s$/u.test(word) && !/(?:us|is)$/u.test(word);
}
