import { describe, expect, it } from 'vitest';
import { container, findingsOf, judge, pod, sidecar, workload } from '../../helpers/manifests.ts';

const web = container('c', '8080:80');
const warning = ['warning host-port-same-node TCP/8080: p/c q/c'];
const certain = ['certain host-port-same-node TCP/8080: p/c q/c'];

/** A required affinity to nodes. */
function nodeAffinity(...expressions: object[]): object {
  const nodeSelectorTerms = expressions.map((expression) => ({ matchExpressions: [expression] }));
  return {
    affinity: {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    },
  };
}

const hostname = 'kubernetes.io/hostname';
const onHost = (...values: string[]): object =>
  nodeAffinity({ key: hostname, operator: 'In', values });

/** A required anti-affinity to Pods with these labels. */
function avoid(labelSelector: object, more: object = {}): object {
  const term = { topologyKey: hostname, labelSelector, ...more };
  return {
    affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
  };
}

/** Two Pods with one hostPort, each with a `spec` of its own. */
function two(one: object, other: object): string[] {
  return judge(pod('p', [web], { spec: one }), pod('q', [web], { spec: other }));
}

describe('host-port-same-node', () => {
  it.each<[string, string, string, string[]]>([
    ['two Pods', '8080:80', '8080:80', warning],
    ['other container ports', '8080:80', '8080:81', warning],
    ['other host ports', '8080:80', '8081:80', []],
    ['other protocols', '8080:80', '8080:80/UDP', []],
    ['no hostPort on one side', '8080:80', '8080', []],
    ['hostPort 0, which is none', '0:80', '0:80', []],
    ['one hostIP', '10.0.0.1:8080:80', '10.0.0.1:8080:80', warning],
    ['other hostIPs', '10.0.0.1:8080:80', '10.0.0.2:8080:80', []],
    ['a hostIP and none', '10.0.0.1:8080:80', '8080:80', warning],
    ['a hostIP and 0.0.0.0', '127.0.0.1:8080:80', '0.0.0.0:8080:80', warning],
    ['none and 0.0.0.0', '8080:80', '0.0.0.0:8080:80', warning],
    [':: and IPv4, since the scheduler compares texts', '[::]:8080:80', '10.0.0.1:8080:80', []],
    [':: and another IPv6 address', '[::]:8080:80', '[fd00::1]:8080:80', warning],
    [':: and none', '[::]:8080:80', '8080:80', warning],
    ['one IPv6 address in two spellings', '[fd00::1]:8080:80', '[fd00:0::1]:8080:80', warning],
    ['other IPv6 addresses', '[fd00::1]:8080:80', '[fd00::2]:8080:80', []],
  ])('should judge %s', (_, one, other, expected) => {
    expect(judge(pod('p', [container('c', one)]), pod('q', [container('c', other)]))).toEqual(
      expected,
    );
  });

  it('should be a warning for :: and an IPv6 address on one node, and certain for ::, none', () => {
    const spec = { nodeName: 'n' };
    const onNode = (name: string, port: string): string =>
      pod(name, [container('c', port)], { spec });
    expect(judge(onNode('p', '[::]:8080:80'), onNode('q', '[fd00::1]:8080:80'))).toEqual(warning);
    expect(judge(onNode('p', '[::]:8080:80'), onNode('q', '8080:80'))).toEqual(certain);
  });

  it.each<[string, object, object, string[]]>([
    ['one nodeName', { nodeName: 'n' }, { nodeName: 'n' }, certain],
    ['other nodeNames', { nodeName: 'n' }, { nodeName: 'm' }, []],
    ['a nodeName and none', { nodeName: 'n' }, {}, warning],
    [
      'nodeName and the label of that node',
      { nodeName: 'n' },
      { nodeSelector: { [hostname]: 'n' } },
      certain,
    ],
    ['a one-value affinity', { nodeSelector: { [hostname]: 'n' } }, onHost('n'), certain],
    ['a two-value affinity', onHost('n', 'm'), onHost('n', 'm'), warning],
    ['affinities without a common node', onHost('n', 'm'), onHost('o'), []],
    [
      'an affinity that leaves out the node',
      { nodeName: 'n' },
      nodeAffinity({ key: hostname, operator: 'NotIn', values: ['n'] }),
      [],
    ],
    [
      'two terms for one node',
      nodeAffinity(
        { key: hostname, operator: 'In', values: ['n'] },
        { key: hostname, operator: 'In', values: ['n'] },
      ),
      { nodeName: 'n' },
      certain,
    ],
    [
      'two terms of which one is for the node',
      nodeAffinity(
        { key: hostname, operator: 'In', values: ['n'] },
        { key: 'disk', operator: 'In', values: ['ssd'] },
      ),
      { nodeName: 'n' },
      warning,
    ],
    [
      'contradicting node selectors',
      { nodeSelector: { disk: 'ssd' } },
      { nodeSelector: { disk: 'hdd' } },
      [],
    ],
    [
      'equal node selectors',
      { nodeSelector: { disk: 'ssd' } },
      { nodeSelector: { disk: 'ssd' } },
      warning,
    ],
    [
      'selectors for other labels',
      { nodeSelector: { disk: 'ssd' } },
      { nodeSelector: { zone: 'a' } },
      warning,
    ],
    [
      'a label that one wants and the other does not bear',
      { nodeSelector: { gpu: 'yes' } },
      nodeAffinity({ key: 'gpu', operator: 'DoesNotExist' }),
      [],
    ],
    [
      'what is only preferred',
      { nodeName: 'n' },
      {
        affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } },
        nodeName: 'n',
      },
      certain,
    ],
  ])('should judge %s', (_, one, other, expected) => {
    expect(two(one, other)).toEqual(expected);
  });

  it.each<[string, object, object, object, string[]]>([
    ['labels that it matches', avoid({ matchLabels: { app: 'q' } }), { app: 'q' }, {}, []],
    ['other labels', avoid({ matchLabels: { app: 'x' } }), { app: 'q' }, {}, warning],
    [
      'one of two labels',
      avoid({ matchLabels: { app: 'q', tier: 'x' } }),
      { app: 'q' },
      {},
      warning,
    ],
    [
      'an expression that it matches',
      avoid({ matchExpressions: [{ key: 'app', operator: 'In', values: ['q', 'r'] }] }),
      { app: 'q' },
      {},
      [],
    ],
    [
      'an expression that it does not match',
      avoid({ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['q'] }] }),
      { app: 'q' },
      {},
      warning,
    ],
    ['everything', avoid({}), { app: 'q' }, {}, []],
    [
      'zones instead of nodes',
      avoid({ matchLabels: { app: 'q' } }, { topologyKey: 'topology.kubernetes.io/zone' }),
      { app: 'q' },
      {},
      warning,
    ],
    [
      'another namespace',
      avoid({ matchLabels: { app: 'q' } }, { namespaces: ['x'] }),
      { app: 'q' },
      {},
      warning,
    ],
    [
      'all namespaces',
      avoid({ matchLabels: { app: 'q' } }, { namespaceSelector: {} }),
      { app: 'q' },
      {},
      [],
    ],
  ])('should keep apart, or not, by an anti-affinity to %s', (_, one, labels, other, expected) => {
    const documents = [pod('p', [web], { spec: one }), pod('q', [web], { labels, spec: other })];
    expect(judge(...documents)).toEqual(expected);
    expect(judge(...documents.toReversed())).toEqual(expected);
  });

  it('should not let a preferred anti-affinity keep Pods apart', () => {
    const podAntiAffinity = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] };
    expect(two({ affinity: { podAntiAffinity } }, {})).toEqual(warning);
  });

  it('should keep to namespaces in an anti-affinity', () => {
    const one = pod('p', [web], { spec: avoid({ matchLabels: { app: 'q' } }) });
    const other = pod('q', [web], { labels: { app: 'q' }, namespace: 'prod' });
    expect(judge(one, other)).toEqual(['warning host-port-same-node TCP/8080: p/c prod:q/c']);
  });

  it('should know that an anti-affinity is not looked at where nodeName is set', () => {
    const spec = { nodeName: 'n', ...avoid({}) };
    expect(two(spec, spec)).toEqual(certain);
  });

  it.each<[string, string, string[]]>([
    [
      'two replicas',
      workload('Deployment', 'p', [web], { own: { replicas: 2 } }),
      ['warning host-port-same-node TCP/8080: p/c'],
    ],
    ['one replica, as by default', workload('Deployment', 'p', [web]), []],
    ['no replica', workload('Deployment', 'p', [web], { own: { replicas: 0 } }), []],
    [
      'two replicas on a fixed node',
      workload('Deployment', 'p', [web], { own: { replicas: 2 }, spec: { nodeName: 'n' } }),
      ['certain host-port-same-node TCP/8080: p/c'],
    ],
    [
      'replicas that avoid one another',
      workload('Deployment', 'p', [web], {
        own: { replicas: 3 },
        labels: { app: 'p' },
        spec: avoid({ matchLabels: { app: 'p' } }),
      }),
      [],
    ],
    [
      'a StatefulSet of three',
      workload('StatefulSet', 'p', [web], { own: { replicas: 3 } }),
      ['warning host-port-same-node TCP/8080: p/c'],
    ],
    ['a DaemonSet, one a node', workload('DaemonSet', 'p', [web]), []],
    [
      'a Job of two at once',
      workload('Job', 'p', [web], { own: { parallelism: 2 } }),
      ['warning host-port-same-node TCP/8080: p/c'],
    ],
    ['a Job of one at once', workload('Job', 'p', [web], { own: { completions: 9 } }), []],
    [
      'a Job that needs one only',
      workload('Job', 'p', [web], { own: { parallelism: 5, completions: 1 } }),
      [],
    ],
  ])('should judge copies: %s', (_, text, expected) => {
    expect(judge(text)).toEqual(expected);
  });

  const daemon = (name: string, spec: object = {}): string =>
    workload('DaemonSet', name, [web], { spec });
  it.each<[string, string, string, string[]]>([
    ['an unrestricted DaemonSet and a Pod', daemon('p'), pod('q', [web]), certain],
    [
      'an unrestricted DaemonSet and a Deployment',
      daemon('p'),
      workload('Deployment', 'q', [web]),
      certain,
    ],
    [
      'an unrestricted DaemonSet and a CronJob',
      daemon('p'),
      workload('CronJob', 'q', [web]),
      certain,
    ],
    ['two unrestricted DaemonSets', daemon('p'), daemon('q'), certain],
    [
      'a restricted DaemonSet',
      daemon('p', { nodeSelector: { disk: 'ssd' } }),
      pod('q', [web]),
      warning,
    ],
    [
      'a restricted Pod',
      daemon('p'),
      pod('q', [web], { spec: { nodeSelector: { disk: 'ssd' } } }),
      warning,
    ],
    [
      'two DaemonSets for contradicting nodes',
      daemon('p', { nodeSelector: { os: 'linux' } }),
      daemon('q', { nodeSelector: { os: 'windows' } }),
      [],
    ],
    [
      'a Pod that bears taints the DaemonSet does not',
      daemon('p'),
      pod('q', [web], { spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } }),
      warning,
    ],
    [
      'a DaemonSet that bears all taints',
      daemon('p', { tolerations: [{ operator: 'Exists' }] }),
      pod('q', [web], { spec: { tolerations: [{ key: 'gpu', operator: 'Exists' }] } }),
      certain,
    ],
    [
      'no Pod at all',
      daemon('p'),
      workload('Deployment', 'q', [web], { own: { replicas: 0 } }),
      [],
    ],
  ])('should judge a DaemonSet: %s', (_, one, other, expected) => {
    expect(judge(one, other)).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    ['a sidecar', sidecar('c', '8080:80'), certain],
    ['a plain init container', container('c', '8080:80'), warning],
  ])('should count %s on one node', (_, other, expected) => {
    const spec = { nodeName: 'n' };
    const documents = [pod('p', [web], { spec }), pod('q', [], { spec, init: [other] })];
    expect(judge(...documents)).toEqual(expected);
  });

  it('should be a warning for two Jobs on one node: the turn of the second comes', () => {
    const spec = { nodeName: 'n' };
    const jobs = ['p', 'q'].map((name) => workload('Job', name, [web], { spec }));
    expect(judge(...jobs)).toEqual(warning);
    expect(judge(...jobs.slice(1), pod('p', [web], { spec }))).toEqual(certain);
  });

  it('should make one finding of a group, certain where any two of it are', () => {
    const documents = [
      pod('p', [web], { spec: { nodeName: 'n' } }),
      pod('q', [web], { spec: { nodeName: 'n' } }),
      pod('r', [web]),
      pod('s', [web], { spec: { nodeName: 'm' } }),
    ];
    expect(judge(...documents)).toEqual(['certain host-port-same-node TCP/8080: p/c q/c r/c s/c']);
    expect(judge(...documents.filter((_, at) => at !== 2))).toEqual(certain);
  });

  it('should make two findings of two groups', () => {
    const documents = ['a', 'b', 'c', 'd'].map((name, at) =>
      pod(name, [web], { spec: { nodeName: `n${at >> 1}` } }),
    );
    expect(judge(...documents)).toEqual([
      'certain host-port-same-node TCP/8080: a/c b/c',
      'certain host-port-same-node TCP/8080: c/c d/c',
    ]);
  });

  it('should judge across namespaces', () => {
    expect(judge(pod('p', [web]), pod('p', [web], { namespace: 'prod' }))).toEqual([
      'warning host-port-same-node TCP/8080: p/c prod:p/c',
    ]);
  });

  it('should take two texts about one object for no conflict', () => {
    expect(judge(pod('p', [web]), pod('p', [web], { spec: { nodeName: 'n' } }))).toEqual([]);
  });

  it('should not hold Pods against what made them', () => {
    const owner = { kind: 'Deployment', name: 'p', controller: true };
    const made = pod('p-1', [web]).replace(
      '"name":"p-1"',
      `"name":"p-1","ownerReferences":[${JSON.stringify(owner)}]`,
    );
    expect(judge(workload('Deployment', 'p', [web]), made)).toEqual([]);
    expect(judge(workload('Deployment', 'q', [web]), made)).toEqual([
      'warning host-port-same-node TCP/8080: p-1/c q/c',
    ]);
  });

  it('should say that the Pod stays Pending, and that the kubelet refuses it where nodeName is set', () => {
    const symptom = (spec: object): unknown =>
      findingsOf(pod('p', [web], { spec }), pod('q', [web], { spec }))[0]?.symptom;
    expect(symptom({})).toBe('Pending');
    expect(symptom({ nodeSelector: { [hostname]: 'n' } })).toBe('Pending');
    expect(symptom({ nodeName: 'n' })).toBe('rejected');
  });
});

