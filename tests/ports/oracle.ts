/**
 * A second checker, for tests: it looks at every pair, knows no shortcut, and judges the parts that
 * manifests are generated from rather than the manifests.
 */
import * as fc from 'fast-check';
import { container, pod, service, workload } from '../helpers/manifests.ts';

const hosts = ['0.0.0.0', '127.0.0.1', 'podIP', '[::]', '[::]?v6only', '[::1]'] as const;
/** Measured in Linux, x for EADDRINUSE. */
const measured = ['xxxx..', 'xx.x..', 'x.xx..', 'xxxxxx', '...xxx', '...xxx'];

interface Port {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly hostPort: number | null;
  readonly hostIp: '' | '0.0.0.0' | '10.0.0.1' | '10.0.0.2';
}

interface Bound {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly host: number;
  readonly reuses: boolean;
}

interface Part {
  readonly role: 'init' | 'sidecar' | 'app';
  readonly ports: readonly Port[];
  /** What an annotation says; null for none. */
  readonly bound: readonly Bound[] | null;
}

interface Made {
  readonly kind: 'Pod' | 'Deployment' | 'DaemonSet' | 'Job';
  readonly copies: number;
  readonly hostNetwork: boolean;
  readonly node: 'n1' | 'n2' | null;
  readonly disk: 'ssd' | 'hdd' | null;
  readonly app: 'x' | 'y';
  readonly avoids: 'x' | 'y' | null;
  readonly parts: readonly Part[];
}

interface Exposed {
  readonly ports: readonly { port: number; protocol: 'TCP' | 'UDP'; nodePort: number | null }[];
}

/** What manifests are made from. */
export interface Cluster {
  readonly made: readonly Made[];
  readonly exposed: readonly Exposed[];
}

const protocol = fc.constantFrom('TCP' as const, 'UDP' as const);
const number = fc.constantFrom(80, 81);

const port: fc.Arbitrary<Port> = fc.record({
  port: number,
  protocol,
  hostPort: fc.option(fc.constantFrom(80, 81, 30_080)),
  hostIp: fc.constantFrom('', '0.0.0.0', '10.0.0.1', '10.0.0.2'),
});

const bound: fc.Arbitrary<Bound> = fc.record({
  port: number,
  protocol,
  host: fc.nat(hosts.length - 1),
  reuses: fc.boolean(),
});

const part: fc.Arbitrary<Part> = fc.record({
  role: fc.constantFrom('init', 'sidecar', 'app', 'app'),
  ports: fc.array(port, { maxLength: 2 }),
  bound: fc.option(fc.array(bound, { maxLength: 2 }), { freq: 3 }),
});

const made: fc.Arbitrary<Made> = fc.record({
  kind: fc.constantFrom('Pod', 'Deployment', 'DaemonSet', 'Job'),
  copies: fc.nat(2),
  hostNetwork: fc.boolean(),
  node: fc.option(fc.constantFrom('n1' as const, 'n2' as const), { freq: 2 }),
  disk: fc.option(fc.constantFrom('ssd' as const, 'hdd' as const), { freq: 2 }),
  app: fc.constantFrom('x', 'y'),
  avoids: fc.option(fc.constantFrom('x' as const, 'y' as const), { freq: 2 }),
  parts: fc.array(part, { minLength: 1, maxLength: 4 }),
});

const exposed: fc.Arbitrary<Exposed> = fc.record({
  ports: fc.array(
    fc.record({ port: number, protocol, nodePort: fc.option(fc.constantFrom(30_080, 30_081)) }),
    { minLength: 1, maxLength: 3 },
  ),
});

export const clusters: fc.Arbitrary<Cluster> = fc.record({
  made: fc.array(made, { maxLength: 5 }),
  exposed: fc.array(exposed, { maxLength: 3 }),
});

const hostname = 'kubernetes.io/hostname';

/** The manifests of a cluster, one text a document. */
export function documentsOf({ made: all, exposed: services }: Cluster): string[] {
  return [
    ...all.map(documentOf),
    ...services.map(({ ports }, index) =>
      service(
        `s${index}`,
        ports.map((entry, at) => ({ ...entry, name: `p${at}`, nodePort: entry.nodePort ?? 0 })),
        { type: 'NodePort' },
      ),
    ),
  ];
}

