import { parseAllDocuments, stringify } from 'yaml';
import { findConflicts } from '../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import type { Puzzle, PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';

/** What a checker says that lacks a concept: findings as `port parties`, sorted. */
export type Handicap = (manifest: string) => readonly string[];

interface Port {
  protocol?: string;
  hostPort?: number;
  hostIP?: string;
  port?: number;
  name?: string;
  nodePort?: number;
}

interface Container {
  name: string;
  restartPolicy?: string;
  args?: string[];
  ports?: Port[];
}

interface PodSpec {
  hostNetwork?: boolean;
  nodeName?: string;
  nodeSelector?: object;
  affinity?: object;
  initContainers?: Container[];
  containers: Container[];
}

interface Body {
  kind: string;
  metadata: { name: string; namespace?: string; annotations?: Record<string, string> };
  spec: PodSpec & {
    template?: { metadata: { annotations?: Record<string, string> }; spec: PodSpec };
    replicas?: number;
    ports?: Port[];
    externalIPs?: string[];
    healthCheckNodePort?: number;
  };
}

/** What is compared: not the level, since whoever is right about the rest is right. */
export function answerOf(findings: Puzzle['answer']): string[] {
  return findings
    .map(({ kind, port, protocol, parties }) => `${kind} ${protocol}/${port} ${parties.join(' ')}`)
    .toSorted();
}

/** The checker, on a manifest that has been changed to what somebody sees in it. */
function seeing(change: (documents: Body[]) => Body[] | void): Handicap {
  return (manifest) => {
    const documents = parseAllDocuments(manifest).map((document) => document.toJS() as Body);
    const changed = change(documents) ?? documents;
    const text = changed.map((document) => stringify(document)).join('---\n');
    return answerOf(findConflicts(parseManifests(text)).findings);
  };
}

/** The Pods, with where their annotations stand. */
function podsOf(documents: readonly Body[]) {
  return documents
    .filter(({ kind }) => kind !== 'Service')
    .map(({ metadata, spec }) => ({
      metadata: spec.template?.metadata ?? metadata,
      spec: spec.template?.spec ?? spec,
    }));
}

