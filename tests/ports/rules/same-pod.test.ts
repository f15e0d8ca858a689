import { describe, expect, it } from 'vitest';
import { container, findingsOf, judge, pod, sidecar, workload } from '../../helpers/manifests.ts';

const [a, b] = [container('a', '80'), container('b', '80')];
const clash = ['certain same-pod-container-port TCP/80: web/a web/b'];

/** Two containers that listen where an annotation says. */
function bound(one: string, other: string): string[] {
  const annotations = { 'ports.studypod.dev/a': one, 'ports.studypod.dev/b': other };
  return judge(pod('web', [container('a'), container('b')], { annotations }));
}

describe('same-pod-container-port', () => {
  it.each<[string, string, string[]]>([
    ['two containers on one port', pod('web', [a, b]), clash],
    ['other ports', pod('web', [a, container('b', '81')]), []],
    ['TCP and UDP', pod('web', [a, container('b', '80/UDP')]), []],
    ['no protocol, which is TCP', pod('web', [a, container('b', '80/TCP')]), clash],
    [
      'UDP twice',
      pod('web', [container('a', '53/UDP'), container('b', '53/UDP')]),
      ['certain same-pod-container-port UDP/53: web/a web/b'],
    ],
    [
      'SCTP twice',
      pod('web', [container('a', '9/SCTP'), container('b', '9/SCTP')]),
      ['certain same-pod-container-port SCTP/9: web/a web/b'],
    ],
    ['SCTP and TCP', pod('web', [container('a', '9/SCTP'), container('b', '9')]), []],
    [
      'three containers, one finding',
      pod('web', [a, b, container('c', '80')]),
      ['certain same-pod-container-port TCP/80: web/a web/b web/c'],
    ],
    [
      'two ports, two findings',
      pod('web', [container('a', '80', '81'), container('b', '81', '80')]),
      [...clash, 'certain same-pod-container-port TCP/81: web/a web/b'],
    ],
    ['two Pods', [pod('p', [a]), pod('q', [a])].join('\n---\n'), []],
    ['replicas', workload('Deployment', 'web', [a], { own: { replicas: 5 } }), []],
    ['a template', workload('Deployment', 'web', [a, b], { own: { replicas: 3 } }), clash],
    ['no Pod at all', workload('Deployment', 'web', [a, b], { own: { replicas: 0 } }), []],
    [
      'a namespace',
      pod('web', [a, b], { namespace: 'prod' }),
      ['certain same-pod-container-port TCP/80: prod:web/a prod:web/b'],
    ],
    ['the namespace default', pod('web', [a, b], { namespace: 'default' }), clash],
    [
      'dnsPolicy, which does not matter',
      pod('web', [a, b], { spec: { dnsPolicy: 'Default' } }),
      clash,
    ],
    ['hostNetwork', pod('web', [a, b], { spec: { hostNetwork: true } }), clash],
    [
      'hostNetwork, other ports',
      pod('web', [a, container('b', '81')], { spec: { hostNetwork: true } }),
      [],
    ],
  ])('should judge %s', (_, text, expected) => {
    expect(judge(text)).toEqual(expected);
  });

  it.each([
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
  ])('should look into a %s', (kind) => {
    expect(judge(workload(kind, 'web', [a, b]))).toEqual(clash);
  });

  it('should look into a PodTemplate', () => {
    const template = { spec: { containers: [a, b] } };
    const text = JSON.stringify({ kind: 'PodTemplate', metadata: { name: 'web' }, template });
    expect(judge(text)).toEqual(clash);
  });

  it('should say what one would see, and why', () => {
    const [finding] = findingsOf(pod('web', [a, b]));
    expect(finding).toMatchObject({
      symptom: 'CrashLoopBackOff',
      lesson: 'same-pod',
      message:
        'web/a and web/b run at the same time in one Pod, which has one port space, and both want TCP port 80: whoever binds it second fails with "address already in use" if they listen where they declare it.',
      fix: 'Let web/b listen on another port than 80.',
    });
  });

  it('should know that with hostNetwork the API server compares declared ports', () => {
    const spec = { hostNetwork: true };
    expect(findingsOf(pod('web', [a, b], { spec }))[0]?.symptom).toBe('rejected');
    const annotations = { 'ports.studypod.dev/b': 'tcp://0.0.0.0:80' };
    const undeclared = pod('web', [a, container('b')], { spec, annotations });
    expect(findingsOf(undeclared)[0]?.symptom).toBe('CrashLoopBackOff');
    const late = pod('web', [a], { spec, init: [sidecar('s', '80')] });
    expect(findingsOf(late)[0]?.symptom).toBe('CrashLoopBackOff');
  });
});

