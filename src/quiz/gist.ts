import type { List, Nodes, RootContent } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import { parseMarkdown, plainText } from '../vault/markdown.ts';

/** What an answer says first, which is what a learner is asked for. */
export interface Gist {
  /** Plain text: its first sentences, or what its list has. */
  readonly text: string;
  /** What the answer's first blocks set in bold. */
  readonly strong: readonly string[];
  /** What they set as code. */
  readonly code: readonly string[];
}

/** A first sentence shorter than this says too little by itself. */
const fewestWords = 10;
/** A list longer than this is nothing to say in a sentence or two. */
const mostItems = 6;
/** An answer of which less than this share of words is prose is rather to be looked at. */
const leastProse = 0.35;

/** @returns undefined where the answer is mostly code, table or links, or has no sentence at all */
export function gistOf(answer: string): Gist | undefined {
  const { children } = parseMarkdown(answer);
  if (proseShare(children) < leastProse) return undefined;
  const at = children.findIndex(({ type }) => type === 'paragraph');
  const paragraph = children[at];
  if (paragraph === undefined) return undefined;
  const { text, isWhole } = firstSentences(plainText(paragraph));
  const next = children[at + 1];
  const list = isWhole && text.endsWith(':') && next?.type === 'list' ? next : undefined;
  const blocks = list === undefined ? [paragraph] : [paragraph, list];
  const items = list === undefined ? '' : ` ${listText(list)}`;
  return {
    text: text + items,
    strong: textsOf(blocks, 'strong'),
    code: textsOf(blocks, 'inlineCode'),
  };
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

function firstSentences(text: string): { text: string; isWhole: boolean } {
  let taken = '';
  for (const { segment } of sentences.segment(text)) {
    if (wordCount(taken) >= fewestWords) return { text: taken.trim(), isWhole: false };
    taken += segment;
  }
  return { text: taken.trim(), isWhole: true };
}

function listText({ children }: List): string {
  const items = children.slice(0, mostItems).map((item) => plainText(item).replace(/[.;,]$/u, ''));
  return `${items.join('; ')}.`;
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
  visitParents(item, 'link', (link) => void links.push(plainText(link)));
  return links.length > 0 && wordCount(plainText(item)) <= wordCount(links.join(' ')) + 2;
}

function textsOf(blocks: readonly Nodes[], type: 'strong' | 'inlineCode'): string[] {
  const texts: string[] = [];
  for (const block of blocks) {
    visitParents(block, type, (node) => void texts.push(plainText(node)));
  }
  return texts;
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