describe('host-port-same-pod', () => {
  it.each<[string, object[], object[], string[]]>([
    [
      'two app containers',
      [],
      [container('a', '8080:80'), container('b', '8080:81')],
      ['certain host-port-same-pod TCP/8080: p/a p/b'],
    ],
    [
      'none and 0.0.0.0, which are other texts',
      [],
      [container('a', '8080:80'), container('b', '0.0.0.0:8080:81')],
      ['warning host-port-same-pod TCP/8080: p/a p/b'],
    ],
    [
      'other hostIPs',
      [],
      [container('a', '10.0.0.1:8080:80'), container('b', '10.0.0.2:8080:81')],
      [],
    ],
    [
      'one hostIP',
      [],
      [container('a', '10.0.0.1:8080:80'), container('b', '10.0.0.1:8080:81')],
      ['certain host-port-same-pod TCP/8080: p/a p/b'],
    ],
    ['other protocols', [], [container('a', '8080:80'), container('b', '8080:81/UDP')], []],
    [
      'a sidecar and an app container',
      [sidecar('s', '8080:80')],
      [container('a', '8080:81')],
      ['warning host-port-same-pod TCP/8080: p/a p/s'],
    ],
    [
      'a plain init container, which is gone by then',
      [container('i', '8080:80')],
      [container('a', '8080:81')],
      [],
    ],
    [
      'one container port as well',
      [],
      [container('a', '8080:80'), container('b', '8080:80')],
      [
        'certain host-port-same-pod TCP/8080: p/a p/b',
        'certain same-pod-container-port TCP/80: p/a p/b',
      ],
    ],
  ])('should judge %s', (_, init, apps, expected) => {
    expect(judge(pod('p', apps, { init }))).toEqual(expected);
  });

  it('should know that the API server looks at templates for no Pod too', () => {
    const apps = [container('a', '8080:80'), container('b', '8080:81')];
    expect(judge(workload('Deployment', 'p', apps, { own: { replicas: 0 } }))).toEqual([
      'certain host-port-same-pod TCP/8080: p/a p/b',
    ]);
  });

  it('should say whether it is refused', () => {
    const symptoms = [
      pod('p', [container('a', '8080:80'), container('b', '8080:81')]),
      pod('p', [container('a', '8080:81')], { init: [sidecar('s', '8080:80')] }),
    ].map((text) => findingsOf(text)[0]?.symptom);
    expect(symptoms).toEqual(['rejected', 'works']);
  });
});

