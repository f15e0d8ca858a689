import { type Address, parseHost } from './address.ts';
import type { Protocol } from './manifest.ts';

/** A socket that a container is known to listen on. */
export interface Binding {
  readonly protocol: Protocol;
  /** 1–65535. */
  readonly port: number;
  readonly address: Address;
  /** SO_REUSEPORT: it shares the port with others that have it too. */
  readonly reusesPort: boolean;
}

/**
 * What is known about where a container listens. `all`: this is the complete list; `some`: for these
 * ports, while the others are assumed as declared.
 */
export interface Evidence {
  readonly kind: 'all' | 'some';
  readonly bindings: readonly Binding[];
}

/** The annotation on a Pod that lists all that one of its containers listens on. */
export const annotationPrefix = 'ports.studypod.dev/';

const annotated = new RegExp(
  [
    '^(?<protocol>tcp|udp|sctp)://',
    '(?<host>\\[[^\\]]*\\]|[^:[\\]]*)',
    ':(?<port>\\d{1,5})',
    '(?<options>(?:[?&|](?:v6only|reuseport))*)$',
  ].join(''),
  'iu',
);

/**
 * Reads the annotation of a container: `proto://addr:port[?v6only|?reuseport]`, separated by commas.
 * Port 0 stands for any free port and is left out, since it never conflicts.
 * @returns what could be read, and the entries that could not: where there are any, the list is not
 * complete, and declared ports count as before
 */
export function readAnnotation(text: string): {
  readonly evidence: Evidence;
  readonly unreadable: readonly string[];
} {
  const entries = text.split(',').map((entry) => entry.trim());
  const read = entries
    .filter((entry) => entry !== '')
    .map((entry) => ({ entry, binding: readEntry(entry) }));
  const unreadable = read.flatMap(({ entry, binding }) => (binding === null ? entry : []));
  return {
    evidence: {
      // A slip of the pen must not make a declared port vanish.
      kind: unreadable.length === 0 ? 'all' : 'some',
      bindings: read.flatMap(({ binding }) =>
        binding === null || binding.port === 0 ? [] : binding,
      ),
    },
    unreadable,
  };
}

function readEntry(entry: string): Binding | null {
  const groups = annotated.exec(entry)?.groups;
  if (groups === undefined) return null;
  const { protocol = '', host = '', port = '', options = '' } = groups;
  const address = parseHost(host, /v6only/iu.test(options));
  if (address === null || Number(port) > 65_535) return null;
  return {
    protocol: protocol.toUpperCase() as Protocol,
    port: Number(port),
    address,
    reusesPort: /reuseport/iu.test(options),
  };
}

/** Flags that many servers take, all of them as `--flag=HOST:PORT`. */
const flags = ['--listen=', '--listen-address=', '--web.listen-address=', '--bind='];

/** Reads known flags from a command line; whatever is no `HOST:PORT` says nothing. */
export function readFlags(words: readonly string[]): Evidence {
  const bindings = words.flatMap((word) => {
    const flag = flags.find((name) => word.startsWith(name));
    return flag === undefined ? [] : (readHostPort(word.slice(flag.length)) ?? []);
  });
  return { kind: 'some', bindings };
}

function readHostPort(text: string): Binding | null {
  const groups = /^(?<host>\[[^\]]*\]|[^:[\]]*):(?<port>\d{1,5})$/u.exec(text)?.groups;
  const port = Number(groups?.['port'] ?? 0);
  const address = groups === undefined ? null : parseHost(groups['host'] ?? '');
  if (address === null || port < 1 || port > 65_535) return null;
  return { protocol: 'TCP', port, address, reusesPort: false };
}
