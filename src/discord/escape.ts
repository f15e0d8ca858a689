/**
 * What Discord's client reads as a mark wherever it stands: emphasis, spoilers, code, links,
 * mentions, times, and `\` itself.
 */
const marks = /[\\*_~|`<[\]@]/gu;
/** `:name:` would be an emoji. */
const emoji = /:(?=[\w+-]+:)/gu;
/** An address becomes a link by its `://` alone. */
const address = /:(?=\/\/)/gu;
/** At the start of a line: headings, small text, lists, quotes. */
const lineMark = /^(\s*)([#>+-])/gmu;
const lineNumber = /^(\s*\d+)([.)])/gmu;

/** A backslash takes the meaning from any character but letters, digits and white space. */
const escaped = /\\([^\p{L}\p{N}\s])/gu;

/**
 * Writes plain text so that Discord shows it literally: no formatting, mention, emoji, time, link,
 * heading, list or quote can come of it.
 * @see https://support.discord.com/hc/en-us/articles/210298617
 */
export function escapeText(text: string): string {
  return escapeInline(text)
    .replaceAll(lineMark, String.raw`$1\$2`)
    .replaceAll(lineNumber, String.raw`$1\$2`);
}

/** As {@link escapeText}, for text that does not begin a line: marks of lines mean nothing there. */
export function escapeInline(text: string): string {
  return text
    .replaceAll(marks, String.raw`\$&`)
    .replaceAll(emoji, String.raw`\:`)
    .replaceAll(address, String.raw`\:`);
}

/** Undoes {@link escapeText}. */
export function unescapeText(text: string): string {
  return text.replaceAll(escaped, '$1');
}
