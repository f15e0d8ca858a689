import type { Word } from './read-words.ts';

/**
 * Tells of each word whether it stands under a negation: from "not", "never" or "without" to the end
 * of the clause. Two negations cancel out ("it is not true that it never restarts"). A negation of a
 * word that says nothing by itself ("a restart never happens") denies what stands in front of it.
 */
export function readNegations(words: readonly Word[]): boolean[] {
  const negated = words.map(() => false);
  let isNegated = false;
  let clauseStart = 0;
  for (const [at, word] of words.entries()) {
    if (word.opens || closing.has(word.folded)) isNegated = false;
    if (word.opens || separating.has(word.folded)) clauseStart = at;
    if (isCue(words, at)) {
      if (word.folded === 'nor') isNegated = false;
      isNegated = !isNegated;
      if (deniesWhatIsBefore(words, at)) {
        for (let before = clauseStart; before < at; before += 1) negated[before] = !negated[before];
      }
    } else {
      negated[at] = isNegated;
    }
  }
  return negated;
}

const cues = listOf(
  'no not never none nothing nobody nowhere neither nor without cannot hardly unable impossible lack lacks',
  'lacking false untrue wrong unlike dont doesnt didnt isnt arent wasnt werent cant couldnt wont wouldnt',
  'shouldnt hasnt havent hadnt mustnt neednt nope',
);

/** Words of two that deny what follows: "instead of", "rather than". */
const cuePairs: ReadonlyMap<string, string> = new Map([
  ['instead', 'of'],
  ['rather', 'than'],
]);

/** Behind "not" they take the negation back: "not only". */
const intensifying = listOf('only just merely solely necessarily');

/** What they begin is not under the negation in front of them. */
const closing = listOf(
  'and but because since so unless until till when whenever if while although though whereas where which',
  'who whose then therefore instead yet as for after before except besides',
);

const separating = listOf('but because unless until if while although though whereas so and then');

/** "A restart is not possible" denies the restart. */
const empty = listOf(
  'happen happens happened happening occur occurs possible true allowed permitted supported exist exists needed',
  'necessary required case done place work works there',
);

/** Small words between a negation and what it is about. */
const between = listOf('be been is are it at the a any ever been take takes taking really');

/** Whether a word denies something, or is part of what does. */
export function isNegation(folded: string): boolean {
  return cues.has(folded) || folded.endsWith("n't");
}

function isCue(words: readonly Word[], at: number): boolean {
  const folded = words[at]?.folded ?? '';
  const next = words[at + 1];
  if (cuePairs.get(folded) === next?.folded && next !== undefined) return true;
  if (!isNegation(folded)) return false;
  return next === undefined || next.opens || !intensifying.has(next.folded);
}

function deniesWhatIsBefore(words: readonly Word[], at: number): boolean {
  let next = at + 1;
  while (words[next]?.opens === false && between.has(words[next]?.folded ?? '')) next += 1;
  const word = words[next];
  return word !== undefined && !word.opens && empty.has(word.folded) && endsThere(words, next);
}

function endsThere(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  return next === undefined || next.opens || closing.has(next.folded);
}

function listOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
