import type {
  Scene,
  SceneContainer,
  SceneLifetime,
  SceneNode,
  ScenePod,
  ScenePort,
  SceneService,
} from '../../src/ports/scene.ts';

type Rest<Whole> = Partial<Whole>;

export function port(id: string, number: number, rest: Rest<ScenePort> = {}): ScenePort {
  return { id, number, protocol: 'TCP', address: null, how: 'declared', note: null, ...rest };
}

export function bound(id: string, number: number, address = 'all addresses'): ScenePort {
  return port(id, number, { how: 'bound', address });
}

export function container(
  name: string,
  ports: readonly ScenePort[],
  lifetime: SceneLifetime = 'app',
): SceneContainer {
  return { id: `container ${name}`, name, lifetime, ports };
}

export function pod(
  name: string,
  containers: readonly SceneContainer[],
  rest: Rest<ScenePod> = {},
): ScenePod {
  const none = { copies: 1, hostNetwork: false, note: null };
  return { id: `Pod ${name}`, name, kind: 'Pod', ...none, containers, ...rest };
}

export function node(name: string | null, ...pods: readonly ScenePod[]): SceneNode {
  return { name, pods };
}

export function scene(nodes: readonly SceneNode[], rest: Rest<Scene> = {}): Scene {
  return { title: null, nodes, services: [], conflicts: [], hints: [], ...rest };
}

export function service(
  name: string,
  ports: SceneService['ports'],
  note: string | null = null,
): SceneService {
  return { id: `Service ${name}`, name, ports, note };
}

const servicePort = { protocol: 'TCP', target: null, nodePort: null, note: null };

const one = scene([node(null, pod('web', [container('nginx', [port('a', 80)])]))], {
  title: 'One container',
});

const twoInPod = scene(
  [
    node(
      null,
      pod('shop', [
        container('nginx', [bound('a', 8080), port('b', 8443)]),
        container('metrics', [bound('c', 8080), port('d', 9090, { protocol: 'UDP' })]),
      ]),
    ),
  ],
  {
    title: 'Level 1: one Pod, one port space',
    conflicts: [
      {
        level: 'certain',
        between: ['a', 'c'],
        label: 'shop/nginx and shop/metrics both listen on 8080/TCP in one Pod.',
      },
    ],
  },
);

const timed = scene(
  [
    node(
      null,
      pod('orders', [
        container('migrate', [bound('m', 9000)], 'init'),
        container('mesh', [bound('p', 15001), bound('q', 9000)], 'sidecar'),
        container('warm-cache', [bound('w', 9000)], 'init'),
        container('api', [bound('x', 8080)]),
        container('worker', []),
      ]),
    ),
  ],
  {
    title: 'Level 4: who runs at the same time?',
    conflicts: [
      {
        level: 'certain',
        between: ['q', 'w'],
        label: 'orders/mesh still runs when orders/warm-cache wants 9000/TCP.',
      },
    ],
    hints: [{ at: ['container mesh'], label: 'A sidecar starts in its turn and stays.' }],
  },
);

const bindings = scene(
  [
    node(
      null,
      pod('cache', [
        container('redis', [bound('a', 6379, '127.0.0.1')]),
        container('sentinel', [bound('b', 6379, 'the Pod’s own address'), port('c', 26379)]),
        container('exporter', [
          bound('d', 6379, '[::1]'),
          port('e', 9121, { how: 'bound', address: '0.0.0.0', note: 'from --web.listen-address' }),
        ]),
      ]),
    ),
  ],
  { title: 'Level 5: declared is not bound' },
);

const hostPorts = scene(
  [
    node(
      'worker-1',
      pod('web', [
        container('nginx', [port('a', 8080), port('b', 80, { how: 'hostPort', note: 'to 8080' })]),
      ]),
      pod('proxy', [
        container('haproxy', [port('c', 80), port('d', 80, { how: 'hostPort', note: 'to 80' })]),
      ]),
    ),
    node('worker-2', pod('batch', [container('runner', [port('e', 8080)])])),
  ],
  {
    title: 'Level 6: hostPort and nodes',
    conflicts: [
      {
        level: 'certain',
        between: ['b', 'd'],
        label: 'web/nginx and proxy/haproxy want hostPort 80/TCP of worker-1: one stays Pending.',
      },
    ],
  },
);