describe('lifetimes', () => {
  const init = container('i', '80');
  const proxy = sidecar('s', '80');
  it.each<[string, object[], object[], string[]]>([
    ['a plain init container and an app container', [init], [a], []],
    ['two plain init containers', [init, container('j', '80')], [], []],
    ['a sidecar and an app container', [proxy], [a], ['web/a web/s']],
    ['a sidecar before an init container', [proxy, init], [], ['web/i web/s']],
    ['a sidecar behind an init container', [init, proxy], [], []],
    ['two sidecars', [proxy, sidecar('t', '80')], [], ['web/s web/t']],
    [
      'two sidecars around an init container',
      [proxy, init, sidecar('t', '80')],
      [],
      ['web/i web/s web/t'],
    ],
    ['init, sidecar and app', [init, proxy], [a], ['web/a web/s']],
    ['sidecar, init and app', [proxy, init], [a], ['web/a web/i web/s']],
    ['a sidecar on another port between', [init, sidecar('s', '81')], [a], []],
    [
      'restartPolicy Never, which is a plain init container',
      [{ ...init, restartPolicy: 'Never' }],
      [a],
      [],
    ],
    ['restartPolicy OnFailure, the same', [{ ...init, restartPolicy: 'OnFailure' }], [a], []],
    ['TCP sidecar and UDP app', [proxy], [container('a', '80/UDP')], []],
  ])('should judge %s', (_, inits, apps, expected) => {
    const findings = judge(pod('web', apps, { init: inits }));
    expect(findings).toEqual(
      expected.map((parties) => `certain same-pod-container-port TCP/80: ${parties}`),
    );
  });

  it('should take restartPolicy of an app container, or of the Pod, for nothing', () => {
    const text = pod('web', [{ ...a, restartPolicy: 'Always' }], {
      init: [init],
      spec: { restartPolicy: 'Always' },
    });
    expect(judge(text)).toEqual([]);
  });

  it('should teach about sidecars where one is in it', () => {
    expect(findingsOf(pod('web', [a], { init: [proxy] }))[0]?.lesson).toBe('sidecars');
  });
});

describe('addresses', () => {
  const hosts = [
    '0.0.0.0',
    '127.0.0.1',
    '127.0.0.2',
    'podIP',
    '[::]',
    '[::]?v6only',
    '[::1]',
    '[fd00::5]',
    '[::ffff:127.0.0.1]',
  ];
  // measured in Linux network namespaces: x for EADDRINUSE; row binds first, column second
  const measured = [
    'xxxxx...x',
    'xx..x...x',
    'x.x.x....',
    'x..xx....',
    'xxxxxxxxx',
    '....xxxx.',
    '....xxx..',
    '....xx.x.',
    'xx..x...x',
  ];
  const cases = hosts.flatMap((one, row) =>
    hosts.map((other, column) => [one, other, measured[row]?.[column] === 'x'] as const),
  );
  const at = (protocol: string, host: string): string =>
    `${protocol}://${host.replace(/\??(?:v6only)?$/u, '')}:80${host.endsWith('v6only') ? '?v6only' : ''}`;

  it.each(cases)('should judge %s against %s as Linux does: %s', (one, other, isClash) => {
    expect(bound(at('tcp', one), at('tcp', other))).toEqual(isClash ? clash : []);
    expect(bound(at('udp', one), at('udp', other))).toHaveLength(isClash ? 1 : 0);
    expect(bound(at('tcp', one), at('udp', other))).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    [
      'both share the port',
      'tcp://0.0.0.0:80?reuseport',
      'tcp://0.0.0.0:80?reuseport',
      ['warning same-pod-container-port TCP/80: web/a web/b'],
    ],
    ['one shares the port', 'tcp://0.0.0.0:80?reuseport', 'tcp://0.0.0.0:80', clash],
    [
      'both share, on other addresses',
      'tcp://127.0.0.1:80?reuseport',
      'tcp://podIP:80?reuseport',
      [],
    ],
    ['any free port', 'tcp://0.0.0.0:0', 'tcp://0.0.0.0:0', []],
    ['an empty list', '', 'tcp://0.0.0.0:80', []],
    [
      'several entries',
      'tcp://0.0.0.0:81, tcp://127.0.0.1:80',
      'udp://0.0.0.0:81,tcp://[::]:80',
      clash,
    ],
    ['an IPv6 address written in two ways', 'tcp://[::1]:80', 'tcp://[0:0:0:0:0:0:0:1]:80', clash],
    [
      'two options',
      'tcp://[::]:80?v6only?reuseport',
      'tcp://[::]:80?v6only?reuseport',
      ['warning same-pod-container-port TCP/80: web/a web/b'],
    ],
    ['v6only against IPv4', 'tcp://[::]:80?v6only', 'tcp://0.0.0.0:80', []],
    ['localhost', 'tcp://localhost:80', 'tcp://127.0.0.1:80', clash],
  ])('should judge: %s', (_, one, other, expected) => {
    expect(bound(one, other)).toEqual(expected);
  });

  it('should group what hangs together through a wildcard', () => {
    const annotations = {
      'ports.studypod.dev/a': 'tcp://127.0.0.1:80',
      'ports.studypod.dev/b': 'tcp://podIP:80',
    };
    const text = pod('web', [container('a'), container('b'), container('c', '80')], {
      annotations,
    });
    expect(judge(text)).toEqual(['certain same-pod-container-port TCP/80: web/a web/b web/c']);
  });

  it('should group what hangs together through two sockets of one container', () => {
    const annotations = {
      'ports.studypod.dev/a': 'tcp://127.0.0.1:80',
      'ports.studypod.dev/b': 'tcp://127.0.0.1:80,tcp://podIP:80',
      'ports.studypod.dev/c': 'tcp://podIP:80',
    };
    const containers = ['a', 'b', 'c'].map((name) => container(name));
    expect(judge(pod('web', containers, { annotations }))).toEqual([
      'certain same-pod-container-port TCP/80: web/a web/b web/c',
    ]);
  });

  it('should be certain of a group of which two share and a third does not', () => {
    const annotations = {
      'ports.studypod.dev/a': 'tcp://0.0.0.0:80?reuseport',
      'ports.studypod.dev/b': 'tcp://0.0.0.0:80?reuseport',
    };
    const text = pod('web', [container('a'), container('b'), container('c', '80')], {
      annotations,
    });
    expect(judge(text)).toEqual(['certain same-pod-container-port TCP/80: web/a web/b web/c']);
  });

  it('should say nothing of one container that listens twice', () => {
    const annotations = { 'ports.studypod.dev/a': 'tcp://127.0.0.1:80,tcp://podIP:80' };
    expect(judge(pod('web', [container('a')], { annotations }))).toEqual([]);
  });
});

