import { column, row, type Box } from './box.ts';

/** Something to be placed. */
export interface Block {
  /** Takes the whole width. */
  readonly isWide: boolean;
  /** About how high it is in the picture's pixels where it is narrow. */
  readonly height: number;
  /** Draws it as wide as it is told. */
  readonly draw: (width: number) => Box;
}

/** Where blocks are placed, in the picture's pixels. */
export interface Room {
  readonly width: number;
  /** Between blocks. */
  readonly gap: number;
}

/** Between boxes that stand side by side or below one another. */
export const boxGap = 14;
/** Two columns of half of this are as narrow as a box can be. */
const narrowest = 560;

/** About how high blocks are below one another. */
export function heightOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { height }) => sum + height, 0);
}

/**
 * Places blocks in their order: in two columns of about the same height, or in one where the width
 * or the block wants it.
 */
export function layOut(blocks: readonly Block[], room: Room): Box {
  return column(
    { ...room, flexGrow: 1 },
    runsOf(blocks).map((run) => drawRun(run, room)),
  );
}

/** Wide blocks stand alone, the others as many together as follow one another. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last === undefined || block.isWide || last[0]?.isWide === true) runs.push([block]);
    else last.push(block);
  }
  return runs;
}

function drawRun(run: readonly Block[], room: Room): Box {
  const { width, gap } = room;
  if (run.length === 1 || width < narrowest) return stack(run, room);
  const last = run.slice(-1);
  const others = intoColumns(run.slice(0, -1));
  if (!wouldStandAlone(last, others)) return drawColumns(intoColumns(run), room);
  return column({ width, gap, flexGrow: 1 }, [drawColumns(others, room), stack(last, room)]);
}

/** Whether a block would have nothing beside it: then it may as well take the whole width. */
function wouldStandAlone(last: readonly Block[], [left, right]: Columns): boolean {
  return right.length > 0 && Math.abs(heightOf(left) - heightOf(right)) < heightOf(last) / 2;
}

function drawColumns([left, right]: Columns, { width, gap }: Room): Box {
  const each = { width: Math.floor((width - gap) / 2), gap };
  const columns = [left, right].map((blocks) => stack(blocks, each, left.length === right.length));
  return row({ gap, alignItems: 'stretch', flexGrow: 1 }, columns);
}

type Columns = readonly [left: readonly Block[], right: readonly Block[]];

/** Each goes where there is more room; the left column has the first. */
function intoColumns(blocks: readonly Block[]): Columns {
  const columns: [Block[], Block[]] = [[], []];
  const heights: [number, number] = [0, 0];
  for (const block of blocks) {
    const side = heights[0] <= heights[1] ? 0 : 1;
    columns[side].push(block);
    heights[side] += block.height + boxGap;
  }
  return columns;
}

/** @param mayGrow - whether the last one may, so that columns of as many end on one line */
function stack(blocks: readonly Block[], { width, gap }: Room, mayGrow = false): Box {
  const last = blocks.length - 1;
  const boxes = blocks.map(({ draw }, index) => {
    return column({ width, flexGrow: mayGrow && index === last ? 1 : 0 }, [draw(width)]);
  });
  return column({ width, gap, flexGrow: 1 }, boxes);
}