function documentOf(one: Made, index: number): string {
  const containers = one.parts.map((each, at) => ({
    ...container(`c${at}`),
    ports: portsOf(one, each).map(({ port: containerPort, protocol: proto, hostPort, hostIp }) => ({
      containerPort,
      protocol: proto,
      hostPort: one.hostNetwork ? 0 : (hostPort ?? 0),
      hostIP: hostIp,
    })),
    ...(each.role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
  }));
  const isApp = (_: unknown, at: number): boolean => one.parts[at]?.role === 'app';
  const annotations = Object.fromEntries(
    one.parts.flatMap(({ bound: bindings }, at) =>
      bindings === null ? [] : [[`ports.studypod.dev/c${at}`, bindings.map(written).join(',')]],
    ),
  );
  const parts = {
    init: containers.filter((each, at) => !isApp(each, at)),
    labels: { app: one.app },
    annotations,
    spec: specOf(one),
  };
  const apps = containers.filter(isApp);
  if (one.kind === 'Pod') return pod(`w${index}`, apps, parts);
  const own = one.kind === 'Job' ? { parallelism: one.copies } : { replicas: one.copies };
  return workload(one.kind, `w${index}`, apps, { ...parts, own });
}

function specOf({ hostNetwork, node, disk, avoids }: Made): object {
  const term = { topologyKey: hostname, labelSelector: { matchLabels: { app: avoids } } };
  return {
    hostNetwork,
    nodeSelector: {
      ...(node === null ? {} : { [hostname]: node }),
      ...(disk === null ? {} : { disk }),
    },
    ...(avoids === null
      ? {}
      : {
          affinity: {
            podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] },
          },
        }),
  };
}

/** Each port and protocol once a container, and no hostPort twice: that is judged elsewhere. */
function portsOf({ hostNetwork }: Made, { ports }: Part): Port[] {
  return ports.filter(
    (one, at) =>
      !ports
        .slice(0, at)
        .some(
          (other) =>
            other.protocol === one.protocol &&
            (other.port === one.port || (!hostNetwork && other.hostPort === one.hostPort)),
        ),
  );
}

function written({ port: number_, protocol: proto, host, reuses }: Bound): string {
  const [address, option] = (hosts[host] ?? '').split('?');
  const options = [option, reuses ? 'reuseport' : undefined].filter((each) => each !== undefined);
  return `${proto.toLowerCase()}://${address}:${number_}${options.map((each) => `?${each}`).join('')}`;
}

/** One thing that takes a port, or wants to. */
interface Taker {
  readonly party: string;
  readonly index: number;
  readonly at: number;
  readonly made: Made;
  readonly part: Part;
  readonly protocol: string;
  readonly port: number;
  readonly host?: number;
  readonly isAssumed?: boolean;
  readonly reuses?: boolean;
  readonly hostIp?: string;
}

type Verdict = 'certain' | 'warning' | null;

function socketsOf(one: Made, index: number): Taker[] {
  return one.parts.flatMap((each, at) => {
    const base = { party: `w${index}/c${at}`, index, at, made: one, part: each };
    if (each.bound !== null) return each.bound.map((binding) => ({ ...base, ...binding }));
    return portsOf(one, each).map(({ port: number_, protocol: proto, hostIp }) => ({
      ...base,
      port: number_,
      protocol: proto,
      host: hosts.indexOf('[::]'),
      isAssumed: true,
      reuses: false,
      hostIp,
    }));
  });
}

function hostPortsOf(one: Made, index: number): Taker[] {
  return one.parts.flatMap((each, at) =>
    portsOf(one, each).flatMap(({ port: number_, protocol: proto, hostPort, hostIp }) => {
      const wanted = one.hostNetwork ? number_ : hostPort;
      const base = { party: `w${index}/c${at}`, index, at, made: one, part: each };
      return wanted === null ? [] : [{ ...base, port: wanted, protocol: proto, hostIp }];
    }),
  );
}

