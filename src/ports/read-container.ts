import { type Evidence, annotationPrefix, readAnnotation, readFlags } from './evidence.ts';
import { fieldOf, itemsOf, offsetOf, textOf, textsOf, wordOf } from './fields.ts';
import type { Container, Role } from './manifest.ts';
import { partyName } from './parties.ts';
import { readContainerPorts } from './read-container-ports.ts';
import type { Report } from './report.ts';
import type { TreeNode } from './tree.ts';

/** What a container stands in. */
export interface PodContext {
  readonly name: string;
  readonly namespace: string;
  readonly hostNetwork: boolean;
  readonly annotations: ReadonlyMap<string, string>;
  /** The Pod's metadata: where its annotations stand. */
  readonly metadata: TreeNode | undefined;
  readonly report: Report;
}

/** Reads all containers of a Pod's `spec`, init containers first. */
export function readContainers(spec: TreeNode | undefined, context: PodContext): Container[] {
  let order = 0;
  const read = (list: string, roleOf: (node: TreeNode) => Role): Container[] =>
    itemsOf(fieldOf(spec, list)).map((node, index) => {
      const role = roleOf(node);
      const container = readContainer(node, { list, index, order, role, context });
      if (role === 'sidecar') order += 1;
      return container;
    });
  return [
    ...read('initContainers', (node) =>
      textOf(fieldOf(node, 'restartPolicy')) === 'Always' ? 'sidecar' : 'init',
    ),
    ...read('containers', () => 'app'),
    ...read('ephemeralContainers', () => 'ephemeral'),
  ];
}

interface ContainerContext {
  readonly list: string;
  readonly index: number;
  readonly order: number;
  readonly role: Role;
  readonly context: PodContext;
}

function readContainer(
  node: TreeNode,
  { list, index, order, role, context }: ContainerContext,
): Container {
  const name = wordOf(fieldOf(node, 'name')) ?? `${list}[${index}]`;
  const party = partyName(context.namespace, context.name, name);
  return {
    party,
    name,
    role,
    order,
    ports: readContainerPorts(node, { party, role, ...context }),
    evidence: readEvidence(node, name, context),
    place: context.report.placeAt(node.offset),
  };
}

/** Of what an annotation has wrong, the beginning will do. */
const shownEntries = 10;

function readEvidence(node: TreeNode, name: string, context: PodContext): Evidence {
  const key = `${annotationPrefix}${name}`;
  const annotation = context.annotations.get(key);
  if (annotation === undefined) return readFlags(commandLine(node));
  const { evidence, unreadable } = readAnnotation(annotation);
  const { report, metadata } = context;
  for (const entry of unreadable.slice(0, shownEntries)) {
    const { file, line } = report.placeAt(
      offsetOf(fieldOf(metadata, 'annotations', key), metadata ?? node),
    );
    const message = `${key}: "${entry.slice(0, 80)}" is not proto://addr:port`;
    report.problems.push({ file, line, message });
  }
  return evidence;
}

/** The words a container is started with, `$(NAME)` replaced where the manifest says by what. */
function commandLine(node: TreeNode): string[] {
  const variables = new Map(
    itemsOf(fieldOf(node, 'env')).map((item) => [wordOf(fieldOf(item, 'name')), valueOf(item)]),
  );
  const words = [...textsOf(fieldOf(node, 'command')), ...textsOf(fieldOf(node, 'args'))];
  return words.map((word) =>
    word.replaceAll(/\$\((?<name>[\w.-]{1,128})\)/gu, (written, name: string) => {
      return variables.get(name) ?? written;
    }),
  );
}

function valueOf(variable: TreeNode): string | undefined {
  const source = wordOf(fieldOf(variable, 'valueFrom', 'fieldRef', 'fieldPath'));
  return source === 'status.podIP' ? 'podIP' : wordOf(fieldOf(variable, 'value'));
}
