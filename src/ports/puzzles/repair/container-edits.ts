import type { Finding } from '../../finding.ts';
import { joined } from '../wording.ts';
import type { Edit, Edits } from './edit.ts';
import type { ContainerObject, ManifestObject, PortObject } from './objects.ts';
import { standingsOf } from './objects.ts';
import { isEntry, movePort, type Socket, type Trace, tracesOf } from './port-traces.ts';

const words: Readonly<Record<Trace, string>> = {
  containerPort: 'containerPort',
  argument: 'the argument',
  annotation: 'the annotation',
  probe: 'the probe',
  call: 'the calls of its neighbours',
};

/** What edits are made from. */
export interface EditSource {
  readonly objects: readonly ManifestObject[];
  readonly finding: Finding;
  /** Who is to be changed. */
  readonly party: string;
  /** A number that stands nowhere. */
  readonly free: number;
  /** Numbers that others have, nearest first. */
  readonly taken: readonly number[];
}

/** Edits for a port on which a container listens. */
export function listenerEdits(source: EditSource): Edits {
  const { objects, finding, party, free, taken } = source;
  const socket = socketOf(source);
  const all = tracesOf(objects, socket);
  const isDeclared = all.includes('containerPort');
  const parts = all.length > 1 ? all.map((left) => all.filter((trace) => trace !== left)) : [];
  return {
    good: [moveEdit(socket, { to: free, only: all })],
    bad: [
      ...taken.map((to) => moveEdit(socket, { to, only: all })),
      ...parts.map((only) => moveEdit(socket, { to: free, only })),
      ...(isDeclared
        ? [protocolEdit(socket), dropEntryEdit(socket), nameEdit(socket)]
        : [declareEdit(socket)]),
      loopbackEdit(socket),
      dropContainerEdit(party),
      ...roleEdits(source),
      ...(finding.kind === 'host-network-same-node' ? [isolateEdit(party)] : []),
    ],
  };
}

function socketOf({ finding, party }: EditSource): Socket {
  return { party, port: Number(finding.port), protocol: finding.protocol ?? 'TCP' };
}

function moveEdit(
  socket: Socket,
  move: { readonly to: number; readonly only: readonly Trace[] },
): Edit {
  const { party, port } = socket;
  const what = joined(move.only.map((trace) => words[trace]));
  return {
    description: `In ${party}, change ${what} from ${port} to ${move.to}.`,
    apply: (objects) => movePort(objects, socket, move),
  };
}

/** Changes one container. */
function containerEdit(
  party: string,
  description: string,
  change: (container: ContainerObject) => void,
): Edit {
  return {
    description,
    apply: (objects) => {
      for (const standing of standingsOf(objects)) {
        if (standing.party === party) change(standing.container);
      }
    },
  };
}

/** Changes the entries under `ports` for one port. */
function entryEdit(socket: Socket, description: string, change: (entry: PortObject) => void): Edit {
  return containerEdit(socket.party, description, ({ ports = [] }) => {
    for (const entry of ports) if (isEntry(entry, socket)) change(entry);
  });
}

function protocolEdit(socket: Socket): Edit {
  const other = socket.protocol === 'TCP' ? 'UDP' : 'TCP';
  const text = `In ${socket.party}, set protocol: ${other} for containerPort ${socket.port}.`;
  return entryEdit(socket, text, (entry) => {
    entry.protocol = other;
  });
}

function nameEdit(socket: Socket): Edit {
  const name = 'main';
  const text = `In ${socket.party}, give containerPort ${socket.port} the name ${name}.`;
  return entryEdit(socket, text, (entry) => {
    entry.name = name;
  });
}

function dropEntryEdit(socket: Socket): Edit {
  const text = `In ${socket.party}, leave the entry for containerPort ${socket.port} out.`;
  return containerEdit(socket.party, text, (container) => {
    const left = (container.ports ?? []).filter((entry) => !isEntry(entry, socket));
    if (left.length === 0) delete container.ports;
    else container.ports = left;
  });
}

function declareEdit({ party, port }: Socket): Edit {
  const text = `In ${party}, declare containerPort ${port}.`;
  return containerEdit(party, text, (container) => {
    container.ports = [...(container.ports ?? []), { containerPort: port }];
  });
}

function loopbackEdit({ party, port }: Socket): Edit {
  const flag = `--listen=127.0.0.1:${port}`;
  return containerEdit(party, `In ${party}, add the argument ${flag}.`, (container) => {
    container.args = [...(container.args ?? []), flag];
  });
}

function dropContainerEdit(party: string): Edit {
  return {
    description: `Leave the container ${party} out.`,
    apply: (objects) => {
      for (const { spec, container } of standingsOf(objects).filter((one) => one.party === party)) {
        spec.initContainers = (spec.initContainers ?? []).filter((other) => other !== container);
        if (spec.initContainers.length === 0) delete spec.initContainers;
        spec.containers = (spec.containers ?? []).filter((other) => other !== container);
      }
    },
  };
}

function isolateEdit(party: string): Edit {
  return {
    description: `Take hostNetwork: true away from the Pod of ${party}.`,
    apply: (objects) => {
      for (const { spec } of standingsOf(objects).filter((one) => one.party === party)) {
        delete spec.hostNetwork;
      }
    },
  };
}

function roleEdits({ objects, finding }: EditSource): Edit[] {
  const sidecars = standingsOf(objects).filter(
    ({ party, container }) =>
      finding.parties.includes(party) && container.restartPolicy === 'Always',
  );
  return sidecars.map(({ party }) =>
    containerEdit(party, `Take restartPolicy: Always away from ${party}.`, (container) => {
      delete container.restartPolicy;
    }),
  );
}
