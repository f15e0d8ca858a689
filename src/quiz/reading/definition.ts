import { isQuestion } from '../../vault/heading.ts';
import type { Card } from '../../vault/note.ts';
import type { Sentence } from './sentences.ts';
import { isPlural } from './shape.ts';
import { wordsOf, type Word } from './words.ts';

/** A sentence that says what something is or does. */
export interface Definition {
  readonly sentence: Sentence;
  /** What is defined, without article, in the heading's letters where it stands there. */
  readonly subject: string;
  /** `a`, `an`, `the` or nothing. */
  readonly article: string;
  readonly isCode: boolean;
  /** Where the verb begins in the sentence's plain text. */
  readonly verbAt: number;
  /** The verb as written. */
  readonly verb: string;
  readonly isPlural: boolean;
}

const article = /^(an?|the)\s+/iu;
const mostWords = 5;

/** Verbs that follow a subject; others are known by their ending. */
const verbs =
  /^(?:is|are|means?|can|must|has|have|lets?|consists?|refers?|describes?|contains?|runs?|keeps?|shows?)$/u;
const thirdPerson = /^\p{Ll}{2,}[^s\P{Ll}]s$/u;
/** Words in -s that are no verbs. */
const noVerbs =
  /^(?:its|as|this|thus|always|perhaps|was|us|plus|less|class|process|across|various|status)$/u;
/** What a subject cannot be: several things, a relation between them, a place holder. */
const noSubject =
  /^(?:one|two|three|four|five|six|\d+)\b|\b(?:and|or|difference|between|inside|usual|first|my|your|i|you|we|it|they|this|that|there|what)\b/iu;

/** Headings that ask for what something is or does, or just name it; their subject comes next. */
const opening =
  /^(?:what(?:'s|’s|\s+(?:is|are|does|do))\s+(?:the\s+difference\s+between\s+)?|how\s+(?:does|do)\s+|why\s+use\s+|define\s+)?(?:an?\s+|the\s+)?/iu;

/**
 * Reads the first sentence of a card as the definition of what its heading names: "What is a Pod?"
 * and "A Pod is …".
 * @returns undefined when it is something else
 */
export function definitionOf(card: Card, first: Sentence | undefined): Definition | undefined {
  if (first === undefined || first.isIntro) return undefined;
  const heading = headingOf(card);
  const named = heading.slice(opening.exec(heading)?.[0].length ?? 0);
  // "Where is …", "When does …": what comes next is no subject
  if (isQuestion(heading) && named === heading) return undefined;
  const found = ofSubject(named, first) ?? ofPronoun(card, first);
  return found !== undefined && isSetAsCode(card, found.subject)
    ? { ...found, isCode: true }
    : found;
}

/** A heading's words do not tell; the answer sets them in code, or in a line of it. */
function isSetAsCode({ answer }: Card, subject: string): boolean {
  return answer.includes(`\`${subject}\``) || answer.includes(`\n${subject} `);
}

function ofSubject(named: string, sentence: Sentence): Definition | undefined {
  const { plain, spans } = sentence;
  const own = article.exec(plain)?.[0] ?? '';
  const words = wordsOf(plain.slice(own.length));
  const inHeading = wordsOf(named);
  const length = sharedLength(words, inHeading);
  const last = words[length - 1];
  if (last === undefined) return undefined;
  const [start, end] = [own.length, own.length + last.end];
  const rest = plain.slice(end);
  const verbAt = end + (/^["”]?(?:\s*\([^()]*\)|,[^,.;:]*,)?\s+/u.exec(rest)?.[0].length ?? 0);
  const isCode = spans.some((span) => {
    return span.kind === 'code' && span.start < end && start < span.end;
  });
  const written = plain.slice(start + (words[0]?.start ?? 0), end);
  const subject = inLettersOf(
    named.slice(inHeading[0]?.start, inHeading[length - 1]?.end),
    written,
  );
  return withVerb(sentence, { subject, article: own.trim().toLowerCase(), isCode, verbAt });
}

/** The first letter of a sentence is a capital whatever the word; the heading knows better. */
function inLettersOf(heading: string, written: string): string {
  const first = Array.from(heading)[0] ?? '';
  return first === first.toLowerCase() ? first + written.slice(first.length) : written;
}

/** How many of the first words are the first of the heading. */
function sharedLength(words: readonly Word[], named: readonly Word[]): number {
  let length = 0;
  while (length < mostWords && words[length] !== undefined) {
    if (words[length]?.key !== named[length]?.key) break;
    length += 1;
  }
  return length;
}

const asked = [
  /^what\s+(?:is|are)\s+(?<article>an?\s+|the\s+)?(?<subject>[^,?]+?)(?:\s+(?:for|good for|in\s[^,?]+))?\?$/iu,
  /^what\s+(?:does|do)\s+(?<article>an?\s+|the\s+)?(?<subject>[^,?]+?)\s+(?:do|mean|decide|change|control|say|show|limit|contain)(?:\s+(?:in|to|for|on)\s[^,?]+)?\?$/iu,
];

function ofPronoun(card: Card, sentence: Sentence): Definition | undefined {
  const pronoun = /^(?:It|They)\s+/u.exec(sentence.plain)?.[0];
  const groups = asked
    .map((pattern) => pattern.exec(card.question)?.groups)
    .find((found) => found !== undefined);
  const subject = groups?.['subject'];
  if (pronoun === undefined || subject === undefined) return undefined;
  const found = {
    subject,
    article: (groups?.['article'] ?? '').trim(),
    isCode: isCodeLike(subject),
  };
  return withVerb(sentence, { ...found, verbAt: pronoun.length });
}

/** A heading's plain text does not tell what is code. */
function isCodeLike(subject: string): boolean {
  return /^\p{Ll}+\p{Lu}|[:=/$_]|^-/u.test(subject);
}

function withVerb(
  sentence: Sentence,
  found: Pick<Definition, 'subject' | 'article' | 'isCode' | 'verbAt'>,
): Definition | undefined {
  const { subject, verbAt } = found;
  if (noSubject.test(subject) || wordsOf(subject).length > mostWords) return undefined;
  const verb = /^\p{L}+/u.exec(sentence.plain.slice(verbAt))?.[0] ?? '';
  const isVerb = verbs.test(verb) || (thirdPerson.test(verb) && !noVerbs.test(verb));
  const next = sentence.plain.slice(verbAt + verb.length);
  // "the specifications are", "it pulls: …"
  if (!isVerb || /^(?:\s+(?:is|are|was|were)\b|\s*\p{P})/u.test(next)) return undefined;
  const isMany = verb === 'are' || verb === 'have' || (isPlural(subject) && !verb.endsWith('s'));
  return { sentence, ...found, verb, isPlural: isMany };
}

/** Says what something is not, or than what it is better, or what it is able to. */
const noDescription =
  /^(?:(?:can|does|do)\b|\w+ (?:not|only|also|no|(?:an? |the )?(?:not|older|newer|other|another|same|similar|different|better|best|usual|special|typical))\b)/iu;

/** Whether a definition describes its subject, so that one who reads it can name it. */
export function describes({ sentence, verbAt }: Definition): boolean {
  return !noDescription.test(sentence.plain.slice(verbAt));
}

/** What a card's heading says, without the headings above it. */
export function headingOf({ question, breadcrumb }: Card): string {
  return isQuestion(question) ? question : (breadcrumb.at(-1) ?? question);
}
