import { stringify } from 'yaml';
import { annotationPrefix } from '../evidence.ts';
import { hostnameLabel } from '../placement.ts';
import type { DressRichness } from './dress.ts';
import type { ContainerSketch, PodSketch, PortSketch, ServiceSketch, Sketch } from './sketch.ts';
import type { Stage } from './stage.ts';
import { containerObject } from './write-container.ts';

/** Writes a sketch as a manifest of several documents, in an order that chance decides. */
export function writeManifest(
  { pods, services }: Sketch,
  stage: Stage,
  richness: DressRichness,
): string {
  const documents = [
    ...pods.map((pod) => podDocument(pod, stage, richness)),
    ...services.map(serviceDocument),
  ];
  return stage.random
    .shuffle(documents)
    .map((document) =>
      stringify(document, {
        lineWidth: 0,
        aliasDuplicateObjects: false,
        indentSeq: richness === 'usual',
      }),
    )
    .join('---\n');
}

function podDocument(pod: PodSketch, stage: Stage, richness: DressRichness): object {
  const { kind, name, copies } = pod;
  const labels = { app: name };
  const annotations = annotationsOf(pod);
  const spec = podSpec(pod, stage, richness);
  const metadata = { name, ...(pod.namespace === null ? {} : { namespace: pod.namespace }) };
  if (kind === 'Pod') {
    return { apiVersion: 'v1', kind, metadata: { ...metadata, labels, ...annotations }, spec };
  }
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata,
    spec: {
      ...(kind === 'StatefulSet' ? { serviceName: name } : {}),
      ...(kind === 'DaemonSet' ? {} : { replicas: copies }),
      selector: { matchLabels: labels },
      template: { metadata: { labels, ...annotations }, spec },
    },
  };
}

function annotationsOf({ containers }: PodSketch): object {
  const entries = containers
    .filter(({ evidence }) => evidence === 'annotation')
    .map(({ name, ports }) => [
      `${annotationPrefix}${name}`,
      ports
        .filter(({ isBound }) => isBound)
        .map(annotated)
        .join(','),
    ]);
  return entries.length === 0 ? {} : { annotations: Object.fromEntries(entries) as object };
}

function annotated({ protocol, port, address }: PortSketch): string {
  const [host = '', option] = address.split('?');
  const ending = option === undefined ? '' : `?${option}`;
  return `${protocol.toLowerCase()}://${host === '' ? '[::]' : host}:${port}${ending}`;
}

function podSpec(pod: PodSketch, stage: Stage, richness: DressRichness): object {
  const names = stage.chance(40) ? stage.portNames() : null;
  const write = (container: ContainerSketch): object =>
    containerObject(container, { pod, stage, richness, names });
  const early = pod.containers.filter(isEarly).map(write);
  return {
    ...(pod.hostNetwork ? { hostNetwork: true } : {}),
    ...(pod.hostNetwork && stage.chance(30) ? { dnsPolicy: 'ClusterFirstWithHostNet' } : {}),
    ...placementFields(pod),
    ...(early.length === 0 ? {} : { initContainers: early }),
    containers: pod.containers.filter((container) => !isEarly(container)).map(write),
  };
}

function isEarly({ role }: ContainerSketch): boolean {
  return role !== 'app';
}

function placementFields({ node, nodeLabels, antiAffinity }: PodSketch): object {
  const hostname = node?.spelling === 'nodeSelector' ? { [hostnameLabel]: node.node } : {};
  const nodeSelector = { ...nodeLabels, ...hostname };
  const affinity = {
    ...(node?.spelling === 'nodeAffinity' ? { nodeAffinity: onlyNode(node.node) } : {}),
    ...(antiAffinity === null ? {} : { podAntiAffinity: awayFrom(antiAffinity.app, antiAffinity) }),
  };
  return {
    ...(node?.spelling === 'nodeName' ? { nodeName: node.node } : {}),
    ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector }),
    ...(Object.keys(affinity).length === 0 ? {} : { affinity }),
  };
}

function onlyNode(node: string): object {
  const matchExpressions = [{ key: hostnameLabel, operator: 'In', values: [node] }];
  return {
    requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
  };
}

function awayFrom(
  app: string,
  { isSoft, isZone }: { readonly isSoft: boolean; readonly isZone: boolean },
): object {
  const term = {
    labelSelector: { matchLabels: { app } },
    topologyKey: isZone ? 'topology.kubernetes.io/zone' : hostnameLabel,
  };
  return isSoft
    ? { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: term }] }
    : { requiredDuringSchedulingIgnoredDuringExecution: [term] };
}

function serviceDocument(service: ServiceSketch): object {
  const { name, namespace, type, externalIp, healthCheckNodePort } = service;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...(namespace === null ? {} : { namespace }) },
    spec: {
      ...(type === 'ClusterIP' ? {} : { type }),
      ...(healthCheckNodePort === null
        ? {}
        : { externalTrafficPolicy: 'Local', healthCheckNodePort }),
      ...(externalIp === null ? {} : { externalIPs: [externalIp] }),
      selector: { app: service.selects },
      ports: service.ports.map((port) => ({
        ...(port.name === null ? {} : { name: port.name }),
        port: port.port,
        ...(port.targetPort === port.port ? {} : { targetPort: port.targetPort }),
        ...(port.nodePort === null ? {} : { nodePort: port.nodePort }),
        ...(port.isProtocolWritten ? { protocol: port.protocol } : {}),
      })),
    },
  };
}
