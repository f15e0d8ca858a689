import { annotationPrefix } from '../../evidence.ts';
import type { ManifestObject, PortObject, Standing } from './objects.ts';
import { standingsOf } from './objects.ts';

/** Where a manifest names a port on which a container listens. */
export const traces = ['containerPort', 'argument', 'annotation', 'probe', 'call'] as const;
export type Trace = (typeof traces)[number];

/** A port of a container. */
export interface Socket {
  readonly party: string;
  readonly port: number;
  readonly protocol: string;
}

/** The traces that a port has left. */
export function tracesOf(objects: readonly ManifestObject[], socket: Socket): Trace[] {
  const standing = find(objects, socket);
  if (standing === undefined) return [];
  return traces.filter((trace) => {
    const copy = structuredClone(standing);
    move(copy, trace, { socket, to: 1 });
    return JSON.stringify(copy) !== JSON.stringify(standing);
  });
}

/** Writes another number into some of the traces of a port. */
export function movePort(
  objects: readonly ManifestObject[],
  socket: Socket,
  { to, only }: { readonly to: number; readonly only: readonly Trace[] },
): void {
  const standing = find(objects, socket);
  if (standing === undefined) return;
  for (const trace of only) move(standing, trace, { socket, to });
}

function find(objects: readonly ManifestObject[], { party }: Socket): Standing | undefined {
  return standingsOf(objects).find((standing) => standing.party === party);
}

interface Move {
  readonly socket: Socket;
  readonly to: number;
}

function move({ container, metadata, spec }: Standing, trace: Trace, { socket, to }: Move): void {
  const { port, protocol } = socket;
  switch (trace) {
    case 'containerPort':
      for (const entry of container.ports ?? [])
        if (isEntry(entry, socket)) entry.containerPort = to;
      return;
    case 'argument':
      if (protocol !== 'TCP' || container.args === undefined) return;
      container.args = container.args.map((word) =>
        /^--(?:listen|bind)/u.test(word)
          ? word.replace(new RegExp(`:${port}$`, 'u'), `:${to}`)
          : word,
      );
      return;
    case 'annotation': {
      const key = `${annotationPrefix}${container.name}`;
      const text = metadata.annotations?.[key];
      if (text === undefined || metadata.annotations === undefined) return;
      const own = new RegExp(`(?<=^${protocol}://.*:)${port}(?=$|\\?)`, 'iu');
      metadata.annotations[key] = text
        .split(',')
        .map((entry) => entry.replace(own, String(to)))
        .join(',');
      return;
    }
    case 'probe':
      if (protocol !== 'TCP') return;
      for (const action of Object.values(container.readinessProbe ?? {})) {
        if (action.port === port) action.port = to;
      }
      return;
    case 'call':
      for (const { env = [] } of spec.containers ?? []) {
        for (const variable of env) {
          const called = new RegExp(`(?<=//localhost:)${port}$`, 'u');
          if (protocol === 'TCP' && variable.value !== undefined) {
            variable.value = variable.value.replace(called, String(to));
          }
        }
      }
  }
}

/** Whether an entry under `ports` is about a port. */
export function isEntry(
  { containerPort, protocol = 'TCP' }: PortObject,
  socket: Pick<Socket, 'port' | 'protocol'>,
): boolean {
  return containerPort === socket.port && protocol === socket.protocol;
}
