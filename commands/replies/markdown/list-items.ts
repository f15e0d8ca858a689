import type { List, ListItem } from 'mdast';

/** An item with what stands in front of it: a number as in the note, or a hyphen. */
export interface SignedItem {
  readonly item: ListItem;
  readonly sign: string;
}

/** The items of a list, without those of the lists in it. */
export function signedItems({ children, ordered, start }: List): SignedItem[] {
  const first = start ?? 1;
  return children.map((item, index) => ({
    item,
    sign: ordered === true ? `${first + index}. ` : '- ',
  }));
}

/** The items of lists that are nested too deep, one below the other; however deep that is. */
export function deepItems(list: List): SignedItem[] {
  const items: SignedItem[] = [];
  const waiting = signedItems(list).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { item, sign } = next;
    const children = item.children.filter(({ type }) => type !== 'list');
    items.push({ item: { ...item, children }, sign });
    const below = item.children.flatMap((child) =>
      child.type === 'list' ? signedItems(child) : [],
    );
    for (const own of below.toReversed()) waiting.push(own);
  }
  return items;
}