function runTogether(a: Taker, b: Taker): boolean {
  // init containers and sidecars are listed in the order of the parts
  const [first, second] = a.at < b.at ? [a.part, b.part] : [b.part, a.part];
  if (first.role === 'init' && second.role === 'init') return false;
  if (first.role === 'sidecar' && second.role === 'init') return true;
  return first.role !== 'init' && second.role !== 'init';
}

function addressesMeet(a: Taker, b: Taker): boolean {
  return measured[a.host ?? 0]?.[b.host ?? 0] === 'x';
}

function hostIpsMeet(a: string | undefined, b: string | undefined): boolean {
  const isAll = (ip: string | undefined): boolean => ip === '' || ip === '0.0.0.0';
  return a !== undefined && b !== undefined && (a === b || isAll(a) || isAll(b));
}

function nodesOf(a: Made, b: Made): 'surely' | 'perhaps' | 'never' {
  const differ = (one: string | null, other: string | null): boolean =>
    one !== null && other !== null && one !== other;
  if (differ(a.node, b.node) || differ(a.disk, b.disk)) return 'never';
  if (a.avoids === b.app || b.avoids === a.app) return 'never';
  if (a.node !== null && a.node === b.node) return 'surely';
  const isFree = (one: Made): boolean =>
    one.node === null && one.disk === null && !(one.kind === 'DaemonSet' && one.avoids !== null);
  const isDaemon = a.kind === 'DaemonSet' || b.kind === 'DaemonSet';
  return isDaemon && isFree(a) && isFree(b) ? 'surely' : 'perhaps';
}

function onOneNode(a: Taker, b: Taker, isStrict: boolean): Verdict {
  if (a.index === b.index && (a.made.kind === 'Pod' || a.made.kind === 'DaemonSet')) return null;
  if (a.index === b.index && a.made.copies < 2) return null;
  const nodes = nodesOf(a.made, b.made);
  if (nodes === 'never') return null;
  const isEarly = a.part.role === 'init' || b.part.role === 'init';
  const end = a.made.kind === 'Job' && b.made.kind === 'Job';
  return nodes === 'surely' && isStrict && !isEarly && !end ? 'certain' : 'warning';
}

const judges: Readonly<Record<string, (a: Taker, b: Taker) => Verdict>> = {
  'same-pod-container-port': (a, b) =>
    a.index === b.index &&
    a.at !== b.at &&
    a.host !== undefined &&
    b.host !== undefined &&
    runTogether(a, b) &&
    addressesMeet(a, b)
      ? a.reuses && b.reuses
        ? 'warning'
        : 'certain'
      : null,
  'host-port-same-pod': (a, b) => {
    if (a.index !== b.index || a.at === b.at || a.host !== undefined || b.host !== undefined)
      return null;
    if (a.made.hostNetwork || !runTogether(a, b) || !hostIpsMeet(a.hostIp, b.hostIp)) return null;
    const areApps = a.part.role === 'app' && b.part.role === 'app';
    return areApps && a.hostIp === b.hostIp ? 'certain' : 'warning';
  },
  'host-port-same-node': (a, b) =>
    a.host === undefined &&
    b.host === undefined &&
    !a.made.hostNetwork &&
    !b.made.hostNetwork &&
    hostIpsMeet(a.hostIp, b.hostIp)
      ? onOneNode(a, b, true)
      : null,
  'host-network-same-node': (a, b) => {
    if (!a.made.hostNetwork && !b.made.hostNetwork) return null;
    if (a.host === undefined && b.host === undefined) {
      return hostIpsMeet(a.hostIp, b.hostIp) ? onOneNode(a, b, true) : null;
    }
    if (!a.made.hostNetwork || !b.made.hostNetwork) return null;
    if (a.host === undefined || b.host === undefined) return null;
    if (!nodeAddressesMeet(a, b)) return null;
    return onOneNode(a, b, !(a.reuses && b.reuses));
  },
};

