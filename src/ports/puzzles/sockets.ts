import { containerSketch, portSketch } from './cast.ts';
import type { ContainerSketch, PortSketch } from './sketch.ts';
import type { Stage } from './stage.ts';

/** Two sockets for one port, each of another container of one Pod. */
export interface Twins {
  readonly sockets: Two<Socket>;
  /** Why they meet, or do not: part of a sentence. */
  readonly why: string;
}

/** What one of two containers has to do with their port. */
export interface Socket {
  /** How it has to be told; `any` for whatever can tell an address. */
  readonly evidence: ContainerSketch['evidence'] | 'any';
  readonly parts: Partial<PortSketch>;
}

/** Declared, and on all addresses. */
export const plain: Socket = { evidence: 'declared', parts: {} };

/** Declared, but not listened on. */
export const onlyDeclared: Socket = { evidence: 'annotation', parts: { isBound: false } };

/** Bound to an address. */
export function at(
  address: string,
  isDeclared = true,
  evidence: Socket['evidence'] = 'any',
): Socket {
  return { evidence, parts: { address, isDeclared } };
}

type Two<Item> = readonly [Item, Item];

/** Three or four containers with two pairs of twins among them, not both the same two containers. */
export interface Cast {
  readonly containers: readonly ContainerSketch[];
  /** One a pair of twins. */
  readonly numbers: Two<number>;
  readonly owners: Two<readonly ContainerSketch[]>;
}

/** Gives sockets to containers, each of which tells in one way where it listens. */
export function assignSockets(stage: Stage, [first, second]: Two<Twins>): Cast {
  for (;;) {
    const count = stage.pick([3, 3, 4]);
    const places = Array.from({ length: count }, (_, index) => index);
    const pairs = [stage.pickTwo(places), stage.pickTwo(places)] as const;
    const sockets = [first.sockets, second.sockets] as const;
    if (new Set(pairs.map((pair) => pair.toSorted().join(' '))).size < 2) continue;
    const evidence = places.map((place) => agreed(stage, wanted(place, pairs, sockets)));
    if (evidence.includes(null)) continue;
    const containers = evidence.map((kind) =>
      containerSketch(stage, { evidence: kind ?? 'declared' }),
    );
    const numbers = [stage.port(), stage.port()] as const;
    const owners = pairs.map((pair, which) =>
      pair.map((place, side) => {
        const container = containers[place];
        const socket = sockets[which]?.[side];
        if (container === undefined || socket === undefined) throw new RangeError('no place');
        container.ports.push(portSketch(numbers[which] ?? 0, socket.parts));
        return container;
      }),
    );
    return { containers, numbers, owners: [owners[0] ?? [], owners[1] ?? []] };
  }
}

function wanted(place: number, pairs: Two<Two<number>>, sockets: Two<Two<Socket>>): Socket[] {
  return pairs.flatMap((pair, which) =>
    pair.flatMap((owner, side) => (owner === place ? (sockets[which]?.[side] ?? []) : [])),
  );
}

/** How a container can tell all that is wanted of it; null where it cannot. */
function agreed(stage: Stage, sockets: readonly Socket[]): ContainerSketch['evidence'] | null {
  const kinds = new Set(sockets.map(({ evidence }) => evidence));
  if (kinds.has('annotation')) return kinds.has('declared') ? null : 'annotation';
  if (!kinds.has('any')) return 'declared';
  return kinds.has('declared') ? 'flags' : stage.pick(['flags', 'annotation']);
}
