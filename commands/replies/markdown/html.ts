const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** What a reader sees of HTML: its text, with a line break where an element begins a new line. */
export function textOfHtml(html: string): string {
  return html
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/gu, '')
    .replaceAll(/<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)>|$)/giu, '')
    .replaceAll(/<br\s*\/?>|<\/(?:summary|p|div|li|tr|h\d)>/giu, '\n')
    .replaceAll(/<\/t[dh]>/giu, ' ')
    .replaceAll(/<\/?[a-z][^<>]*>/giu, '')
    .replaceAll(/&(\w+);/gu, (whole, name: string) => entities[name] ?? whole);
}
