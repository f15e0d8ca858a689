const simple = /^what\s+(?:is|are|does|do)\s[^,;]+\?$/iu;
const several = /\b(?:and|or|difference|between|made of)\b/iu;

/** Whether a heading asks for a definition alone, so that one answers all of it. */
export function isAnsweredBy(question: string): boolean {
  return simple.test(question) && !several.test(question);
}