/** What is only declared is where its hostIP says, or everywhere. */
function nodeAddressesMeet(a: Taker, b: Taker): boolean {
  const specific = (one: Taker): string | null =>
    one.isAssumed && one.hostIp !== '' && one.hostIp !== undefined && one.hostIp !== '0.0.0.0'
      ? one.hostIp
      : null;
  const v4Only = (one: Taker): Taker =>
    one.isAssumed && one.hostIp === '0.0.0.0' ? { ...one, host: hosts.indexOf('0.0.0.0') } : one;
  const [one, other] = [specific(a), specific(b)];
  if (one !== null && other !== null) return one === other;
  if (one === null && other === null) return addressesMeet(v4Only(a), v4Only(b));
  // an address of its own meets the IPv4 wildcards and nothing else
  const rest = v4Only(one === null ? a : b);
  return ['0.0.0.0', '[::]'].includes(hosts[rest.host ?? 0] ?? '');
}

/** Findings as `summarize` has them, for the kinds that are about pairs. */
export function findByPairs({ made: all, exposed: services }: Cluster): string[] {
  const running = all.flatMap((one, index) =>
    one.copies === 0 && (one.kind === 'Deployment' || one.kind === 'Job') ? [] : [{ one, index }],
  );
  const takers = running.flatMap(({ one, index }) => [
    ...socketsOf(one, index),
    ...hostPortsOf(one, index),
  ]);
  const idle = all.flatMap((one, index) =>
    running.some((each) => each.index === index) ? [] : hostPortsOf(one, index),
  );
  return [
    ...Object.entries(judges).flatMap(([kind, verdict]) => groups(kind, takers, verdict)),
    ...groups('host-port-same-pod', idle, judges['host-port-same-pod'] ?? (() => null)).filter(
      (line) => line.startsWith('certain'),
    ),
    ...nodePortGroups(services),
  ].toSorted();
}

function groups(
  kind: string,
  takers: readonly Taker[],
  verdict: (a: Taker, b: Taker) => Verdict,
): string[] {
  const byPort = Map.groupBy(takers, ({ protocol: proto, port: number_ }) => `${proto}/${number_}`);
  return [...byPort].flatMap(([name, some]) =>
    components(some, verdict).map(
      ({ level, parties }) => `${level} ${kind} ${name}: ${parties.join(' ')}`,
    ),
  );
}

/** Everything that hangs together, by looking at all pairs until nothing changes. */
function components<Item extends { readonly party: string }>(
  items: readonly Item[],
  verdict: (a: Item, b: Item) => Verdict,
): { level: string; parties: string[] }[] {
  // whoever takes a port in two ways is still one party
  const sets = new Map<string, Set<string>>();
  const certain = new Set<string>();
  for (const a of items) {
    for (const b of items) {
      const level = verdict(a, b);
      if (level === null) continue;
      const union = new Set([
        a.party,
        b.party,
        ...(sets.get(a.party) ?? []),
        ...(sets.get(b.party) ?? []),
      ]);
      for (const party of union) sets.set(party, union);
      if (level === 'certain') certain.add(a.party).add(b.party);
    }
  }
  return [...new Set(sets.values())].map((set) => ({
    level: [...set].some((party) => certain.has(party)) ? 'certain' : 'warning',
    parties: [...set].toSorted(),
  }));
}

function nodePortGroups(services: readonly Exposed[]): string[] {
  const taken = services.flatMap(({ ports }, index) =>
    ports.flatMap(({ port: number_, protocol: proto, nodePort }, at) =>
      nodePort === null
        ? []
        : [{ party: `s${index}/p${at}`, index, at, nodePort, port: number_, protocol: proto }],
    ),
  );
  return [...Map.groupBy(taken, ({ nodePort }) => nodePort)].flatMap(([nodePort, some]) =>
    components(some, (a, b) => {
      if (a === b) return null;
      const isOnePort = a.index === b.index && a.port === b.port && a.protocol !== b.protocol;
      return isOnePort ? null : 'certain';
    }).map(({ parties }) => {
      const protocols = some
        .filter(({ party }) => parties.includes(party))
        .map(({ protocol: proto }) => proto);
      return `certain node-port-duplicate ${[...new Set(protocols)].toSorted().join('+')}/${nodePort}: ${parties.join(' ')}`;
    }),
  );
}

const pairKinds =
  /^\w+ (?:same-pod-container-port|host-port-same-pod|host-port-same-node|host-network-same-node|node-port-duplicate) /u;

/** Whether a finding, as `summarize` has it, is of a kind that {@link findByPairs} knows. */
export function isAboutPairs(line: string): boolean {
  return pairKinds.test(line);
}
