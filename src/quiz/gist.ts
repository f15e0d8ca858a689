import type { List, Nodes, RootContent } from 'mdast';
import type { Card } from '../vault/note.ts';
import { parseMarkdown, plainText } from '../vault/markdown.ts';
import { visitType } from '../vault/visit.ts';

/** What an answer says first, which is what a learner is asked for. */
export interface Gist {
  /** Plain text: its first sentences, or what its list has. */
  readonly text: string;
  /** How many characters of it are its first sentence that is more than a yes or no. */
  readonly sentence: number;
  /** How many characters are its main statement: what stands before that sentence's colon. */
  readonly main: number;
  /** What the answer's first blocks set in bold. */
  readonly strong: readonly string[];
  /** What they set as code. */
  readonly code: readonly string[];
}

/** "No, not by its name." is rather a yes or no than a statement. */
const mostWordsOfStance = 3;
/** More is nothing to say in a sentence or two. */
const mostWords = 60;
/** A list of more words or items is nothing to say in a sentence or two. */
const mostListWords = 40;
const mostItems = 6;
/** An answer of which less than this share of words is prose is rather to be looked at. */
const leastProse = 0.35;

/**
 * What an answer says first: its first sentences, as many as can be said in a sentence or two, and the
 * list that they lead to.
 * @returns undefined where the answer is mostly code, table or links, or has no sentence at all
 */
export function gistOf({ question, answer }: Pick<Card, 'question' | 'answer'>): Gist | undefined {
  const { children } = parseMarkdown(answer);
  const at = children.findIndex(({ type }) => type === 'paragraph');
  const paragraph = children[at];
  if (paragraph === undefined || proseShare(children) < leastProse) return undefined;
  const beginnings = beginningsOf(plainText(paragraph));
  const sentence = beginnings.find(saysMore) ?? beginnings.at(-1) ?? '';
  const text = beginnings.findLast((one) => wordCount(one) <= mostWords) ?? sentence;
  const next = children[at + 1];
  const list = text.endsWith(':') && next?.type === 'list' ? next : undefined;
  const blocks = list === undefined ? [paragraph] : [paragraph, list];
  const marks = { strong: textsOf(blocks, 'strong'), code: textsOf(blocks, 'inlineCode') };
  const main = untilColon(sentence, [...marks.strong, ...marks.code]);
  const listed = list === undefined ? '' : listText(list, asksForNames.test(question));
  const lengths = { sentence: sentence.length, main: main.length };
  if (listed === '') return { text: text.replace(/:$/u, '.'), ...lengths, ...marks };
  const whole = `${text} ${listed}`;
  const isListMain = main === text;
  return {
    text: whole,
    ...(isListMain ? { sentence: whole.length, main: whole.length } : lengths),
    ...marks,
  };
}

/**
 * "It is bypassed: the kubelet takes it at once": what stands behind a colon explains, unless what the
 * author set apart stands only there.
 */
function untilColon(sentence: string, marked: readonly string[]): string {
  const parts = sentence.split(/(?<=:)\s/u);
  const beginnings = parts.map((_, index) => parts.slice(0, index + 1).join(' '));
  const main = beginnings.find(saysMore) ?? sentence;
  const isMarked = (text: string): boolean => marked.some((mark) => text.includes(mark));
  return isMarked(sentence) && !isMarked(main) ? sentence : main;
}

/** Than a yes or no. */
function saysMore(text: string): boolean {
  return wordCount(text) > mostWordsOfStance;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The first sentence of a text, the first two, and so on. */
function beginningsOf(text: string): string[] {
  const ends = [...sentences.segment(text)].map(({ segment, index }) => index + segment.length);
  return ends.map((end) => text.slice(0, end).trim());
}

/** "Which stages are there" is answered by their names. */
const asksForNames = /^(?:which|what\s+(?:kinds|types|parts))\s/iu;

/** What a list has; empty where that is long. The name of "**Build**: compile and test" is the build. */
function listText({ children }: List, onlyNames: boolean): string {
  const items = children.map((item) => {
    const text = plainText(item);
    const name = onlyNames ? /^(?<name>[^:;.]+): /u.exec(text)?.groups?.['name'] : undefined;
    return (name ?? text).replace(/[.;,]$/u, '');
  });
  const text = items.join('; ');
  return items.length > mostItems || wordCount(text) > mostListWords ? '' : `${text}.`;
}

function proseShare(blocks: readonly RootContent[]): number {
  const counts = blocks.map((block) => ({ words: wordCount(plainText(block)), block }));
  const all = counts.reduce((total, { words }) => total + words, 0);
  const prose = counts.reduce((total, { words, block }) => total + (isProse(block) ? words : 0), 0);
  return all === 0 ? 0 : prose / all;
}

function isProse(block: RootContent): boolean {
  if (block.type === 'list') return !block.children.every(isLinkAlone);
  return block.type === 'paragraph' || block.type === 'blockquote';
}

function isLinkAlone(item: Nodes): boolean {
  const links: string[] = [];
  visitType(item, 'link', (link) => void links.push(plainText(link)));
  return links.length > 0 && wordCount(plainText(item)) <= wordCount(links.join(' ')) + 2;
}

function textsOf(blocks: readonly Nodes[], type: 'strong' | 'inlineCode'): string[] {
  const texts: string[] = [];
  for (const block of blocks) {
    visitType(block, type, (node) => void texts.push(plainText(node)));
  }
  return texts;
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
