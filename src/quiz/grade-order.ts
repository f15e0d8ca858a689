/**
 * Grades an order by its pairs: of how many it says rightly which comes first (Kendall's tau, never
 * below zero). A shuffled order has half of its pairs right and gets 0, as guessing should; one pair of
 * neighbours swapped leaves 0.33 of three steps, 0.67 of four and 0.8 of five. A step that was named
 * twice counts where it stands first, one that was not named is in no right pair.
 * @param right - indexes into the options, each once, in the right order
 * @param given - indexes into the options, as many
 * @returns 0–1
 */
export function gradeOrder(right: readonly number[], given: readonly number[]): number {
  const places = right.map((step) => given.indexOf(step));
  let pairs = 0;
  let inOrder = 0;
  for (const [index, place] of places.entries()) {
    for (const later of places.slice(index + 1)) {
      pairs += 1;
      if (place !== -1 && later > place) inOrder += 1;
    }
  }
  return pairs === 0 ? 1 : Math.max(0, (2 * inOrder) / pairs - 1);
}
