import type { TextRepair } from '../../src/ports/phone-text.ts';

/** What a keyboard had done to a text and was undone; nothing where it had done nothing. */
export function undoneLines(repairs: readonly TextRepair[]): string[] {
  if (repairs.length === 0) return [];
  const parts = repairs.map(({ name, count }) => `${count} × ${name}`);
  return [`-# Your keyboard had changed something, which I put right: ${parts.join(', ')}.`];
}
