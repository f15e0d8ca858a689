import { composeDocument } from '../../compose.ts';
import { fieldOf, itemsOf, textOf, wordOf, wordsOf } from '../../fields.ts';
import { createPlaceFinder } from '../../place.ts';
import { splitDocuments } from '../../split.ts';
import { buildTree, type TreeNode } from '../../tree.ts';

/** What a repair has to leave as it is and the checker does not look at, by {@link objectKey}. */
export type Facts = ReadonlyMap<string, ObjectFacts>;

export interface ObjectFacts {
  readonly apiVersion: string;
  /** 1-based. */
  readonly line: number;
  /** What a Deployment and the like select their Pods by; a Service's selector. */
  readonly selector: ReadonlyMap<string, string>;
  /** Where fields stand, 1-based; the object's own line where they are missing. */
  readonly lines: Readonly<Record<'apiVersion' | 'replicas' | 'selector' | 'type', number>>;
  readonly containers: ReadonlyMap<string, ContainerFacts>;
  /** A Service's. */
  readonly type: string;
  /** As the entries of a Service stand. */
  readonly targets: readonly Target[];
}

export interface ContainerFacts {
  readonly image: string;
  /** 1-based; the container's own where it has none. */
  readonly imageLine: number;
  /** A port that the kubelet asks: its number or name. */
  readonly probes: readonly Reference[];
  /** Ports of the Pod that it calls by localhost, as far as its environment tells. */
  readonly calls: readonly Reference[];
}

/** A port that is referred to. */
export interface Reference {
  readonly port: string;
  /** 1-based. */
  readonly line: number;
}

export interface Target extends Reference {
  readonly servicePort: number;
  readonly protocol: string;
}

/** Tells objects apart. */
export function objectKey(kind: string, namespace: string, name: string): string {
  return `${kind} ${namespace}/${name}`;
}

/** Reads a text that {@link parseManifests} could read; what cannot be read is left out. */
export function readFacts(text: string): Facts {
  const facts = new Map<string, ObjectFacts>();
  const placeAt = createPlaceFinder(text, '-');
  for (const chunk of splitDocuments(text)) {
    const composed = composeDocument(chunk.text);
    if (composed.kind !== 'read' || composed.contents === null) continue;
    const tree = buildTree(composed.contents);
    if (tree.kind !== 'read') continue;
    const lineOf = (node: TreeNode): number => placeAt(chunk.offset + node.offset).line;
    const { root } = tree;
    const name = wordOf(fieldOf(root, 'metadata', 'name')) ?? '';
    const namespace = wordOf(fieldOf(root, 'metadata', 'namespace')) ?? 'default';
    facts.set(
      objectKey(textOf(fieldOf(root, 'kind')) ?? '', namespace, name),
      readObject(root, lineOf),
    );
  }
  return facts;
}

type LineOf = (node: TreeNode) => number;

function readObject(root: TreeNode, lineOf: LineOf): ObjectFacts {
  const spec = fieldOf(root, 'spec');
  const isService = textOf(fieldOf(root, 'kind')) === 'Service';
  const selector = isService ? fieldOf(spec, 'selector') : fieldOf(spec, 'selector', 'matchLabels');
  const podSpec = fieldOf(spec, 'template', 'spec') ?? spec;
  const containers = ['initContainers', 'containers'].flatMap((list) =>
    itemsOf(fieldOf(podSpec, list)),
  );
  const lineAt = (node: TreeNode | undefined): number => lineOf(node ?? root);
  return {
    apiVersion: wordOf(fieldOf(root, 'apiVersion')) ?? '',
    line: lineOf(root),
    selector: wordsOf(selector),
    lines: {
      apiVersion: lineAt(fieldOf(root, 'apiVersion')),
      replicas: lineAt(fieldOf(spec, 'replicas')),
      selector: lineAt(selector),
      type: lineAt(fieldOf(spec, 'type')),
    },
    containers: new Map(
      containers.map((node) => [wordOf(fieldOf(node, 'name')) ?? '', readContainer(node, lineOf)]),
    ),
    type: textOf(fieldOf(spec, 'type')) ?? 'ClusterIP',
    targets: isService
      ? itemsOf(fieldOf(spec, 'ports')).map((node) => readTarget(node, lineOf))
      : [],
  };
}

const probeNames = ['startupProbe', 'livenessProbe', 'readinessProbe'];
const probeActions = ['httpGet', 'tcpSocket', 'grpc'];

function readContainer(node: TreeNode, lineOf: LineOf): ContainerFacts {
  const probes = probeNames.flatMap((probe) =>
    probeActions.flatMap((action) => refer(fieldOf(node, probe, action, 'port'), lineOf)),
  );
  const values = itemsOf(fieldOf(node, 'env')).flatMap((item) => fieldOf(item, 'value') ?? []);
  const calls = values.flatMap((value) => {
    const port = /\/\/(?:localhost|127\.0\.0\.1):(?<port>\d+)/u.exec(wordOf(value) ?? '')?.groups;
    return port?.['port'] === undefined ? [] : [{ port: port['port'], line: lineOf(value) }];
  });
  const image = fieldOf(node, 'image');
  return { image: wordOf(image) ?? '', imageLine: lineOf(image ?? node), probes, calls };
}

function refer(node: TreeNode | undefined, lineOf: LineOf): Reference[] {
  const port = node === undefined ? undefined : wordOf(node);
  return node === undefined || port === undefined ? [] : [{ port, line: lineOf(node) }];
}

function readTarget(node: TreeNode, lineOf: LineOf): Target {
  const port = wordOf(fieldOf(node, 'port')) ?? '';
  const target = fieldOf(node, 'targetPort');
  return {
    servicePort: Number(port),
    protocol: textOf(fieldOf(node, 'protocol')) ?? 'TCP',
    port: wordOf(target) ?? port,
    line: lineOf(target ?? node),
  };
}
