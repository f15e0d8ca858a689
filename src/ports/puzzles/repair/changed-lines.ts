/** How many lines of a text are not in the other one, in order; where both have some, the larger number. */
export function changedLines(before: string, after: string): number {
  const [one, other] = [linesOf(before), linesOf(after)];
  const common = longestCommon(one, other);
  return Math.max(one.length, other.length) - common;
}

function linesOf(text: string): string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The length of the longest common subsequence. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = other.map(() => 0);
  for (const line of one) {
    const next: number[] = [];
    for (const [index, candidate] of other.entries()) {
      const diagonal = index === 0 ? 0 : (row[index - 1] ?? 0);
      const above = row[index] ?? 0;
      next.push(line === candidate ? diagonal + 1 : Math.max(above, next[index - 1] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
