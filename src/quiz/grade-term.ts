import { typingErrors } from './spelling.ts';

/** What a typing error costs: a word with one or two is right still. */
const costOfError = 0.1;
/** Nobody types more than this around a term. */
const longestRead = 400;

/**
 * Grades a term that was typed. Case, plural, quotes, hyphens and spaces inside, and small words around
 * it ("it's the kubelet") do not count; a typing error costs a little, unless what was typed is another
 * term.
 * @param accepted - any of these is right
 * @param others - terms that one can take an accepted one for: never a typing error
 * @returns 1 for one of the accepted terms, 0.8 or 0.9 with typing errors, else 0
 */
export function gradeTerm(
  accepted: readonly string[],
  text: string,
  others: readonly string[] = [],
): number {
  const said = text.slice(0, longestRead).trim();
  if (said === '') return 0;
  const known = new Set(others.map(keyOf));
  return Math.max(0, ...accepted.map((term) => gradeOne(term.trim(), said, known)));
}

function gradeOne(term: string, said: string, others: ReadonlySet<string>): number {
  // a term of signs alone, such as `::`, is itself or wrong
  if (keyOf(term) === '') return said.replaceAll(/[\s`'"]/gu, '') === term ? 1 : 0;
  const wanted = candidatesOf(term);
  const candidates = candidatesOf(said);
  if (candidates.some((candidate) => wanted.includes(candidate))) return 1;
  const grades = candidates
    .filter((candidate) => !others.has(candidate))
    .flatMap((candidate) => wanted.map((one) => typingErrors(candidate, one)))
    .map((errors) => (errors === null ? 0 : 1 - errors * costOfError));
  return Math.max(0, ...grades);
}

/** Small words around a term that take nothing back, unlike "not", "no" or "or". */
const surrounding: ReadonlySet<string> = new Set(
  [
    "a an the this that its it it's thats that's is are was be they i im i'm my would should must",
    'think guess believe say maybe probably perhaps sure of course called named use uses using answer',
    'by with in on to for hm hmm uh um well so',
  ].flatMap((line) => line.split(' ')),
);

/** What may be meant by a term: all that is said, and that without the small words around it. */
function candidatesOf(said: string): string[] {
  const words = said.split(/\s+/u);
  const first = words.findIndex((word) => !isSmall(word));
  const last = words.findLastIndex((word) => !isSmall(word));
  const inner = words.slice(first, last + 1).join(' ');
  return [...new Set([said, inner].map(keyOf))].filter((key) => key !== '');
}

function isSmall(word: string): boolean {
  return surrounding.has(
    word
      .toLowerCase()
      .replaceAll('’', "'")
      .replaceAll(/[^\p{L}']/gu, ''),
  );
}

/** Letters that tell two terms apart: neither case nor plural, and signs only between digits. */
function keyOf(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/['’]s(?![\p{L}\p{N}])/gu, '')
    .replaceAll(/(?<!\p{N})[^\p{L}\p{M}\p{N}+#]+|[^\p{L}\p{M}\p{N}+#]+(?!\p{N})/gu, '');
  return withoutPlural(letters);
}

/** "caches" and "cache", "processes" and "process", "policies" and "policy" become the same. */
function withoutPlural(word: string): string {
  if (word.length < 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.replace(/(?<=s)es$|(?<!s)e?s$|e$/u, '');
}
