import { column, type Box, type Children, type Style } from './box.ts';
import type { Look } from './look.ts';
import type { Sign } from './signs.ts';

/** Frames that are told apart without colours, thick enough to be seen on a phone. */
const markLines: Readonly<Record<Sign['kind'], readonly [width: number, style: string]>> = {
  certain: [5, 'dashed'],
  warning: [6, 'dotted'],
  hint: [7, 'double'],
};

/** A box with a frame, which another replaces where the box is marked. */
export interface Frame {
  readonly width: number;
  /** From the outside to what is inside: the same for every frame. */
  readonly edge: number;
  readonly radius: number;
  /** What the box is filled with. */
  readonly ground: string;
  /** The frame where nothing is marked. */
  readonly line: readonly [width: number, color: string];
  /** Whether it grows to the height of what stands beside it. */
  readonly grows?: boolean;
  /** Between the things in it. */
  readonly gap: number;
}

/**
 * Draws things below one another in a frame: that of the first sign on them, else their own.
 * @param shape - all lengths in the picture's pixels
 */
export function framed(id: string | null, shape: Frame, look: Look, children: Children): Box {
  const [sign] = id === null ? [] : look.signsAt(id);
  const { width, radius, ground, gap, edge, line, grows = false } = shape;
  const style = { width, borderRadius: radius, flexGrow: grows ? 1 : 0, backgroundColor: ground };
  if (sign !== undefined) {
    const border = markBorder(sign, look);
    return column({ ...style, gap, ...border, padding: edge - markLines[sign.kind][0] }, children);
  }
  if (line[0] === 0) return column({ ...style, gap, padding: edge }, children);
  return column({ ...style, backgroundColor: line[1], padding: line[0] }, [
    column(inner(shape), children),
  ]);
}

/** A box in a box: as one with a border, resvg would take twice as long to draw it. */
function inner({ radius, ground, gap, edge, line }: Frame): Style {
  const [width] = line;
  const style = { backgroundColor: ground, borderRadius: radius - width, gap, flexGrow: 1 };
  return { ...style, padding: edge - width };
}

function markBorder({ kind }: Sign, { palette }: Look): Style {
  const [width, style] = markLines[kind];
  return { border: `${width}px ${style} ${palette[kind].line}` };
}
