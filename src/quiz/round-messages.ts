/**
 * Notes which message shows a round: the first that was posted stays it.
 * @param ids - of the rounds' messages in order; null for one that could not be posted
 * @returns the very same list when the round has its message already
 */
export function withMessageOf(
  ids: readonly (string | null)[],
  round: number,
  messageId: string,
): readonly (string | null)[] {
  if ((ids[round] ?? null) !== null) return ids;
  const before = Array.from({ length: round }, (_, index) => ids[index] ?? null);
  return [...before, messageId, ...ids.slice(round + 1)];
}
