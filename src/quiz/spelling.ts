/** Up to this length a changed letter makes another word: "etcd" and "etc", "taint" and "paint". */
const longestExact = 5;
/** Up to this length one letter may be wrong, in longer words two. */
const longestWithOneError = 9;

/**
 * Whether a typed word is a word with typing errors: wrong, missing, superfluous or swapped letters.
 * Both begin alike, since people hardly ever miss a word's first letter; and a digit is never a typing
 * error, since `v1beta1` and `v1beta2` are two things.
 * @param typed - in lower case, like the word
 * @returns how many errors it has, 0 for none; null when it is another word
 */
export function typingErrors(typed: string, word: string): number | null {
  if (typed === word) return 0;
  const allowed = word.length <= longestExact ? 0 : word.length <= longestWithOneError ? 1 : 2;
  if (allowed === 0 || typed[0] !== word[0]) return null;
  if (Math.abs(typed.length - word.length) > allowed) return null;
  if (/\p{N}/u.test(typed) || /\p{N}/u.test(word)) return null;
  const errors = editDistance(typed, word);
  return errors <= allowed ? errors : null;
}

/** The least number of letters to insert, drop, change or swap (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let at = 1; at <= a.length; at += 1) {
    const row = [at];
    for (let of = 1; of <= b.length; of += 1) {
      const isSame = a[at - 1] === b[of - 1];
      const isSwapped = a[at - 1] === b[of - 2] && a[at - 2] === b[of - 1];
      row.push(
        Math.min(
          (last[of] ?? Infinity) + 1,
          (row[of - 1] ?? Infinity) + 1,
          (last[of - 1] ?? Infinity) + (isSame ? 0 : 1),
          isSwapped && at > 1 && of > 1 ? (beforeLast[of - 2] ?? Infinity) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? Infinity;
}