describe('host-network-same-node', () => {
  const host = { hostNetwork: true };
  const onNode = { ...host, nodeName: 'n' };
  const app = (name: string, ...ports: string[]): object => container(name, ...ports);
  const onHostNetwork = (name: string, ports: string[], parts: object = {}): string =>
    pod(name, [app('c', ...ports)], { spec: host, ...parts });
  const perhaps = ['warning host-network-same-node TCP/80: p/c q/c'];
  const surely = ['certain host-network-same-node TCP/80: p/c q/c'];

  it.each<[string, string, string, string[]]>([
    ['two of them', onHostNetwork('p', ['80']), onHostNetwork('q', ['80']), perhaps],
    ['other ports', onHostNetwork('p', ['80']), onHostNetwork('q', ['81']), []],
    ['other protocols', onHostNetwork('p', ['80']), onHostNetwork('q', ['80/UDP']), []],
    ['one of them and a plain Pod', onHostNetwork('p', ['80']), pod('q', [app('c', '80')]), []],
    [
      'one of them and a hostPort',
      onHostNetwork('p', ['80']),
      pod('q', [app('c', '80:8080')]),
      perhaps,
    ],
    [
      'one of them and another hostPort',
      onHostNetwork('p', ['80']),
      pod('q', [app('c', '8080:80')]),
      [],
    ],
    [
      'one node',
      onHostNetwork('p', ['80'], { spec: onNode }),
      onHostNetwork('q', ['80'], { spec: onNode }),
      surely,
    ],
    [
      'a DaemonSet and a Pod',
      workload('DaemonSet', 'p', [app('c', '80')], { spec: host }),
      onHostNetwork('q', ['80']),
      surely,
    ],
    [
      'other hostIPs',
      onHostNetwork('p', ['10.0.0.1:80:80']),
      onHostNetwork('q', ['10.0.0.2:80:80']),
      [],
    ],
  ])('should judge %s', (_, one, other, expected) => {
    expect(judge(one, other)).toEqual(expected);
  });

  const listening = (
    name: string,
    where: string,
    ports: string[] = [],
    spec: object = host,
  ): string =>
    pod(name, [app('c', ...ports)], { spec, annotations: { 'ports.studypod.dev/c': where } });
  it.each<[string, string, string, string[]]>([
    [
      'undeclared and declared',
      listening('p', 'tcp://0.0.0.0:80'),
      onHostNetwork('q', ['80']),
      perhaps,
    ],
    [
      'undeclared on both sides',
      listening('p', 'tcp://0.0.0.0:80'),
      listening('q', 'tcp://127.0.0.1:80'),
      perhaps,
    ],
    [
      'undeclared, on other addresses',
      listening('p', 'tcp://podIP:80'),
      listening('q', 'tcp://127.0.0.1:80'),
      [],
    ],
    [
      'undeclared, on the node’s own address twice',
      listening('p', 'tcp://podIP:80'),
      listening('q', 'tcp://podIP:80'),
      perhaps,
    ],
    [
      'undeclared and a hostPort, which binds nothing',
      listening('p', 'tcp://0.0.0.0:80'),
      pod('q', [app('c', '80:8080')]),
      [],
    ],
    [
      'undeclared, certain on one node',
      listening('p', 'tcp://0.0.0.0:80', [], onNode),
      listening('q', 'tcp://0.0.0.0:80', [], onNode),
      surely,
    ],
    [
      'undeclared, shared, on one node',
      listening('p', 'tcp://0.0.0.0:80?reuseport', [], onNode),
      listening('q', 'tcp://0.0.0.0:80?reuseport', [], onNode),
      perhaps,
    ],
    [
      'declared, though the addresses would not clash',
      listening('p', 'tcp://podIP:80', ['80'], onNode),
      listening('q', 'tcp://127.0.0.1:80', ['80'], onNode),
      surely,
    ],
    [
      'declared, though nothing listens there',
      listening('p', 'tcp://0.0.0.0:81', ['80'], onNode),
      listening('q', 'tcp://0.0.0.0:82', ['80'], onNode),
      surely,
    ],
    [
      'listening in a plain Pod',
      listening('p', 'tcp://0.0.0.0:80', [], {}),
      onHostNetwork('q', ['80']),
      [],
    ],
  ])('should judge %s', (_, one, other, expected) => {
    expect(judge(one, other)).toEqual(expected);
  });

  it('should judge copies', () => {
    const copies = (spec: object): string[] =>
      judge(workload('Deployment', 'p', [app('c', '80')], { spec, own: { replicas: 2 } }));
    expect(copies(host)).toEqual(['warning host-network-same-node TCP/80: p/c']);
    expect(copies(onNode)).toEqual(['certain host-network-same-node TCP/80: p/c']);
  });

  it('should be a warning with a plain init container on one node', () => {
    const early = pod('p', [], { spec: onNode, init: [app('c', '80')] });
    expect(judge(early, onHostNetwork('q', ['80'], { spec: onNode }))).toEqual(perhaps);
  });

  it('should keep the two kinds apart', () => {
    const documents = [
      pod('p', [app('c', '80:1')]),
      pod('q', [app('c', '80:1')]),
      onHostNetwork('r', ['80']),
    ];
    expect(judge(...documents)).toEqual([
      'warning host-network-same-node TCP/80: p/c q/c r/c',
      'warning host-port-same-node TCP/80: p/c q/c',
    ]);
  });

  it('should refuse a hostPort that is not the containerPort, in app containers', () => {
    expect(judge(onHostNetwork('p', ['8080:80']))).toEqual(['certain invalid TCP/8080: p/c']);
    expect(judge(onHostNetwork('p', ['80:80']))).toEqual([]);
    expect(judge(pod('p', [], { spec: host, init: [sidecar('s', '8080:80')] }))).toEqual([]);
  });

  it('should refuse what two app containers declare, even on other addresses', () => {
    const annotations = {
      'ports.studypod.dev/a': 'tcp://127.0.0.1:80',
      'ports.studypod.dev/b': 'tcp://podIP:80',
    };
    const text = pod('p', [app('a', '80'), app('b', '80')], { spec: host, annotations });
    expect(judge(text)).toEqual(['certain invalid TCP/80: p/a p/b']);
  });

  it('should tell what the scheduler sees from what only the kernel does', () => {
    const symptom = (...documents: string[]): unknown => findingsOf(...documents)[0]?.symptom;
    expect(symptom(onHostNetwork('p', ['80']), onHostNetwork('q', ['80']))).toBe('Pending');
    expect(symptom(onHostNetwork('p', ['80']), listening('q', 'tcp://0.0.0.0:80'))).toBe(
      'CrashLoopBackOff',
    );
  });
});

describe('the fix for a port of the node', () => {
  it('should change what the one to be changed has: a hostPort, or a port in the network of the node', () => {
    const host = pod('a', [container('c', '8080')], { spec: { hostNetwork: true } });
    const plain = pod('b', [container('c', '8080:80')]);
    const other = pod('b', [container('c', '8080')], { spec: { hostNetwork: true } });
    const fixOf = (...pods: readonly string[]): string => findingsOf(...pods)[0]?.fix ?? '';

    expect(fixOf(host, plain)).toBe(
      'Give b/c another hostPort, or reach it through a Service instead.',
    );
    expect(fixOf(host, other)).toBe('Let b/c listen on another port, or do without hostNetwork.');
  });
});
