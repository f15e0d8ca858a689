import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContainerSet, Wanted } from '../helpers/bind-sets.ts';
import { askKernel } from '../helpers/kernel.ts';
import { container, findingsOf, pod, sidecar } from '../helpers/manifests.ts';

const podIp = '10.9.8.7';

const hosts = [
  ['0.0.0.0'],
  ['127.0.0.1'],
  ['127.0.0.2'],
  [podIp],
  ['::'],
  ['::?v6only'],
  ['::1'],
  ['fd00::5'],
  ['::ffff:127.0.0.1'],
  // two that do not meet, in one container
  ['127.0.0.1', podIp],
  ['0.0.0.0', '::1'],
];

const sockets: fc.Arbitrary<Wanted[]> = fc
  .record({
    protocol: fc.constantFrom('TCP' as const, 'UDP' as const),
    at: fc.constantFrom(...hosts),
    port: fc.constantFrom(80, 80, 8080),
    reuses: fc.constantFrom(true, false, false),
  })
  .map(({ protocol, at, port, reuses }) =>
    at.map((host) => ({
      protocol,
      port,
      reuses,
      host: host.replace('?v6only', ''),
      v6only: host.endsWith('?v6only'),
    })),
  );

const sets: fc.Arbitrary<ContainerSet> = fc
  .array(
    fc.record({
      role: fc.constantFrom('init' as const, 'sidecar' as const, 'app' as const, 'app' as const),
      sockets: fc
        .uniqueArray(sockets, {
          minLength: 1,
          maxLength: 2,
          selector: ([first]) => `${first?.protocol}/${first?.port}`,
        })
        .map((some) => some.flat()),
    }),
    { minLength: 2, maxLength: 5 },
  )
  .map((all) => [...all.filter(isEarly), ...all.filter((each) => !isEarly(each))])
  .filter((all) => !takesShortcut(all));

/**
 * Where two sockets share a port, the kernel at times looks at these alone and overlooks a third one
 * that does not share it: it depends on which it comes upon first.
 * @see udp_lib_lport_inuse and sk_reuseport_match in Linux, net/ipv4/udp.c, inet_connection_sock.c
 */
function takesShortcut(all: ContainerSet): boolean {
  const byPort = Map.groupBy(
    all.flatMap(({ sockets: some }) => some),
    ({ protocol, port }) => `${protocol}/${port}`,
  );
  return [...byPort.values()].some((same) => {
    const sharing = same.filter(({ reuses }) => reuses).length;
    return sharing >= 2 && sharing < same.length;
  });
}

function isEarly({ role }: ContainerSet[number]): boolean {
  return role !== 'app';
}

function written({ protocol, host, port, v6only, reuses }: Wanted): string {
  const address = host === podIp ? 'podIP' : host.includes(':') ? `[${host}]` : host;
  const options = `${v6only ? '?v6only' : ''}${reuses ? '?reuseport' : ''}`;
  return `${protocol.toLowerCase()}://${address}:${port}${options}`;
}

/** The same containers as a manifest. */
function manifestOf(set: ContainerSet): string {
  const made = set.map((each, at) => ({
    ...each,
    made: each.role === 'sidecar' ? sidecar(`c${at}`) : container(`c${at}`),
  }));
  const annotations = Object.fromEntries(
    set.map((each, at) => [`ports.studypod.dev/c${at}`, each.sockets.map(written).join(',')]),
  );
  return pod(
    'p',
    made.filter((each) => !isEarly(each)).map((each) => each.made),
    { init: made.filter(isEarly).map((each) => each.made), annotations },
  );
}

/** What the checker finds: parties by `TCP/80`. */
function askChecker(set: ContainerSet): Map<string, readonly string[]> {
  const certain = findingsOf(manifestOf(set)).filter(({ level }) => level === 'certain');
  expect(certain.every(({ kind }) => kind === 'same-pod-container-port')).toBe(true);
  const parties = new Map<string, string[]>();
  for (const { protocol, port, parties: own } of certain) {
    const key = `${protocol}/${port}`;
    parties.set(key, [...(parties.get(key) ?? []), ...own]);
  }
  return parties;
}

/** Without what the checker says is in the way. */
function repaired(set: ContainerSet): ContainerSet {
  const found = askChecker(set);
  return set.map((each, at) => ({
    ...each,
    sockets: each.sockets.filter(
      ({ protocol, port }) => !found.get(`${protocol}/${port}`)?.includes(`p/c${at}`),
    ),
  }));
}

describe.runIf(process.env['KERNEL_TESTS'] !== 'off')('the kernel', () => {
  const samples = fc.sample(sets, { numRuns: 600, seed: 20_261_122 });

  it('should refuse exactly what the checker is certain of', async () => {
    const refused = await askKernel(samples);
    const found = samples.map((set) => [...askChecker(set).keys()].toSorted());
    expect(found).toEqual(refused);
    const conflicts = refused.filter((ports) => ports.length > 0).length;
    expect(conflicts).toBeGreaterThan(150);
    expect(conflicts).toBeLessThan(450);
  });

  it('should refuse nothing once the parties of each finding are gone', async () => {
    const refused = await askKernel(samples.map(repaired));
    expect(refused.filter((ports) => ports.length > 0)).toEqual([]);
  });

  it('should let two namespaces have the same ports', async () => {
    const set: ContainerSet = [
      {
        role: 'app',
        sockets: (['TCP', 'UDP'] as const).map((protocol) => ({
          protocol,
          host: '::',
          port: 80,
          v6only: false,
          reuses: false,
        })),
      },
    ];
    const crowd = Array.from({ length: 50 }, () => set);
    const both = await Promise.all([askKernel(crowd), askKernel(crowd)]);
    expect(both.flat(2)).toEqual([]);
    expect(
      findingsOf(manifestOf(set), manifestOf(set).replace('"name":"p"', '"name":"q"')),
    ).toEqual([]);
  });
});
