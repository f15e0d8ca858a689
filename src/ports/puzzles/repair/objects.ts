import { parseAllDocuments, stringify } from 'yaml';
import { partyName } from '../../parties.ts';

/** An object of a puzzle's own manifest, as far as edits look at it; it is changed in place. */
export interface ManifestObject {
  kind: string;
  metadata: { name: string; namespace?: string } & PodMetadata;
  spec: PodSpec & ServiceSpec & { replicas?: number; template?: PodTemplate };
}

interface PodMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

interface PodTemplate {
  metadata: PodMetadata;
  spec: PodSpec;
}

export interface PodSpec {
  hostNetwork?: boolean;
  nodeName?: string;
  nodeSelector?: Record<string, string>;
  affinity?: Record<string, object>;
  initContainers?: ContainerObject[];
  containers?: ContainerObject[];
}

export interface ContainerObject {
  name: string;
  restartPolicy?: string;
  args?: string[];
  env?: { name: string; value?: string }[];
  ports?: PortObject[];
  readinessProbe?: Partial<Record<'httpGet' | 'tcpSocket', { port: number | string }>>;
}

export interface PortObject {
  name?: string;
  containerPort: number;
  hostPort?: number;
  hostIP?: string;
  protocol?: string;
}

interface ServiceSpec {
  type?: string;
  ports?: ServicePortObject[];
  externalIPs?: string[];
  externalTrafficPolicy?: string;
  healthCheckNodePort?: number;
}

export interface ServicePortObject {
  name?: string;
  port: number;
  targetPort?: number | string;
  nodePort?: number;
  protocol?: string;
}

/** Reads a manifest that a puzzle wrote. */
export function readObjects(manifest: string): ManifestObject[] {
  // what the generator writes has this shape
  return parseAllDocuments(manifest).map((document) => document.toJS() as ManifestObject);
}

/** Writes objects in the layout of a manifest that a puzzle wrote. */
export function writeObjects(objects: readonly ManifestObject[], layout: string): string {
  const indentSeq = !/^(?<indent> *)containers:\n\k<indent>- /mu.test(layout);
  return objects
    .map((object) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false, indentSeq }))
    .join('---\n');
}

/** A container with all that stands around it. */
export interface Standing {
  readonly object: ManifestObject;
  readonly metadata: PodMetadata;
  readonly spec: PodSpec;
  readonly container: ContainerObject;
  readonly party: string;
}

/** All containers. */
export function standingsOf(objects: readonly ManifestObject[]): Standing[] {
  return objects
    .filter(({ kind }) => kind !== 'Service')
    .flatMap((object) => {
      const { spec = object.spec, metadata = object.metadata } = object.spec.template ?? {};
      const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
      const { name, namespace = 'default' } = object.metadata;
      return containers.map((container) => {
        const party = partyName(namespace, name, container.name);
        return { object, metadata, spec, container, party };
      });
    });
}

/** A Service's port with its Service. */
export interface Entry {
  readonly object: ManifestObject;
  readonly port: ServicePortObject;
  readonly party: string;
}

/** All ports of Services. */
export function entriesOf(objects: readonly ManifestObject[]): Entry[] {
  return objects
    .filter(({ kind }) => kind === 'Service')
    .flatMap((object) => {
      const { name, namespace = 'default' } = object.metadata;
      return (object.spec.ports ?? []).map((port) => {
        const party = partyName(namespace, name, port.name ?? String(port.port));
        return { object, port, party };
      });
    });
}
