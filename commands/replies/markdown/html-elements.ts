/** @see https://html.spec.whatwg.org/multipage/indices.html#elements-3 */
const elements = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button
  canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em
  embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i
  iframe img input ins kbd label legend li link main map mark menu meta meter nav nobr noscript
  object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search
  section select slot small source span strike strong style sub summary sup svg table tbody td
  template textarea tfoot th thead time title tr track tt u ul var video wbr`.split(/\s+/u),
);

/** Those that notes hardly lay text out with: without attributes, they name something to fill in. */
const words = new Set(
  `a address area base body col command data embed head html input label link main map meta object option
  output param search slot source template time title track`.split(/\s+/u),
);

/** Attributes that stand for themselves. */
const flags =
  'async|autoplay|checked|controls|defer|disabled|download|hidden|loop|muted|open|readonly|required|reversed|selected';
const attributeList = new RegExp(
  String.raw`^(?:\s+(?:[\w:.@-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=]+)|(?:${flags})))*\s*/?$`,
  'iu',
);

/** One capital is the name of a type: `List<S>`. */
const typeName = /^[A-Z]$/u;

/**
 * Whether a name in angle brackets is a tag. Notes use them as well for what a reader has to fill
 * in, `<pod>`, and for types, `List<String>`: nothing of these may be lost.
 * @param attributes - all that stands between the name and the closing bracket
 */
export function isElement(name: string, attributes: string, isEnd: boolean): boolean {
  const known = name.toLowerCase();
  if (!elements.has(known) || typeName.test(name) || !attributeList.test(attributes)) return false;
  const isBare = attributes.trim() === '';
  return !isBare || !words.has(known) || (isEnd && known === 'a');
}
