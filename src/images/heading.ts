import { row, text, type Box, type Children } from './box.ts';
import { cutMiddle, lettersIn } from './cut.ts';
import { icon, type IconName } from './icons.ts';
import { size, type Look } from './look.ts';

/** What a box says of itself. */
export interface Heading {
  readonly icon: IconName;
  readonly name: string;
  /** What it is; null where that is plain. */
  readonly kind: string | null;
  /** Of the name's letters. */
  readonly fontSize: number;
  /** What stands at the right. */
  readonly extras: Children;
}

/** A name with its sign, then what it is: on one line, or below one another where that is too long. */
export function heading(parts: Heading, width: number, { palette }: Look): Box {
  const { name, kind, fontSize, extras } = parts;
  const side = fontSize + 2;
  const bold = { fontSize, fontWeight: 700, color: palette.words, flexShrink: 1 };
  const nameWidth = width - side - 10;
  const quiet = { fontSize: size.small, color: palette.quietWords, lineClamp: 3, flexShrink: 1 };
  const hasExtras = extras.some((extra) => extra !== null);
  return row({ width, flexWrap: 'wrap', columnGap: 12, rowGap: 2 }, [
    row({ gap: 10, maxWidth: width }, [
      icon(parts.icon, palette.sign, side),
      text(cutMiddle(name, lettersIn(nameWidth, fontSize)), { ...bold, maxWidth: nameWidth }),
    ]),
    row({ flexWrap: 'wrap', columnGap: 12, rowGap: 2, flexGrow: 1, maxWidth: width }, [
      kind === null ? null : text(kind, { ...quiet, maxWidth: width }),
      hasExtras ? row({ gap: 8, flexWrap: 'wrap', marginLeft: 'auto' }, extras) : null,
    ]),
  ]);
}
