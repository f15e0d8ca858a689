import type { Planted } from '../../draft.ts';
import { joined } from '../../wording.ts';
import type { Exposed } from './expose.ts';

export interface Scene {
  readonly exposed: readonly Exposed[];
  readonly planted: Planted | null;
  readonly right: string;
  /** About what may look like a conflict and is none: a sentence. */
  readonly decoy: string;
  /** Numbers to look at. */
  readonly numbers: readonly number[];
}

export function samePort(exposed: readonly Exposed[], port: number): string {
  const names = exposed.map(({ service }) => service.name);
  return `That ${joined(names)} ${names.length > 2 ? 'all' : 'both'} have port ${port} does not matter, because each Service has an IP address of its own.`;
}

export function duplicate(port: number, parties: readonly string[], protocol = 'TCP+UDP'): Planted {
  return { kind: 'node-port-duplicate', port, protocol, parties };
}
