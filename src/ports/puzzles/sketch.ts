/** What a puzzle's manifest is drawn from, before anything is written out. Filled step by step. */
export interface Sketch {
  readonly pods: PodSketch[];
  readonly services: ServiceSketch[];
}

export type SketchProtocol = 'TCP' | 'UDP';

/** A port of a container: declared, listened on, or both. */
export interface PortSketch {
  readonly port: number;
  readonly protocol: SketchProtocol;
  /** Whether the protocol is written; TCP need not be. */
  readonly isProtocolWritten: boolean;
  /** Whether it stands under `ports`. */
  readonly isDeclared: boolean;
  /** Whether something listens on it; what does not must be in an annotated container. */
  readonly isBound: boolean;
  /** As an annotation or a flag writes it, `[::]?v6only` among others; empty for everywhere. */
  readonly address: string;
  readonly hostPort: number | null;
  /** Empty where none is written. */
  readonly hostIp: string;
}

export interface ContainerSketch {
  readonly name: string;
  readonly role: 'init' | 'sidecar' | 'app';
  readonly ports: PortSketch[];
  /** How the manifest tells where it listens; nothing but the declaration where that is all. */
  readonly evidence: 'declared' | 'flags' | 'annotation';
}

/** A node that Pods are bound to, and by which of the three ways to say so. */
export interface NodeChoice {
  readonly node: string;
  readonly spelling: 'nodeName' | 'nodeSelector' | 'nodeAffinity';
}

/** Which Pods a Pod keeps away from. */
export interface AntiAffinity {
  /** Value of their label `app`. */
  readonly app: string;
  /** Whether it is only wished for. */
  readonly isSoft: boolean;
  /** Whether it is about zones rather than nodes. */
  readonly isZone: boolean;
}

export interface PodSketch {
  readonly kind: 'Pod' | 'Deployment' | 'StatefulSet' | 'DaemonSet';
  /** Also the value of the label `app`. */
  readonly name: string;
  readonly namespace: string | null;
  /** Written for Deployments and StatefulSets. */
  readonly copies: number;
  readonly hostNetwork: boolean;
  readonly node: NodeChoice | null;
  /** A nodeSelector about anything but the host name. */
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly antiAffinity: AntiAffinity | null;
  /** In the order of the manifest within each of the two lists. */
  readonly containers: ContainerSketch[];
}

export interface ServicePortSketch {
  readonly name: string | null;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol: SketchProtocol;
  readonly isProtocolWritten: boolean;
  readonly nodePort: number | null;
}

export interface ServiceSketch {
  readonly name: string;
  readonly namespace: string | null;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  /** Value of the label `app`. */
  readonly selects: string;
  readonly ports: ServicePortSketch[];
  readonly externalIp: string | null;
  readonly healthCheckNodePort: number | null;
}