const hostNetwork = scene(
  [
    node(
      'edge-1',
      pod('node-exporter', [container('exporter', [bound('a', 9100)])], {
        hostNetwork: true,
        kind: 'DaemonSet',
        note: 'one on every node',
      }),
      pod('agent', [container('agent', [bound('b', 9100)])], { hostNetwork: true }),
      pod('app', [container('app', [port('c', 9100)])], { kind: 'Deployment', copies: 3 }),
    ),
  ],
  {
    title: 'Level 7: hostNetwork',
    conflicts: [
      {
        level: 'warning',
        between: ['a', 'b'],
        label: 'node-exporter/exporter and agent/agent meet on 9100/TCP if both run on one node.',
      },
    ],
    hints: [{ at: ['Pod app'], label: 'This Pod has a network of its own.' }],
  },
);

const nodePorts = scene(
  [
    node(
      null,
      pod('dns', [container('coredns', [port('a', 53), port('b', 53, { protocol: 'UDP' })])], {
        kind: 'Deployment',
        copies: 2,
      }),
    ),
  ],
  {
    title: 'Level 9: Services and nodePorts',
    services: [
      service('dns-tcp', [
        {
          ...servicePort,
          id: 's1',
          number: 53,
          target: '53',
          nodePort: { id: 'n1', number: 30053 },
        },
      ]),
      service('dns-udp', [
        {
          ...servicePort,
          id: 's2',
          number: 53,
          protocol: 'UDP',
          target: 'dns',
          nodePort: { id: 'n2', number: 30053 },
        },
      ]),
      service(
        'web',
        [{ ...servicePort, id: 's3', number: 80, target: 'http' }],
        'external 192.0.2.7',
      ),
    ],
    conflicts: [
      {
        level: 'certain',
        between: ['n1', 'n2'],
        label:
          'dns-tcp/53 and dns-udp/53 ask for nodePort 30053: the number counts, not the protocol.',
      },
    ],
  },
);

const longNames = scene(
  [
    node(
      'ip-10-0-138-204.eu-central-1.compute.internal.some-cluster.example',
      pod(
        'payments-reconciliation-service-with-a-name-that-is-sixty-three',
        [
          container('istio-proxy-with-a-very-long-name-that-does-not-end-before-63', [
            bound('a', 65535, '2001:0db8:85a3:0000:0000:8a2e:0370:7334'),
            port('b', 65535, { protocol: 'SCTP', how: 'hostPort', address: '192.168.100.200' }),
          ]),
          container('averyveryverylongnamewithoutanyhyphenwherealinecouldbebroken63', [
            port('c', 1),
          ]),
        ],
        { kind: 'StatefulSet', copies: 1200 },
      ),
      pod('x', [container('y', [])]),
    ),
  ],
  {
    title:
      'Long names, and a title that is itself longer than one line of the picture has room for',
    conflicts: [
      {
        level: 'certain',
        between: ['a', 'b'],
        label: `A label that is long: ${'word '.repeat(60)}`,
      },
      { level: 'warning', between: ['b'], label: 'Marks more than once.' },
    ],
    hints: [{ at: ['b', 'c'], label: 'Look at these.' }],
  },
);

