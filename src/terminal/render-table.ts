import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Page } from './style.ts';

const gap = '  ';
const indent = '  ';

/**
 * Shows a table with aligned columns; where it is wider than the page, as a block for each row with
 * the column's name in front of each cell.
 * @param rows - the header first
 */
export function renderTable(rows: readonly (readonly string[])[], page: Page): string[] {
  const [header = [], ...body] = rows;
  const widths = header.map((_, column) =>
    rows.reduce((width, row) => Math.max(width, stringWidth(row[column] ?? '')), 0),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);
  if (total > page.width) return renderRows(header, body, page);
  const { strong, faint } = page.styles;
  return [
    alignRow(header, widths, strong),
    faint(widths.map((width) => '─'.repeat(width)).join(gap)),
    ...body.map((row) => alignRow(row, widths, (cell) => cell)),
  ];
}

function alignRow(
  row: readonly string[],
  widths: readonly number[],
  style: (cell: string) => string,
): string {
  return widths
    .map((width, column) => {
      const cell = row[column] ?? '';
      return style(cell) + ' '.repeat(width - stringWidth(cell));
    })
    .join(gap)
    .trimEnd();
}

function renderRows(
  header: readonly string[],
  body: readonly (readonly string[])[],
  { styles, width }: Page,
): string[] {
  return body.flatMap((row, index) => {
    const [first = '', ...rest] = row;
    const cells = rest.flatMap((cell, column) => {
      const name = header[column + 1] ?? '';
      const text = `${name === '' ? '' : `${styles.faint(`${name}:`)} `}${cell}`;
      return wrapAnsi(text, width - indent.length, { hard: true })
        .split('\n')
        .map((line) => indent + line);
    });
    return [...(index === 0 ? [] : ['']), styles.strong(first), ...cells];
  });
}
