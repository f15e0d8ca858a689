import type { Finding } from '../finding.ts';
import type { Container, ContainerPort, Workload } from '../manifest.ts';
import { distinct, listed } from '../wording.ts';
import type { RuleContext } from './context.ts';

/** `duplicate-port-name`: in one container or Service refused, in several containers ambiguous. */
export function findDuplicatePortNames({ workloads, idle, services }: RuleContext): Finding[] {
  return [
    ...workloads.flatMap((workload) => judgeNames(workload, false)),
    ...idle.flatMap((workload) => judgeNames(workload, true)),
    ...services.flatMap(({ ports }) =>
      repeatedNames(ports).map(([name, entries]) =>
        nameFinding({ name, entries, parties: entries.map(({ party }) => party) }, true),
      ),
    ),
  ];
}

type Named = Pick<ContainerPort, 'name' | 'place'>;

function repeatedNames<Entry extends Named>(entries: readonly Entry[]): [string, Entry[]][] {
  return [...namesOf(entries)].filter(([, same]) => same.length > 1);
}

function namesOf<Entry extends Named>(entries: readonly Entry[]): Map<string, Entry[]> {
  const names = Map.groupBy(entries, ({ name }) => name ?? '');
  names.delete('');
  return names;
}

/** Plain init containers are gone when anybody looks for a name: each is judged by itself. */
function judgeNames({ pod: { containers } }: Workload, isIdle: boolean): Finding[] {
  const isAlone = ({ role }: Container): boolean => isIdle || role === 'init';
  const alone = containers.filter(isAlone);
  const together = containers.filter((container) => !isAlone(container));
  return [
    ...alone.flatMap(({ ports, party }) =>
      repeatedNames(ports).map(([name, entries]) =>
        nameFinding({ name, entries, parties: [party] }, true),
      ),
    ),
    ...judgeTogether(together),
  ];
}

function judgeTogether(containers: readonly Container[]): Finding[] {
  const entries = containers.flatMap(({ ports, party }) =>
    ports.map((port) => ({ ...port, party })),
  );
  return repeatedNames(entries).map(([name, same]) => {
    const parties = same.map(({ party }) => party);
    const isTwiceInOne = new Set(parties).size < parties.length;
    return nameFinding({ name, entries: same, parties }, isTwiceInOne);
  });
}

interface RepeatedName {
  readonly name: string;
  readonly entries: readonly Named[];
  readonly parties: readonly string[];
}

function nameFinding({ name, entries, parties }: RepeatedName, isCertain: boolean): Finding {
  const who = distinct(parties);
  return {
    kind: 'duplicate-port-name',
    port: name,
    protocol: null,
    parties: who,
    level: isCertain ? 'certain' : 'warning',
    symptom: isCertain ? 'rejected' : 'works',
    message: isCertain
      ? `The API server refuses the port name "${name}" twice in one container or Service, whatever the protocol: ${listed(who)}.`
      : `${listed(who)} name a port "${name}" in one Pod, so a Service or probe that asks for the name may get the wrong one.`,
    fix: 'Give each port a name of its own.',
    lesson: 'port-names',
    places: entries.map(({ place }) => place),
  };
}

/** `duplicate-port-entry`: one container lists a port and protocol twice. */
export function findDuplicatePortEntries({ workloads }: RuleContext): Finding[] {
  return workloads.flatMap(({ pod }) =>
    pod.containers.flatMap(({ ports, party }) => {
      const entries = Map.groupBy(ports, ({ protocol, port }) => `${protocol}/${port}`);
      return [...entries.values()].flatMap((same): Finding[] => {
        const [first, second] = same;
        if (first === undefined || second === undefined) return [];
        const { port, protocol } = first;
        return [
          {
            kind: 'duplicate-port-entry',
            port,
            protocol,
            parties: [party],
            level: 'warning',
            symptom: 'works',
            message: `${party} lists ${protocol} port ${port} more than once: kubectl apply --server-side refuses that, and without it an entry may get lost.`,
            fix: 'Leave one of the entries out.',
            lesson: 'tcp-and-udp',
            places: same.map(({ place }) => place),
          },
        ];
      });
    }),
  );
}
