import { namespaceNames } from '../../names.ts';
import type { SketchProtocol } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { type Exposed, expose, partyOfPort, type Wanted } from './expose.ts';
import { duplicate, samePort, type Scene } from './scene.ts';

type WantedNodePort = Wanted & { readonly nodePort: number };

/** Two Services: one with a TCP and a UDP port, and one with a single port. */
interface Cast {
  readonly pair: readonly [WantedNodePort, WantedNodePort];
  readonly single: WantedNodePort;
  readonly common: number;
}

function drawCast(stage: Stage, { isOnePort }: { readonly isOnePort: boolean }): Cast {
  const common = stage.dualPort();
  const [one, other] = stage.random.shuffle<SketchProtocol>(['TCP', 'UDP']);
  const first = { port: common, protocol: one ?? 'TCP', nodePort: stage.nodePort() };
  const second = {
    port: isOnePort ? common : stage.dualPort(),
    protocol: other ?? 'UDP',
    nodePort: stage.nodePort(),
  };
  const protocol = stage.pick(['TCP', 'UDP'] as const);
  return {
    pair: [first, second],
    single: { port: common, protocol, nodePort: stage.nodePort() },
    common,
  };
}

function build(stage: Stage, { pair, single }: Pick<Cast, 'pair' | 'single'>): [Exposed, Exposed] {
  const [one, other] = stage.pickTwo(namespaceNames);
  const isApart = stage.chance(40);
  return [
    expose(stage, pair, { namespace: isApart ? one : null }),
    expose(stage, [single], { namespace: isApart ? other : null }),
  ];
}

const exception =
  'One Service may have one node port for TCP and UDP, as long as both belong to the same port of it.';

/** One number for two Services, for another protocol each. */
export function acrossServices(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: stage.chance(50) });
  const isExcepted = pair[0].port === pair[1].port && stage.chance(60);
  const [first, second] = isExcepted ? [pair[0], { ...pair[1], nodePort: pair[0].nodePort }] : pair;
  const protocol = first.protocol === 'TCP' ? 'UDP' : 'TCP';
  const exposed = build(stage, {
    pair: [first, second],
    single: { ...single, protocol, nodePort: first.nodePort },
  });
  const [a, b] = exposed;
  const parties = [
    partyOfPort(a, 0),
    ...(isExcepted ? [partyOfPort(a, 1)] : []),
    partyOfPort(b, 0),
  ].toSorted();
  return {
    exposed,
    planted: duplicate(first.nodePort, parties),
    right: `Conflict: the cluster counts node ports by their number, whatever the protocol, and ${first.nodePort} is wanted by two Services.`,
    decoy: samePort(exposed, common),
    numbers: [first.nodePort, common],
  };
}

/** One number for two ports of a Service. */
export function withinService(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: false });
  const [first, second] = pair;
  const exposed = build(stage, { pair: [first, { ...second, nodePort: first.nodePort }], single });
  const [a] = exposed;
  const parties = [partyOfPort(a, 0), partyOfPort(a, 1)].toSorted();
  return {
    exposed,
    planted: duplicate(first.nodePort, parties),
    right: `Conflict: TCP and UDP may share a node port only for one and the same port of a Service, and these are two.`,
    decoy: samePort(exposed, common),
    numbers: [first.nodePort, common],
  };
}

/** The same number for TCP and UDP of one port. */
export function sharedRightly(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: true });
  const [first, second] = pair;
  const exposed = build(stage, { pair: [first, { ...second, nodePort: first.nodePort }], single });
  return {
    exposed,
    planted: null,
    right: `No conflict: node port ${first.nodePort} stands twice, but for TCP and UDP of one port of one Service.`,
    decoy: `${exception} ${samePort(exposed, common)}`,
    numbers: [first.nodePort, common],
  };
}

export function allDifferent(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: stage.chance(50) });
  const exposed = build(stage, { pair, single });
  return {
    exposed,
    planted: null,
    right:
      'No conflict: each Service has an IP address of its own, and each node port is used only once.',
    decoy: samePort(exposed, common),
    numbers: [pair[0].nodePort, common],
  };
}
