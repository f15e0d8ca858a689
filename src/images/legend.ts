import { column, row, text, type Box } from './box.ts';
import { size, type Look } from './look.ts';
import { badge } from './badge.ts';
import { markName, type SignedMark } from './signs.ts';

/** What fills the four lines of a label. */
const maxLabel = 220;

/** A line for each mark: its badge, what it is, and its label. */
export function legend(marks: readonly SignedMark[], width: number, look: Look): Box | null {
  if (marks.length === 0) return null;
  return column(
    { width, gap: 16, paddingTop: 4 },
    marks.map((mark) => line(mark, look)),
  );
}

function line(mark: SignedMark, look: Look): Box {
  const { words } = look.palette;
  return row({ gap: 14, alignItems: 'flex-start' }, [
    row({ width: 92, flexShrink: 0 }, [badge(mark, look)]),
    column({ flexShrink: 1, flexGrow: 1 }, [
      text(markName(mark), { fontSize: size.part, fontWeight: 700, color: words }),
      text(mark.label, { fontSize: size.part, color: words, lineClamp: 4 }, maxLabel),
    ]),
  ]);
}
