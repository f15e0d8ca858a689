const delimiterRow = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/u;

/** What the rows of an answer's tables are about: the Markdown of their first cells, a list a table. */
export function readRowHeads(answer: string): string[][] {
  const tables: string[][] = [];
  let isInTable = false;
  for (const line of answer.split('\n')) {
    if (delimiterRow.test(line)) {
      tables.push([]);
      isInTable = true;
    } else if (isInTable && line.includes('|')) {
      tables.at(-1)?.push(line.trim().replace(/^\|/u, '').split('|')[0]?.trim() ?? '');
    } else {
      isInTable = false;
    }
  }
  return tables;
}
