import { column, row, text, type Box } from './box.ts';
import { pictureWidth, size } from './look.ts';
import { palettes, type Palette, type Theme } from './theme.ts';

/** How often an answer was given. */
export interface Share {
  /** Its letter. */
  readonly label: string;
  /** How many gave it. */
  readonly count: number;
  readonly isRight: boolean;
}

const edge = 20;
const labelWidth = 60;
const countWidth = 250;
const barHeight = 44;
const barsWidth = pictureWidth - 2 * edge - labelWidth - countWidth - 2 * 16;
/** An answer that nobody gave has a bar that can be seen to be there. */
const leastBar = 6;

/** A bar for each answer, as long as its share of all; the right one is full, and says so. */
export function sharesPicture(shares: readonly Share[], theme: Theme): Box {
  const palette = palettes[theme];
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  const style = { width: pictureWidth, padding: edge, gap: 14, fontFamily: 'Inter' };
  return column(
    { ...style, backgroundColor: palette.canvas },
    shares.map((share) => line(share, all, palette)),
  );
}

function line({ label, count, isRight }: Share, all: number, palette: Palette): Box {
  const words = { fontSize: size.part, color: palette.words };
  const bold = { ...words, fontWeight: isRight ? 700 : 400 };
  const width = Math.max(leastBar, Math.round((barsWidth * count) / Math.max(1, all)));
  const border = `4px solid ${isRight ? palette.hint.line : palette.containerLine}`;
  const fill = isRight ? palette.hint.line : palette.container;
  return row({ gap: 16 }, [
    row({ width: labelWidth, justifyContent: 'center' }, [
      text(label, { ...words, fontSize: size.name, fontWeight: 700 }),
    ]),
    row({ width: barsWidth }, [
      row({ width, height: barHeight, border, borderRadius: 8, backgroundColor: fill }, []),
    ]),
    text(`${shareText(count, all)}${isRight ? ' · right' : ''}`, { ...bold, width: countWidth }),
  ]);
}

/** The same in words, 1–1,024 characters. */
export function describeShares(shares: readonly Share[]): string {
  const all = shares.reduce((sum, { count }) => sum + count, 0);
  const lines = shares.map(
    ({ label, count, isRight }) =>
      `${label}${isRight ? ', which is right' : ''}: ${shareText(count, all)}`,
  );
  return `Answers of ${all}. ${lines.join('. ')}.`;
}

function shareText(count: number, all: number): string {
  return `${Math.round((100 * count) / Math.max(1, all))} % (${count})`;
}
