/** The parts of a wikilink between its brackets, as written. */
export interface LinkParts {
  readonly target: string;
  readonly heading: string | null;
  readonly alias: string | null;
}

/**
 * Splits `Note#A#B|alias` into its parts; `Note^block` counts as `Note#^block`. In a table the bar
 * is written `\|`.
 */
export function parseWikilink(value: string): LinkParts {
  const bar = value.indexOf('|');
  const written = (bar === -1 ? value : value.slice(0, bar)).replace(/\\$/u, '');
  const alias = bar === -1 ? '' : value.slice(bar + 1).trim();
  const mark = written.search(/[#^]/u);
  const target = (mark === -1 ? written : written.slice(0, mark)).trim();
  const rest = mark === -1 ? '' : written.slice(mark).replace(/^#/u, '').trim();
  return { target, heading: rest === '' ? null : rest, alias: alias === '' ? null : alias };
}

/**
 * What a reader sees of a link: the alias, else `Note > Heading` as Obsidian shows it. Block ids
 * are never shown; a link to a block of the same note reads `above`.
 */
export function linkText({ target, heading, alias }: LinkParts): string {
  if (alias !== null) return alias;
  const headings = (heading ?? '').split('#').map((part) => part.trim());
  const shown = [target, ...headings].filter((part) => part !== '' && !part.startsWith('^'));
  return shown.length === 0 ? 'above' : shown.join(' > ');
}

/** A link may end in `|300` or `|300x200` to size a picture: that is no alias. */
export function withoutSize(alias: string): string {
  return alias.replace(/(?:^|\|)\s*\d+(?:x\d+)?\s*$/u, '').trim();
}

const scheme = /^(?:[a-z][a-z\d+.-]*:|\/\/)/iu;

/**
 * Reads the destination of a Markdown link as a path inside the vault.
 * @returns null when it leads out of the vault
 */
export function parseLocalLink(url: string): { target: string; heading: string | null } | null {
  if (url === '' || scheme.test(url)) return null;
  const [path = '', ...rest] = url.split('#');
  const heading = rest.join('#');
  return { target: decode(path), heading: heading === '' ? null : decode(heading) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

const attachmentEnding =
  /\.(?:avif|bmp|gif|jpe?g|png|svg|webp|tiff?|flac|m4a|mp3|ogg|wav|webm|3gp|mkv|mov|mp4|ogv|pdf|canvas|base|excalidraw)$/iu;

/** Whether a link's target is a picture, sound, film, PDF or drawing: a file, but no note. */
export function isAttachment(target: string): boolean {
  return attachmentEnding.test(target);
}
