import { containerSketch, partyOf, podSketch, portSketch } from '../../cast.ts';
import { drawSites } from '../../nodes.ts';
import type { PodSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import type { Scene } from './scene.ts';

/** Two hostIPs; an empty one is not written. */
interface HostIps {
  readonly ips: readonly [string, string];
  readonly why: string;
}

function drawIps(stage: Stage) {
  const net = stage.pick(['10.0', '10.20', '172.16', '192.168']);
  const [a, b] = stage.pickTwo([11, 12, 21, 35, 48, 61, 77, 104, 150, 201]);
  const subnet = stage.between(0, 20);
  return {
    one: `${net}.${subnet}.${a}`,
    other: `${net}.${subnet}.${b}`,
    v6: `fd00:${subnet + 1}::${a}`,
  };
}

function partedIps(stage: Stage): HostIps {
  const { one, other, v6 } = drawIps(stage);
  const ips = stage.pick([
    [one, other],
    [one, other],
    ['127.0.0.1', one],
    [one, v6],
    ['::', one],
  ] as const);
  const why = ips.includes('::')
    ? 'to the scheduler :: is no wildcard, and as an address it belongs to IPv6 only'
    : `${ips[0]} and ${ips[1]} are two addresses of the node, and each has all ports for itself`;
  return { ips, why };
}

function meetingIps(stage: Stage): HostIps {
  const { one, v6 } = drawIps(stage);
  return stage.pick<() => HostIps>([
    () => ({
      ips: ['', one],
      why: `an entry without hostIP stands for all addresses, ${one} among them`,
    }),
    () => ({
      ips: ['', '127.0.0.1'],
      why: 'an entry without hostIP stands for all addresses, 127.0.0.1 among them',
    }),
    () => ({ ips: ['0.0.0.0', one], why: `0.0.0.0 stands for all addresses, ${one} among them` }),
    () => ({
      ips: ['0.0.0.0', '127.0.0.1'],
      why: `0.0.0.0 stands for all addresses, 127.0.0.1 among them`,
    }),
    () => ({ ips: ['', '0.0.0.0'], why: 'an entry without hostIP means the same as 0.0.0.0' }),
    () => ({
      ips: ['0.0.0.0', v6],
      why: `to the scheduler 0.0.0.0 stands for all addresses, ${v6} among them`,
    }),
    () => ({
      ips: ['::', v6],
      why: `:: stands for all IPv6 addresses, ${v6} among them, though the scheduler sees two texts`,
    }),
  ])();
}

/** Three workloads on one node, whose hostPorts have addresses. */
export function onNode(stage: Stage, isConflict: boolean): Scene {
  const sites = drawSites(stage, 'nodes');
  const pods = [0, 1, 2].map(() =>
    podSketch(stage, [containerSketch(stage)], {
      kind: stage.pick(['Pod', 'Deployment']),
      ...sites.near(),
    }),
  );
  const [a, b, c] = stage.random.shuffle(pods);
  if (a === undefined || b === undefined || c === undefined) throw new RangeError('no Pods');
  const decoy = partedIps(stage);
  const slot = isConflict ? meetingIps(stage) : partedIps(stage);
  const [decoyNumber, number] = [stage.port(), stage.port()];
  const give = (owners: readonly PodSketch[], hostPort: number, ips: readonly string[]): string[] =>
    owners.flatMap((pod, index) =>
      pod.containers.slice(0, 1).map((container) => {
        const port = stage.chance(40) ? hostPort : stage.port();
        container.ports.push(portSketch(port, { hostPort, hostIp: ips[index] ?? '' }));
        return partyOf(pod, container);
      }),
    );
  give(stage.random.shuffle([stage.pick([a, b]), c]), decoyNumber, decoy.ips);
  const parties = give(stage.random.shuffle([a, b]), number, slot.ips).toSorted();
  return {
    pods,
    planted: isConflict
      ? { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties }
      : null,
    numbers: [decoyNumber, number],
    decoyWhy: decoy.why,
    why: slot.why,
    decoyNames: decoy.ips.map((ip) => (ip === '' ? 'no address' : ip)),
    isOnNode: true,
  };
}
