import { isElement } from './html-elements.ts';

/** A piece of HTML: a tag of an element, or what stands between tags. */
export type HtmlPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tag';
      /** Lower case. */
      readonly name: string;
      readonly isEnd: boolean;
      /** As they are written; empty for most. */
      readonly attributes: string;
    };

/** A comment; or a tag: its slash, its name, its attributes. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<(?<slash>\/?)(?<name>[a-z][a-z\d-]*)(?<attributes>(?:\s[^<>]*|\/)?)>/giu;

/** Cuts HTML at its tags; comments are gone. A name in angle brackets that is no element is text. */
export function toHtmlParts(html: string): HtmlPart[] {
  const parts: HtmlPart[] = [];
  let text = '';
  let at = 0;
  const endText = (): void => {
    if (text !== '') parts.push({ kind: 'text', text: decode(text) });
    text = '';
  };
  for (const match of html.matchAll(markup)) {
    const { slash = '', name = '', attributes = '' } = match.groups ?? {};
    text += html.slice(at, match.index);
    at = match.index + match[0].length;
    if (name === '') continue;
    if (isElement(name, attributes, slash !== '')) {
      endText();
      parts.push({ kind: 'tag', name: name.toLowerCase(), isEnd: slash !== '', attributes });
    } else text += match[0];
  }
  text += html.slice(at);
  endText();
  return parts;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decode(text: string): string {
  return text.replaceAll(/&(\w+);/gu, (whole, name: string) => entities[name] ?? whole);
}

const attribute =
  /(?<key>[\w:.@-]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'=]+))/gu;

/** @returns undefined where the attribute is missing */
export function attributeOf(attributes: string, name: string): string | undefined {
  for (const { groups } of attributes.matchAll(attribute)) {
    if (groups?.['key']?.toLowerCase() !== name) continue;
    return decode(groups['double'] ?? groups['single'] ?? groups['bare'] ?? '');
  }
  return undefined;
}
