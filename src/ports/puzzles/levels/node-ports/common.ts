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

/** @param more - single ports of further Services */
function build(
  stage: Stage,
  {
    pair,
    single,
    more = [],
  }: Pick<Cast, 'pair' | 'single'> & { readonly more?: readonly Wanted[] },
): Exposed[] {
  const [one, other] = stage.pickTwo(namespaceNames);
  const isApart = stage.chance(40);
  return [
    expose(stage, pair, { namespace: isApart ? one : null }),
    ...[single, ...more].map((wanted) =>
      expose(stage, [wanted], { namespace: isApart ? other : null }),
    ),
  ];
}

/** One more Service, at times, with a number of its own. */
function bystander(stage: Stage, { common }: Cast): Wanted[] {
  const protocol = stage.pick(['TCP', 'UDP'] as const);
  return stage.chance(35) ? [{ port: common, protocol, nodePort: stage.nodePort() }] : [];
}

const exception =
  'One Service may have one node port for TCP and UDP, as long as both belong to the same port of it.';

/** One number for two Services, for another protocol each. */
export function acrossServices(stage: Stage): Scene {
  return stage.chance(45) ? besideShared(stage) : betweenTwo(stage);
}

/** Beside a Service that may have what it has twice. */
function besideShared(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: true });
  const [first, second] = pair;
  const protocol = single.protocol === 'TCP' ? 'UDP' : 'TCP';
  const exposed = build(stage, {
    pair: [first, { ...second, nodePort: first.nodePort }],
    single,
    more: [{ ...single, protocol }],
  });
  const parties = exposed.slice(1).map((each) => partyOfPort(each, 0));
  return {
    exposed,
    planted: duplicate(single.nodePort, parties.toSorted()),
    right: acrossReason(single.nodePort),
    decoy: `${first.nodePort} may stand twice. ${exception} ${samePort(exposed, common)}`,
    numbers: [first.nodePort, single.nodePort, common],
  };
}

function acrossReason(number: number): string {
  return `Conflict: the cluster counts node ports by their number, whatever the protocol, and ${number} is wanted by two Services.`;
}

function betweenTwo(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: stage.chance(50) });
  const isExcepted = pair[0].port === pair[1].port && stage.chance(60);
  const [first, second] = isExcepted ? [pair[0], { ...pair[1], nodePort: pair[0].nodePort }] : pair;
  const protocol = first.protocol === 'TCP' ? 'UDP' : 'TCP';
  const exposed = build(stage, {
    pair: [first, second],
    single: { ...single, protocol, nodePort: first.nodePort },
  });
  const parties = exposed.flatMap((each, index) =>
    index === 0 && isExcepted ? [partyOfPort(each, 0), partyOfPort(each, 1)] : partyOfPort(each, 0),
  );
  return {
    exposed,
    planted: duplicate(first.nodePort, parties.toSorted()),
    right: acrossReason(first.nodePort),
    decoy: samePort(exposed, common),
    numbers: [first.nodePort, common],
  };
}

/** One number for two ports of a Service. */
export function withinService(stage: Stage): Scene {
  const cast = drawCast(stage, { isOnePort: false });
  const { pair, single, common } = cast;
  const [first, second] = pair;
  const exposed = build(stage, {
    pair: [first, { ...second, nodePort: first.nodePort }],
    single,
    more: bystander(stage, cast),
  });
  const parties = exposed
    .slice(0, 1)
    .flatMap((each) => [partyOfPort(each, 0), partyOfPort(each, 1)])
    .toSorted();
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
  const cast = drawCast(stage, { isOnePort: true });
  const { pair, single, common } = cast;
  const [first, second] = pair;
  const exposed = build(stage, {
    pair: [first, { ...second, nodePort: first.nodePort }],
    single,
    more: bystander(stage, cast),
  });
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
      'No conflict: equal ports of different Services do not meet, and each node port is used only once.',
    decoy: samePort(exposed, common),
    numbers: [pair[0].nodePort, common],
  };
}
