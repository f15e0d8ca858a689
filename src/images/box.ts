/** A style in satori's reading of CSS: lengths are pixels of the picture. */
export type Style = Readonly<Record<string, string | number>>;

/** What satori draws: the shape of a React element, without React. */
export interface Box {
  readonly type: string;
  readonly props: {
    readonly style?: Style;
    readonly children?: string | readonly Box[];
    readonly [attribute: string]: unknown;
  };
}

/** Things in a box; null is nothing. */
export type Children = readonly (Box | null)[];

/** Things below one another. */
export function column(style: Style, children: Children): Box {
  return flex({ flexDirection: 'column', ...style }, children);
}

/** Things beside one another, their middles on a line. */
export function row(style: Style, children: Children): Box {
  return flex({ flexDirection: 'row', alignItems: 'center', ...style }, children);
}

function flex(style: Style, children: Children): Box {
  const all = { display: 'flex', boxSizing: 'border-box', ...style };
  return { type: 'div', props: { style: all, children: children.filter((box) => box !== null) } };
}

/** More takes long to break into lines, and has no room in two of them but in the legend. */
const defaultMost = 90;

/**
 * Words that break anywhere rather than leave their box; what needs more than two lines ends in `…`.
 * @param most - characters, before lines are looked at
 */
export function text(value: string, style: Style, most = defaultMost): Box {
  const own = { display: 'block', lineClamp: 2, wordBreak: 'break-word', lineHeight: 1.25 };
  const children = value.length <= most ? value : `${value.slice(0, most - 1)}…`;
  return { type: 'div', props: { style: { ...own, minWidth: 0, ...style }, children } };
}
