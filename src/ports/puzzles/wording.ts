/** `a`, `a and b`, `a, b and c`. */
export function joined(names: readonly string[], word = 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** Numbers in order, as a text: `80 and 8080`. */
export function joinedNumbers(numbers: Iterable<number>): string {
  return joined([...new Set(numbers)].toSorted((a, b) => a - b).map(String));
}

/** Why nothing happens on two numbers: `On 80, …. On 81, ….`, or once where it is the same. */
export function onEach(one: readonly [number, string], other: readonly [number, string]): string {
  if (one[1] === other[1]) return `On ${joinedNumbers([one[0], other[0]])}, ${one[1]}.`;
  return `On ${one[0]}, ${one[1]}. On ${other[0]}, ${other[1]}.`;
}

/** A sentence to go on with after a colon. */
export function afterColon(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

/** What a reason says, without its verdict: a sentence of its own. */
export function statement(reason: string): string {
  const text = reason.replace(/^(?:No conflict|Conflict): /u, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
