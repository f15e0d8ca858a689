import { textOf, wordOf } from './fields.ts';
import { type Protocol, protocols } from './manifest.ts';
import type { ScalarValue } from './scalars.ts';
import type { TreeNode } from './tree.ts';

/** What a field for a port number holds. */
export type PortField =
  | { readonly kind: 'missing' }
  | { readonly kind: 'valid'; readonly port: number }
  /** `port` is null for what is no number. */
  | { readonly kind: 'refused'; readonly port: number | null; readonly why: string };

/** Reads a whole number from 1 to 65535. */
export function readPort(node: TreeNode | undefined): PortField {
  if (node === undefined) return { kind: 'missing' };
  if (node.kind !== 'scalar' || typeof node.value !== 'number') {
    return { kind: 'refused', port: null, why: `${shownValue(node)} is no number` };
  }
  const { value } = node;
  return Number.isInteger(value) && value >= 1 && value <= 65_535
    ? { kind: 'valid', port: value }
    : { kind: 'refused', port: value, why: `${value} is no whole number from 1 to 65535` };
}

/** Reads a port that need not be there, where 0 means the same. */
export function readOptionalPort(node: TreeNode | undefined): PortField {
  return node?.kind === 'scalar' && node.value === 0 ? { kind: 'missing' } : readPort(node);
}

/** TCP where nothing is written; null for what is no protocol. */
export function readProtocol(node: TreeNode | undefined): Protocol | null {
  if (node === undefined || (node.kind === 'scalar' && node.value === '')) return 'TCP';
  return protocols.find((protocol) => protocol === textOf(node)) ?? null;
}

/** A value in a sentence. */
export function shownValue(node: TreeNode | undefined): string {
  if (node?.kind === 'scalar') return JSON.stringify(shortened(node.value));
  return node?.kind === 'list' ? 'a list' : 'a map';
}

function shortened(value: ScalarValue): ScalarValue {
  return typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/**
 * What is wrong with a name for a container's port, or with the name of one as a Service's target.
 * @returns null where nothing is
 * @see k8s.io/apimachinery/pkg/util/validation, IsValidPortName
 */
export function portNameFault(name: string): string | null {
  if (name.length > 15) return 'is longer than 15 characters';
  if (!/^[-a-z0-9]+$/u.test(name)) return 'may hold only lower-case letters, digits and -';
  if (!/[a-z]/u.test(name)) return 'needs a letter';
  return /--|^-|-$/u.test(name)
    ? 'may not begin or end with -, nor hold two of them in a row'
    : null;
}

/** What is wrong with the name of a Service's port: a DNS label. */
export function serviceNameFault(name: string): string | null {
  if (name.length > 63) return 'is longer than 63 characters';
  return /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/u.test(name)
    ? null
    : 'may hold only lower-case letters, digits and, between them, -';
}

/** A name as written; empty counts as none. */
export function readName(node: TreeNode | undefined): string | null {
  return wordOf(node) || null;
}