function containersOf({ spec }: { readonly spec: PodSpec }): Container[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

function eachContainer(documents: readonly Body[], change: (container: Container) => void): void {
  for (const pod of podsOf(documents)) for (const each of containersOf(pod)) change(each);
}

function eachPort(documents: readonly Body[], change: (port: Port) => void): void {
  eachContainer(documents, ({ ports }) => {
    for (const port of ports ?? []) change(port);
  });
}

const declaredOnly = (documents: Body[]): void => {
  for (const { metadata } of podsOf(documents)) delete metadata.annotations;
  eachContainer(documents, (container) => {
    delete container.args;
  });
};

/** All Pods as one: the answer in the names of the workloads all the same. */
const asOnePod: Handicap = (manifest) => {
  const { documents, ...rest } = parseManifests(manifest);
  const workloads = documents.filter((document) => document.type === 'workload');
  const [first] = workloads;
  if (first === undefined) return [];
  const containers = workloads.flatMap(({ pod }) => pod.containers);
  const merged = { ...first, pod: { ...first.pod, containers } };
  return answerOf(findConflicts({ ...rest, documents: [merged] }).findings);
};

/** A Service's ports by number alone. */
function servicesBy(key: (port: Port) => number | undefined): Handicap {
  return (manifest) => {
    const entries = parseAllDocuments(manifest)
      .map((document) => document.toJS() as Body)
      .filter(({ kind }) => kind === 'Service')
      .flatMap(({ metadata, spec }) =>
        (spec.ports ?? []).map((port) => {
          const space = metadata.namespace === undefined ? '' : `${metadata.namespace}:`;
          const party = `${space}${metadata.name}/${port.name ?? port.port}`;
          return { number: key(port), party, protocol: port.protocol ?? 'TCP' };
        }),
      )
      .filter(({ number }) => number !== undefined);
    return [...Map.groupBy(entries, ({ number }) => number).values()]
      .filter((same) => same.length > 1)
      .map((same) => {
        const protocols = [...new Set(same.map(({ protocol }) => protocol))].toSorted().join('+');
        const parties = same.map(({ party }) => party).toSorted();
        return `node-port-duplicate ${protocols}/${same[0]?.number} ${parties.join(' ')}`;
      })
      .toSorted();
  };
}

/** Puts one address for each way to write one: what looks different is different. */
function asTexts(documents: Body[]): void {
  const seen = new Map<string, string>();
  const addressFor = (text: string): string => {
    if (!seen.has(text)) seen.set(text, `10.9.9.${seen.size + 1}`);
    return seen.get(text) ?? text;
  };
  eachPort(documents, (port) => {
    port.hostIP = addressFor(port.hostIP ?? '');
  });
  for (const { metadata } of podsOf(documents)) {
    for (const [key, text] of Object.entries(metadata.annotations ?? {})) {
      const entries = text.split(',').map((entry) => {
        const parts = /^(?<head>\w+:\/\/)(?<host>\[.*\]|[^:]*)(?<port>:\d+)(?<option>.*)$/u.exec(
          entry,
        )?.groups;
        const host = addressFor(`${parts?.['host']}${parts?.['option']}`);
        return `${parts?.['head']}${host}${parts?.['port']}`;
      });
      if (metadata.annotations !== undefined) metadata.annotations[key] = entries.join(',');
    }
  }
}

/** For each level, whoever lacks its concept, in one way or another. */
export const handicaps: Readonly<Record<PuzzleLevel, Readonly<Record<string, Handicap>>>> = {
  1: { 'each container has its own ports': () => [] },
  2: { 'all containers are one Pod': asOnePod },
  3: {
    'protocols do not matter': seeing((documents) => {
      eachPort(documents, (port) => {
        delete port.protocol;
      });
    }),
    'no protocol is another protocol': seeing((documents) => {
      eachPort(documents, (port) => {
        port.protocol ??= 'SCTP';
      });
    }),
  },
  4: {
    'all containers run at the same time': seeing((documents) => {
      for (const { spec } of podsOf(documents)) {
        spec.containers = [...(spec.initContainers ?? []), ...spec.containers];
        delete spec.initContainers;
      }
    }),
    'sidecars end like init containers': seeing((documents) => {
      eachContainer(documents, (container) => {
        delete container.restartPolicy;
      });
    }),
    'init containers do not count': seeing((documents) => {
      for (const { spec } of podsOf(documents)) delete spec.initContainers;
    }),
  },
  5: { 'what is declared is bound': seeing(declaredOnly) },
  6: {
    'Pods are isolated': seeing((documents) => {
      eachPort(documents, (port) => {
        delete port.hostPort;
      });
    }),
    'there is only one node': seeing((documents) => {
      for (const { spec } of podsOf(documents)) {
        delete spec.nodeSelector;
        delete spec.affinity;
        spec.nodeName = 'only';
      }
    }),
    'a hostPort is a containerPort': seeing((documents) => {
      for (const { spec } of podsOf(documents)) spec.hostNetwork = true;
    }),
  },
  7: {
    'Pods are isolated': seeing((documents) => {
      for (const { spec } of podsOf(documents)) delete spec.hostNetwork;
    }),
    'all Pods live in the network of the node': seeing((documents) => {
      for (const { spec } of podsOf(documents)) spec.hostNetwork = true;
    }),
  },
  8: {
    'addresses do not matter': seeing((documents) => {
      eachPort(documents, (port) => {
        delete port.hostIP;
      });
      declaredOnly(documents);
    }),
    'different texts are different addresses': seeing(asTexts),
  },
  9: {
    'Services do not matter': seeing((documents) =>
      documents.filter(({ kind }) => kind !== 'Service'),
    ),
    'TCP and UDP have a pool each': seeing((documents) => {
      for (const { spec } of documents) {
        for (const port of spec.ports ?? []) {
          if (port.protocol === 'UDP' && port.nodePort !== undefined)
            port.nodePort = 32_768 - (port.nodePort - 30_000);
        }
      }
    }),
    'a node port stands once': servicesBy(({ nodePort }) => nodePort),
    'a port stands once': servicesBy(({ port }) => port),
  },
  10: {
    'the first find is all': (manifest) =>
      answerOf(findConflicts(parseManifests(manifest)).findings.slice(0, 1)),
  },
};
