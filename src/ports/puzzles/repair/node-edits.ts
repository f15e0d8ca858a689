import { hostnameLabel } from '../../placement.ts';
import type { EditSource } from './container-edits.ts';
import type { Edit, Edits } from './edit.ts';
import type { ManifestObject, PortObject, Standing } from './objects.ts';
import { standingsOf } from './objects.ts';

/** Edits for a hostPort that a container asks for. */
export function hostPortEdits({ finding, party, free, taken }: EditSource): Edits {
  const number = Number(finding.port);
  const change = (description: string, edit: (entry: PortObject) => void): Edit =>
    entryEdit({ party, number, protocol: finding.protocol ?? 'TCP' }, description, edit);
  const set = (to: number): Edit =>
    change(`In ${party}, change hostPort from ${number} to ${to}.`, (entry) => {
      entry.hostPort = to;
    });
  const other = finding.protocol === 'TCP' ? 'UDP' : 'TCP';
  return {
    good: [set(free)],
    bad: [
      ...taken.map(set),
      change(
        `In ${party}, change the containerPort behind hostPort ${number} to ${free}.`,
        (entry) => {
          entry.containerPort = free;
        },
      ),
      change(`In ${party}, leave hostPort ${number} out.`, (entry) => {
        delete entry.hostPort;
        delete entry.hostIP;
      }),
      change(`In ${party}, set protocol: ${other} for hostPort ${number}.`, (entry) => {
        entry.protocol = other;
      }),
      change(`In ${party}, set hostIP: 0.0.0.0 for hostPort ${number}.`, (entry) => {
        entry.hostIP = '0.0.0.0';
      }),
      change(`In ${party}, set hostIP: 127.0.0.1 for hostPort ${number}.`, (entry) => {
        entry.hostIP = '127.0.0.1';
      }),
    ],
  };
}

function entryEdit(
  wanted: { readonly party: string; readonly number: number; readonly protocol: string },
  description: string,
  edit: (entry: PortObject) => void,
): Edit {
  return {
    description,
    apply: (objects) => {
      for (const { container, party } of standingsOf(objects)) {
        if (party !== wanted.party) continue;
        for (const entry of container.ports ?? []) {
          const { hostPort, protocol = 'TCP' } = entry;
          if (hostPort === wanted.number && protocol === wanted.protocol) edit(entry);
        }
      }
    },
  };
}

/** Edits for copies of one workload that want one port of a node. */
export function copiesEdits({ finding, party, free }: EditSource): Edits {
  const spread = (description: string, antiAffinity: (app: string) => object): Edit =>
    podEdit(party, description, ({ spec, metadata }) => {
      delete spec.nodeName;
      if (spec.nodeSelector !== undefined) {
        delete spec.nodeSelector[hostnameLabel];
        if (Object.keys(spec.nodeSelector).length === 0) delete spec.nodeSelector;
      }
      spec.affinity = { podAntiAffinity: antiAffinity(metadata.labels?.['app'] ?? '') };
    });
  const isOne = 'Free the Pods from single nodes, and let copies keep away from one another';
  return {
    good: [
      spread(`${isOne} by a required anti-affinity over ${hostnameLabel}.`, (app) => ({
        requiredDuringSchedulingIgnoredDuringExecution: [term(app, hostnameLabel)],
      })),
    ],
    bad: [
      spread(`${isOne} by a preferred anti-affinity over ${hostnameLabel}.`, (app) => ({
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: term(app, hostnameLabel) },
        ],
      })),
      spread(`${isOne} by a required anti-affinity over topology.kubernetes.io/zone.`, (app) => ({
        requiredDuringSchedulingIgnoredDuringExecution: [term(app, 'topology.kubernetes.io/zone')],
      })),
      objectEdit(party, 'Set replicas: 1 for the workload.', (object) => {
        object.spec.replicas = 1;
      }),
      ...hostPortEdits({ objects: [], finding, party, free, taken: [] }).good,
    ],
  };
}

function term(app: string, topologyKey: string): object {
  return { labelSelector: { matchLabels: { app } }, topologyKey };
}

function podEdit(party: string, description: string, change: (pod: Standing) => void): Edit {
  return {
    description,
    apply: (objects) => {
      const found = standingsOf(objects).find((standing) => standing.party === party);
      if (found !== undefined) change(found);
    },
  };
}

function objectEdit(
  party: string,
  description: string,
  change: (object: ManifestObject) => void,
): Edit {
  return podEdit(party, description, ({ object }) => change(object));
}