const twenty = scene(
  [
    node(
      'worker-1',
      pod(
        'web',
        [1, 2].map((n) => container(`web-${n}`, [bound(`w${n}`, 8080 + n)])),
        {
          kind: 'Deployment',
          copies: 3,
        },
      ),
      pod(
        'api',
        [1, 2, 3].map((n) =>
          container(`api-${n}`, [bound(`a${n}`, 9000 + (n % 2)), port(`ad${n}`, 7000)]),
        ),
      ),
      pod(
        'db',
        [container('postgres', [bound('db', 5432)]), container('exporter', [bound('dbx', 9187)])],
        { kind: 'StatefulSet' },
      ),
      pod('logs', [container('fluent-bit', [port('l', 24224, { how: 'hostPort' })])], {
        kind: 'DaemonSet',
      }),
    ),
    node(
      'worker-2',
      pod(
        'queue',
        ['broker', 'shovel', 'metrics', 'console'].map((name, n) =>
          container(name, [bound(`q${n}`, 5672 + n)]),
        ),
      ),
      pod('proxy', [container('envoy', [bound('e', 15001), bound('e2', 15090)])], {
        hostNetwork: true,
      }),
    ),
    node(
      null,
      pod('jobs', [
        container('fetch', [], 'init'),
        container('unpack', [bound('u', 8000)], 'init'),
        container('tunnel', [bound('t', 8000)], 'sidecar'),
        container('run', [bound('r', 8001)]),
        container('report', [bound('rp', 8001)]),
      ]),
      pod('cron', [container('tick', [])]),
      pod('mail', [container('smtp', [bound('smtp', 25), bound('smtps', 465)])]),
    ),
  ],
  {
    title: 'Level 10: a whole review',
    services: [
      service('web', [
        {
          ...servicePort,
          id: 's',
          number: 80,
          target: '8081',
          nodePort: { id: 'n', number: 30080 },
        },
      ]),
      service('api', [
        {
          ...servicePort,
          id: 's2',
          number: 80,
          target: '9001',
          nodePort: { id: 'n2', number: 30080 },
        },
      ]),
    ],
    conflicts: [
      {
        level: 'certain',
        between: ['a1', 'a3'],
        label: 'api/api-1 and api/api-3 listen on 9001/TCP.',
      },
      {
        level: 'certain',
        between: ['n', 'n2'],
        label: 'web/80 and api/80 ask for nodePort 30080.',
      },
      {
        level: 'warning',
        between: ['r', 'rp'],
        label: 'jobs/run and jobs/report share 8001/TCP if both keep SO_REUSEPORT.',
      },
    ],
  },
);

const twentyInPod = scene(
  [
    node(
      null,
      pod(
        'crowd',
        Array.from({ length: 20 }, (_, n) => container(`c${n}`, [bound(`c${n}`, 8000 + (n % 19))])),
      ),
    ),
  ],
  {
    conflicts: [
      { level: 'certain', between: ['c0', 'c19'], label: 'crowd/c0 and crowd/c19 want 8000/TCP.' },
    ],
  },
);

const glyphs = scene(
  [
    node(
      '日本 1',
      pod('a → b ≤ Ω ж', [container('emoji 🎉 👩‍💻 ✅', [port('a', 80, { note: 'مرحبا 漢字' })])]),
    ),
  ],
  { title: 'Letters: ₿ ✓ \u{1FAE9} \u{E000}x\u202Ey\u0000z' },
);

const servicesOnly = scene([], {
  services: [
    service('twice', [
      { ...servicePort, id: 'a', number: 80, target: 'http' },
      { ...servicePort, id: 'b', number: 80, target: '8080' },
    ]),
  ],
  conflicts: [{ level: 'certain', between: ['a', 'b'], label: 'twice lists 80/TCP twice.' }],
});

const many = scene(
  Array.from({ length: 30 }, (_, n) =>
    node(
      `node-${n}`,
      ...Array.from({ length: 4 }, (_unused, p) =>
        pod(
          `pod-${n}-${p}`,
          Array.from({ length: 3 }, (_also, c) =>
            container(`c${c}`, [port(`${n}-${p}-${c}`, 8000 + c)]),
          ),
        ),
      ),
    ),
  ),
  {
    title: 'More than can be drawn',
    conflicts: [{ level: 'certain', between: ['29-3-0', '29-2-0'], label: 'The last ones.' }],
  },
);

const threeNodes = scene(
  ['a', 'b', 'c'].map((n) =>
    node(`node-${n}`, pod(`web-${n}`, [container('nginx', [bound(n, 80)])])),
  ),
  { title: 'Level 2: different Pods do not meet' },
);

const replicas = scene(
  [
    node(
      null,
      pod('web', [container('nginx', [bound('a', 80)])], { kind: 'Deployment', copies: 5 }),
      pod('api', [container('go', [bound('b', 80)]), container('log', [])], {
        kind: 'Deployment',
        copies: 0,
      }),
    ),
  ],
  {
    title: 'Level 2: five copies',
    hints: [{ at: ['Pod web'], label: 'Each copy has its own address.' }],
  },
);

/** Scenes of all kinds, by what they show. */
export const scenes = {
  one,
  twoInPod,
  timed,
  bindings,
  hostPorts,
  hostNetwork,
  nodePorts,
  longNames,
  twenty,
  twentyInPod,
  glyphs,
  servicesOnly,
  many,
  threeNodes,
  replicas,
} as const;
