import { createStyles, type Page } from './style.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const maxColumns = 100;
const minColumns = 20;
const usualColumns = 80;

/** Standard output as a page, as wide as it is now. */
export function createPage(): Page {
  const { stdout } = process;
  const width = stdout.isTTY ? columnsOf(stdout) : Infinity;
  return { styles: createStyles(stdout), width };
}

/** Some terminals do not know their width, and say 0. */
function columnsOf({ columns }: NodeJS.WriteStream): number {
  return columns > 0 ? Math.min(Math.max(columns, minColumns), maxColumns) : usualColumns;
}
