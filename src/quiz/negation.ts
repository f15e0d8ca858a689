import type { Word } from './read-words.ts';

/** Whether a word is denied; null where it is what something is denied of. */
export type Polarity = boolean | null;

/**
 * Tells of each word whether it stands under a negation: from "not", "never" or "without" to the end of
 * the clause, or of the sentence behind "it is not true that". Two negations cancel out ("it is not true
 * that it never restarts"). Of what stands in front of a negation nothing is said: "the volume is not
 * deleted" says the same as "it never deletes the volume". But a negation of a word that says nothing by
 * itself ("a restart never happens") denies what stands in front. English only: other languages have no
 * negations here.
 */
export function readNegations(written: readonly Word[]): Polarity[] {
  const words = written.map(withoutName);
  const polarities: Polarity[] = words.map(() => false);
  let isClauseDenied = false;
  let isSentenceDenied = false;
  let clauseStart = 0;
  for (const [at, word] of words.entries()) {
    if (word.begins) isSentenceDenied = false;
    if (endsScope(words, at)) isClauseDenied = false;
    if (word.opens || separating.has(word.folded)) clauseStart = at;
    if (!isCue(words, at)) {
      polarities[at] = isClauseDenied !== isSentenceDenied;
    } else if (deniesSentence(words, at)) {
      isSentenceDenied = !isSentenceDenied;
    } else {
      const isFirst = !isClauseDenied && !isSentenceDenied;
      const isBackward = deniesWhatIsBefore(words, at);
      for (let before = clauseStart; before < at; before += 1) {
        if (isBackward) polarities[before] = !isSentenceDenied;
        else if (isFirst && polarities[before] === false) polarities[before] = null;
      }
      clauseStart = at;
      isClauseDenied = !isClauseDenied;
    }
  }
  return polarities;
}

/** The "No" of `NoSchedule` denies nothing, nor does any other part of a name. */
function withoutName(word: Word, at: number, words: readonly Word[]): Word {
  const isPart = word.nameLength !== 1 || words[at + 1]?.nameLength === 0;
  return isPart ? { ...word, folded: '' } : word;
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
  'but because since so unless until till when whenever if while although though whereas then therefore',
  'instead yet as for after before except besides nor',
);

const auxiliaries = listOf(
  'is are was were will would can could may might must shall should does do did has have had gets get',
);

/** Behind "and" they begin another statement, as do verbs in the third person. */
const subjects = listOf(
  'it they he she we you i this that these those the a an its their each every',
);

const separating = listOf('but because unless until if while although though whereas so and then');

/** "A restart is not possible" denies the restart. */
const empty = listOf(
  'happen happens happened happening occur occurs possible true allowed permitted supported exist exists',
  'needed necessary required case done place work works there',
);

/** "It is not true that", "this does not mean that" deny all that follows. */
const introducing = listOf('true correct right mean means case');
const denying = listOf('false untrue wrong');

/** Small words between a negation and what it is about. */
const between = listOf('be been is are it at the a any ever been take takes taking really');

/** Whether a word denies something, or is part of what does. */
export function isNegation(folded: string): boolean {
  return cues.has(folded) || folded.endsWith("n't");
}

function endsScope(words: readonly Word[], at: number): boolean {
  const { folded = '', opens = true } = words[at] ?? {};
  if (opens || closing.has(folded)) return true;
  const before = words[at - 1]?.folded ?? '';
  // "nodes that do not fit are dropped": another verb is another statement
  if (auxiliaries.has(folded)) return !isNegation(before) && !auxiliaries.has(before);
  const next = words[at + 1]?.folded ?? '';
  return folded === 'and' && (subjects.has(next) || auxiliaries.has(next) || next.endsWith('s'));
}

function isCue(words: readonly Word[], at: number): boolean {
  const folded = words[at]?.folded ?? '';
  const next = words[at + 1];
  if (cuePairs.get(folded) === next?.folded && next !== undefined) return true;
  if (!isNegation(folded)) return false;
  return next === undefined || next.opens || !intensifying.has(next.folded);
}

function deniesSentence(words: readonly Word[], at: number): boolean {
  const [next, afterNext, third] = words.slice(at + 1, at + 4).map(({ folded }) => folded);
  if (denying.has(words[at]?.folded ?? '')) return next === 'that';
  const isCase = next === 'the' && afterNext === 'case' && third === 'that';
  return isCase || (introducing.has(next ?? '') && afterNext === 'that');
}

/** Only where the empty word ends the clause: "there is no place for it" is about the place. */
function deniesWhatIsBefore(words: readonly Word[], at: number): boolean {
  let next = at + 1;
  while (words[next]?.opens === false && between.has(words[next]?.folded ?? '')) next += 1;
  const word = words[next];
  if (word === undefined || word.opens || !empty.has(word.folded)) return false;
  const following = words[next + 1];
  return following === undefined || following.opens || closing.has(following.folded);
}

function listOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
