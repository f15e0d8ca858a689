import { escapeText } from '../../../src/discord/escape.ts';
import type { FlowBlock } from './block.ts';
import { takeStart } from './graphemes.ts';
import { isGap, type Piece } from './piece.ts';
import { writePieces } from './write-pieces.ts';

/** Writes a text with what stands in front of its lines. */
export function writeFlow({ quote, indent, sign, pieces }: FlowBlock): string {
  const prefix = quote + ' '.repeat(indent);
  return prefix + sign + writePieces(pieces, prefix + ' '.repeat(sign.length));
}

/** A text that is cut: what fits, and what is left of it; null for nothing. */
export interface SplitFlow {
  readonly now: FlowBlock | null;
  readonly later: FlowBlock | null;
}

/** A cut at a sentence's end may leave this share of a page empty. */
const sentenceFrom = 0.6;
/** Marks, backticks and escapes around a part of a word take at most this. */
const aroundLength = 40;
const sentenceEnd = /[.!?:;。！？]["'”’)\]]*$/u;

/**
 * Cuts a text at a gap: at the end of a line or a sentence, if one is near, else between words.
 * @param maxLength - UTF-16 units for the first part
 */
export function splitFlow(block: FlowBlock, maxLength: number): SplitFlow {
  const { pieces } = block;
  const fits = (count: number): boolean =>
    writeFlow({ ...block, pieces: pieces.slice(0, count) }).length <= maxLength;
  if (pieces.length <= maxLength && fits(pieces.length)) return { now: block, later: null };
  const gaps = gapsIn(pieces.slice(0, maxLength + 1));
  const last = lastFitting(gaps, fits);
  if (last === undefined) return { now: null, later: block };
  const sentences = gaps.filter((gap) => gap <= last && endsSentence(pieces, gap));
  const best = sentences.at(-1) ?? 0;
  return cutAt(block, best >= last * sentenceFrom ? best : last);
}

/** Cuts a text where it has no gap: for a word, a code or a link that no page can hold. */
export function breakFlow(block: FlowBlock, maxLength: number): SplitFlow {
  const counts = block.pieces.slice(0, maxLength).map((_, index) => index + 1);
  const fits = (count: number): boolean =>
    writeFlow({ ...block, pieces: block.pieces.slice(0, count) }).length <= maxLength;
  const count = lastFitting(counts, fits);
  if (count !== undefined) return cutAt(block, count);
  const [first, ...others] = block.pieces;
  if (first === undefined) return { now: null, later: null };
  if (first.kind === 'link' || first.kind === 'address') {
    return breakFlow({ ...block, pieces: [...asText(first), ...others] }, maxLength);
  }
  if (first.kind !== 'text' && first.kind !== 'code') return cutAt(block, 1);
  const start = takeStart(
    first.text,
    maxLength - writeFlow({ ...block, pieces: [] }).length - aroundLength,
    (own) => escapeText(own).length,
  );
  const { now, later } = splitWord(first.text, start.length);
  return {
    now: { ...block, pieces: [{ ...first, text: now }] },
    later: continued(block, [{ ...first, text: later }, ...others]),
  };
}

/** Cuts at the last blank that is near the end; where there is none, at the end itself. */
function splitWord(text: string, end: number): { now: string; later: string } {
  const blank = text.lastIndexOf(' ', end);
  return blank > end / 2 && blank < text.length - 1
    ? { now: text.slice(0, blank), later: text.slice(blank + 1) }
    : { now: text.slice(0, end), later: text.slice(end) };
}

/** What a link says and where it leads, one behind the other. */
function asText(piece: Extract<Piece, { kind: 'link' | 'address' }>): Piece[] {
  const { marks, url } = piece;
  if (piece.kind === 'address') return [{ kind: 'text', text: url, marks }];
  return [...piece.label, { kind: 'space', marks }, { kind: 'address', url, marks }];
}

function gapsIn(pieces: readonly Piece[]): number[] {
  return pieces.flatMap((piece, index) => (index > 0 && isGap(piece) ? [index] : []));
}

/** The largest of rising numbers that fits; lengths rise with them, but for a few marks. */
function lastFitting(counts: readonly number[], fits: (count: number) => boolean) {
  let low = 0;
  let high = counts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(counts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return counts[low - 1];
}

function endsSentence(pieces: readonly Piece[], gap: number): boolean {
  const before = pieces[gap - 1];
  const isText = before?.kind === 'text' && sentenceEnd.test(before.text);
  return isText || pieces[gap]?.kind === 'break';
}

function cutAt(block: FlowBlock, gap: number): SplitFlow {
  const { pieces } = block;
  const next = pieces.findIndex((piece, index) => index >= gap && !isGap(piece));
  return {
    now: { ...block, pieces: pieces.slice(0, gap) },
    later: next === -1 ? null : continued(block, pieces.slice(next)),
  };
}

function continued(block: FlowBlock, pieces: readonly Piece[]): FlowBlock {
  return { ...block, indent: block.indent + block.sign.length, sign: '', pieces, gap: '\n' };
}
