import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/ports/address.ts';
import { listenersOf } from '../../src/ports/listeners.ts';
import type { Workload } from '../../src/ports/manifest.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';
import type { ContainerSet, Wanted } from '../helpers/bind-sets.ts';
import { askKernel } from '../helpers/kernel.ts';
import { puzzlesOf } from '../helpers/puzzles.ts';

/** Sockets are bound in the network of a Pod: those of other levels are about nodes. */
const levels = [1, 2, 3, 4, 5, 8, 10] as const;
const count = 100;

const podIp = '10.9.8.7';

/** An address as the kernel takes it. */
function hostOf({ v4, v6 }: Address): Pick<Wanted, 'host' | 'v6only'> {
  if (v4 === '*' && v6 === '*') return { host: '::', v6only: false };
  if (v6 !== null) return { host: v6 === '*' ? '::' : v6, v6only: true };
  return { host: v4 === '*' ? '0.0.0.0' : v4 === 'podIP' ? podIp : (v4 ?? ''), v6only: false };
}

function setOf(workload: Workload): ContainerSet {
  return workload.pod.containers.map((container) => ({
    role: container.role === 'ephemeral' ? 'app' : container.role,
    sockets: listenersOf(workload, container).map(({ protocol, port, address }) => ({
      protocol: protocol === 'UDP' ? 'UDP' : 'TCP',
      port,
      reuses: false,
      ...hostOf(address),
    })),
  }));
}

/** The Pods of a puzzle, each in a network of its own, with the ports that somebody cannot have. */
function podsOf({ manifest, answer }: Puzzle): { set: ContainerSet; taken: string[] }[] {
  const { documents } = parseManifests(manifest);
  return documents.flatMap((document) => {
    if (document.type !== 'workload' || document.pod.hostNetwork) return [];
    const parties = new Set(document.pod.containers.map(({ party }) => party));
    const own = answer.filter(
      (finding) =>
        finding.kind === 'same-pod-container-port' &&
        finding.parties.every((party) => parties.has(party)),
    );
    const taken = own.map(({ protocol, port }) => `${protocol}/${port}`).toSorted();
    return [{ set: setOf(document), taken }];
  });
}

describe.runIf(process.env['KERNEL_TESTS'] !== 'off')('the kernel', () => {
  it.each(levels)('should agree with the answers of level %i', async (level) => {
    const pods = puzzlesOf(level, count).flatMap(podsOf);
    const refused = await askKernel(pods.map(({ set }) => set));
    expect(refused).toEqual(pods.map(({ taken }) => taken));
    expect(refused.filter((ports) => ports.length > 0).length).toBeGreaterThan(count / 5);
  });
});
