import { row, text, type Box } from './box.ts';
import { icon, type IconName } from './icons.ts';
import { size, type Look } from './look.ts';
import type { Sign } from './signs.ts';

const icons: Readonly<Record<Sign['kind'], IconName>> = {
  certain: 'bolt',
  warning: 'triangle',
  hint: 'lamp',
};
/** The signs on something, as badges. */
export function badges(id: string, look: Look): Box[] {
  return look.signsAt(id).map((sign) => badge(sign, look));
}

/** A sign as a badge: its shape and its letter. */
export function badge({ kind, letter }: Sign, { palette }: Look): Box {
  const { line, onLine } = palette[kind];
  const style = {
    backgroundColor: line,
    borderRadius: kind === 'hint' ? 20 : 8,
    padding: '1px 10px 1px 7px',
    gap: 4,
    flexShrink: 0,
  };
  const letters = { fontSize: size.part, fontWeight: 700, color: onLine };
  return row(style, [icon(icons[kind], onLine, 24), text(letter, letters)]);
}
