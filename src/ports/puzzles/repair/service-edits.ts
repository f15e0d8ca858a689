import type { EditSource } from './container-edits.ts';
import type { Edit, Edits } from './edit.ts';
import { entriesOf, type Entry } from './objects.ts';

/** Edits for a port of a Service. */
export function serviceEdits(source: EditSource): Edits {
  switch (source.finding.kind) {
    case 'service-port-duplicate':
      return servicePortEdits(source);
    case 'external-ip-port':
      return externalIpEdits(source);
    default:
      return nodePortEdits(source);
  }
}

/** Changes the last entry of a party: one Service may list a port twice without names. */
function entryEdit(party: string, description: string, change: (entry: Entry) => void): Edit {
  return {
    description,
    apply: (objects) => {
      const found = entriesOf(objects).findLast((entry) => entry.party === party);
      if (found !== undefined) change(found);
    },
  };
}

function nodePortEdits({ finding, party, free, taken }: EditSource): Edits {
  const number = Number(finding.port);
  const set = (to: number): Edit =>
    entryEdit(party, `In ${party}, change nodePort from ${number} to ${to}.`, ({ port }) => {
      port.nodePort = to;
    });
  return {
    good: [
      set(free),
      entryEdit(
        party,
        `In ${party}, leave nodePort out, so that the cluster chooses one.`,
        ({ port }) => {
          delete port.nodePort;
        },
      ),
    ],
    bad: [
      ...taken.map(set),
      ...commonEdits({ party }),
      entryEdit(party, `Make the Service of ${party} one of type LoadBalancer.`, ({ object }) => {
        object.spec.type = 'LoadBalancer';
      }),
      entryEdit(
        party,
        `Make the Service of ${party} one of type ClusterIP, without node ports.`,
        ({ object }) => {
          delete object.spec.type;
          for (const port of object.spec.ports ?? []) delete port.nodePort;
        },
      ),
    ],
  };
}

/** What changes a Service and helps with none of its conflicts. */
function commonEdits({ party }: Pick<EditSource, 'party'>): Edit[] {
  return [
    entryEdit(
      party,
      `In ${party}, swap protocol: TCP for UDP, or the other way round.`,
      ({ port }) => {
        port.protocol = port.protocol === 'UDP' ? 'TCP' : 'UDP';
      },
    ),
    entryEdit(party, `In ${party}, add 1 to the targetPort.`, ({ port }) => {
      port.targetPort = Number(port.targetPort ?? port.port) + 1;
    }),
    entryEdit(party, `In ${party}, add 1 to the port and keep the targetPort.`, ({ port }) => {
      port.targetPort ??= port.port;
      port.port += 1;
    }),
    entryEdit(party, `Give the entry ${party} the name main.`, ({ port }) => {
      port.name = 'main';
    }),
  ];
}

function servicePortEdits({ finding, party, free }: EditSource): Edits {
  return {
    good: [
      entryEdit(
        party,
        `In ${party}, change port from ${finding.port} to ${free} and keep the targetPort.`,
        ({ port }) => {
          port.targetPort ??= port.port;
          port.port = free;
        },
      ),
    ],
    bad: [
      ...commonEdits({ party }).filter(
        ({ description }) => !description.includes('keep the targetPort'),
      ),
      entryEdit(party, `In ${party}, change the targetPort to ${free}.`, ({ port }) => {
        port.targetPort = free;
      }),
      entryEdit(party, `Make the Service of ${party} one of type NodePort.`, ({ object }) => {
        object.spec.type = 'NodePort';
      }),
    ],
  };
}

function externalIpEdits({ party }: EditSource): Edits {
  return {
    good: [
      entryEdit(
        party,
        `Give the Service of ${party} the external IP 198.51.100.7 instead.`,
        ({ object }) => {
          object.spec.externalIPs = ['198.51.100.7'];
        },
      ),
    ],
    bad: [
      ...commonEdits({ party }),
      entryEdit(party, `Take externalIPs away from the Service of ${party}.`, ({ object }) => {
        delete object.spec.externalIPs;
      }),
      entryEdit(party, `Make the Service of ${party} one of type NodePort.`, ({ object }) => {
        object.spec.type = 'NodePort';
      }),
    ],
  };
}