describe('evidence', () => {
  const listens = (flag: string, ...ports: string[]): object => ({
    ...container('b', ...ports),
    args: ['serve', flag],
  });
  it.each<[string, object, string[]]>([
    ['a port that nothing declares', listens('--listen=:80'), clash],
    ['all addresses, by an empty host', listens('--listen=:80', '80'), clash],
    ['--listen-address', listens('--listen-address=0.0.0.0:80'), clash],
    ['--web.listen-address', listens('--web.listen-address=[::]:80'), clash],
    ['--bind', listens('--bind=127.0.0.1:80'), clash],
    ['another port: the declared one is still assumed', listens('--listen=:81', '80'), clash],
    ['UDP, which flags say nothing about', listens('--listen=:80', '80/UDP'), clash],
    ['an unknown flag', listens('--address=:80'), []],
    ['a flag without a port', listens('--bind=0.0.0.0', '81'), []],
    ['any free port', listens('--listen=:0'), []],
    ['a path', listens('--listen=unix:///run/b.sock'), []],
    ['a flag in the command', { name: 'b', command: ['serve', '--listen=:80'] }, clash],
  ])('should judge %s', (_, other, expected) => {
    expect(judge(pod('web', [a, other]))).toEqual(expected);
  });

  it('should let a flag narrow a declared port down to an address', () => {
    const loopback = { ...container('a', '80'), args: ['--listen=127.0.0.1:80'] };
    const own = { ...container('b', '80'), args: ['--listen=$(POD_IP):80'] };
    const env = [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }];
    expect(judge(pod('web', [loopback, { ...own, env }]))).toEqual([]);
    expect(judge(pod('web', [loopback, own]))).toEqual(clash);
  });

  it('should believe an annotation more than flags and declared ports', () => {
    const annotations = { 'ports.studypod.dev/b': 'tcp://0.0.0.0:81' };
    expect(judge(pod('web', [a, listens('--listen=:80', '80')], { annotations }))).toEqual([]);
  });

  it('should read annotations of the Pod, not of what makes it', () => {
    const annotations = { 'ports.studypod.dev/b': 'tcp://0.0.0.0:81' };
    const made = workload('Deployment', 'web', [a, b], { annotations });
    expect(judge(made)).toEqual([]);
    const outside = workload('Deployment', 'web', [a, b]).replace(
      '"name":"web"',
      `"name":"web","annotations":${JSON.stringify(annotations)}`,
    );
    expect(judge(outside)).toEqual(clash);
  });

  it('should let an ephemeral container collide by its annotation', () => {
    const annotations = { 'ports.studypod.dev/debug': 'tcp://0.0.0.0:80' };
    const spec = { ephemeralContainers: [{ name: 'debug' }] };
    expect(judge(pod('web', [a], { annotations, spec }))).toEqual([
      'certain same-pod-container-port TCP/80: web/a web/debug',
    ]);
  });
});
