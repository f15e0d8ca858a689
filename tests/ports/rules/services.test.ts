import { describe, expect, it } from 'vitest';
import { container, findingsOf, judge, pod, service } from '../../helpers/manifests.ts';

const nodePort = { type: 'NodePort' };
const one = (port: object, name = 's', more: object = nodePort): string =>
  service(name, [port], { ...more });

describe('node-port-duplicate', () => {
  const tcp = { name: 'a', port: 53, nodePort: 30_053 };
  const udp = { name: 'b', port: 53, nodePort: 30_053, protocol: 'UDP' };
  it.each<[string, string[], string[]]>([
    ['two Services', [one(tcp), one(tcp, 't')], ['certain node-port-duplicate TCP/30053: s/a t/a']],
    ['other numbers', [one(tcp), one({ ...tcp, nodePort: 30_054 }, 't')], []],
    [
      'TCP and UDP of two Services',
      [one(tcp), one(udp, 't')],
      ['certain node-port-duplicate TCP+UDP/30053: s/a t/b'],
    ],
    ['TCP and UDP of one port of one Service', [service('s', [tcp, udp], nodePort)], []],
    [
      'TCP and UDP of two ports of one Service',
      [service('s', [tcp, { ...udp, port: 54 }], nodePort)],
      ['certain node-port-duplicate TCP+UDP/30053: s/a s/b'],
    ],
    [
      'TCP twice in one Service',
      [service('s', [tcp, { ...tcp, name: 'b', port: 54 }], nodePort)],
      ['certain node-port-duplicate TCP/30053: s/a s/b'],
    ],
    [
      'one Service with both, and another',
      [service('s', [tcp, udp], nodePort), one(tcp, 't')],
      ['certain node-port-duplicate TCP+UDP/30053: s/a s/b t/a'],
    ],
    [
      'two namespaces',
      [one(tcp), service('s', [tcp], { ...nodePort, namespace: 'prod' })],
      ['certain node-port-duplicate TCP/30053: prod:s/a s/a'],
    ],
    [
      'a LoadBalancer',
      [one(tcp), one(tcp, 't', { type: 'LoadBalancer' })],
      ['certain node-port-duplicate TCP/30053: s/a t/a'],
    ],
    [
      'a LoadBalancer that is given none',
      [one(tcp), one(tcp, 't', { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false })],
      ['certain node-port-duplicate TCP/30053: s/a t/a'],
    ],
    ['no number written', [one({ port: 53 }), one({ port: 53 }, 't')], []],
    [
      'a port without a name',
      [one({ port: 80, nodePort: 30_080 }), one({ port: 81, nodePort: 30_080 }, 't')],
      ['certain node-port-duplicate TCP/30080: s/80 t/81'],
    ],
    ['the same Service twice', [one(tcp), one(tcp)], []],
  ])('should judge %s', (_, documents, expected) => {
    expect(judge(...documents)).toEqual(expected);
  });

  it('should count the port for health checks', () => {
    const balancer = {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30_053,
    };
    expect(judge(service('s', [{ port: 80 }], balancer), one(udp, 't'))).toEqual([
      'certain node-port-duplicate TCP+UDP/30053: s/healthCheckNodePort t/b',
    ]);
    expect(judge(service('s', [{ port: 80, nodePort: 30_053 }], balancer))).toEqual([
      'certain node-port-duplicate TCP/30053: s/80 s/healthCheckNodePort',
    ]);
    const cluster = { ...balancer, externalTrafficPolicy: 'Cluster' };
    expect(judge(service('s', [{ port: 80 }], cluster))).toEqual([
      'certain invalid TCP/30053: s/healthCheckNodePort',
    ]);
    expect(judge(service('s', [{ port: 80 }], { ...balancer, type: 'NodePort' }))).toEqual([
      'certain invalid TCP/30053: s/healthCheckNodePort',
    ]);
  });

  it('should say that the later one is refused', () => {
    expect(findingsOf(one(tcp), one(udp, 't'))[0]).toMatchObject({
      symptom: 'rejected',
      lesson: 'node-ports',
    });
  });

  it('should give other node ports to all Services but one', () => {
    const fixOf = (...services: readonly string[]): string => findingsOf(...services)[0]?.fix ?? '';
    const both = service('s', [tcp, udp], nodePort);
    const other = one(tcp, 't');

    expect(fixOf(one(tcp), other)).toBe(
      'Give t/a another nodePort, or let the cluster choose one.',
    );
    expect(fixOf(one(tcp, 'a'), both)).toBe(
      'Give s/a and s/b other node ports, or let the cluster choose them.',
    );
    expect(fixOf(both, other)).toBe('Give t/a another nodePort, or let the cluster choose one.');
    expect(fixOf(one(tcp), other, one(udp, 'u'))).toBe(
      'Give t/a and u/b other node ports, or let the cluster choose them.',
    );
  });
});

describe('node-port-host-port', () => {
  const exposed = one({ port: 80, nodePort: 30_080 });
  const found = ['warning node-port-host-port TCP/30080: p/c s/80'];
  const host = { hostNetwork: true };
  it.each<[string, string, string[]]>([
    ['a hostPort', pod('p', [container('c', '30080:80')]), found],
    ['a hostPort for UDP', pod('p', [container('c', '30080:80/UDP')]), []],
    ['a containerPort', pod('p', [container('c', '30080')]), []],
    ['hostNetwork', pod('p', [container('c', '30080')], { spec: host }), found],
    [
      'hostNetwork, undeclared',
      pod('p', [container('c')], {
        spec: host,
        annotations: { 'ports.studypod.dev/c': 'tcp://0.0.0.0:30080' },
      }),
      found,
    ],
  ])('should judge %s', (_, text, expected) => {
    expect(judge(exposed, text)).toEqual(expected);
  });

  it('should say that all start', () => {
    expect(findingsOf(exposed, pod('p', [container('c', '30080:80')]))[0]?.symptom).toBe('works');
  });
});

describe('Services', () => {
  const external = (name: string, externalIPs: string[], port: object = { port: 80 }): string =>
    service(name, [port], { externalIPs });
  it.each<[string, string[], string[]]>([
    [
      'a port twice',
      [
        service('s', [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, targetPort: 81 },
        ]),
      ],
      ['certain service-port-duplicate TCP/80: s/a s/b'],
    ],
    [
      'TCP and UDP',
      [
        service('s', [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, protocol: 'UDP' },
        ]),
      ],
      [],
    ],
    [
      'no protocol and TCP',
      [
        service('s', [
          { name: 'a', port: 80 },
          { name: 'b', port: 80, protocol: 'TCP' },
        ]),
      ],
      ['certain service-port-duplicate TCP/80: s/a s/b'],
    ],
    [
      'one targetPort',
      [
        service('s', [
          { name: 'a', port: 80, targetPort: 80 },
          { name: 'b', port: 81, targetPort: 80 },
        ]),
      ],
      [],
    ],
    ['one port in two Services', [service('s', [{ port: 80 }]), service('t', [{ port: 80 }])], []],
    [
      'a headless Service',
      [
        service(
          's',
          [
            { name: 'a', port: 80 },
            { name: 'b', port: 80 },
          ],
          { clusterIP: 'None' },
        ),
      ],
      ['certain service-port-duplicate TCP/80: s/a s/b'],
    ],
    [
      'an external IP in common',
      [external('s', ['1.2.3.4']), external('t', ['1.2.3.4', '5.6.7.8'])],
      ['warning external-ip-port TCP/80: s/80 t/80'],
    ],
    ['other external IPs', [external('s', ['1.2.3.4']), external('t', ['5.6.7.8'])], []],
    [
      'an external IP, other ports',
      [external('s', ['1.2.3.4']), external('t', ['1.2.3.4'], { port: 81 })],
      [],
    ],
    [
      'an external IP, other protocols',
      [external('s', ['1.2.3.4']), external('t', ['1.2.3.4'], { port: 80, protocol: 'UDP' })],
      [],
    ],
    [
      'external IPs in a row',
      [
        external('s', ['1.2.3.4']),
        external('u', ['5.6.7.8']),
        external('t', ['1.2.3.4', '5.6.7.8']),
      ],
      ['warning external-ip-port TCP/80: s/80 t/80 u/80'],
    ],
    [
      'an external IPv6 address in two spellings',
      [external('s', ['fd00::1']), external('t', ['fd00:0:0::1'])],
      ['warning external-ip-port TCP/80: s/80 t/80'],
    ],
    ['one Service with two external IPs', [external('s', ['1.2.3.4', '1.2.3.4'])], []],
    [
      'a name twice',
      [
        service('s', [
          { name: 'a', port: 80 },
          { name: 'a', port: 81 },
        ]),
      ],
      ['certain duplicate-port-name -/a: s/a'],
    ],
    [
      'a name twice, TCP and UDP',
      [
        service('s', [
          { name: 'a', port: 80 },
          { name: 'a', port: 80, protocol: 'UDP' },
        ]),
      ],
      ['certain duplicate-port-name -/a: s/a'],
    ],
    [
      'a name in two Services',
      [service('s', [{ name: 'a', port: 80 }]), service('t', [{ name: 'a', port: 81 }])],
      [],
    ],
    [
      'several ports without names',
      [service('s', [{ port: 80 }, { port: 81 }])],
      ['certain invalid -/-: s/80 s/81'],
    ],
    [
      'several ports, one without a name',
      [service('s', [{ name: 'a', port: 80 }, { port: 81 }])],
      ['certain invalid -/-: s/81'],
    ],
    [
      'a nodePort of a ClusterIP',
      [service('s', [{ port: 80, nodePort: 30_080 }])],
      ['certain invalid TCP/30080: s/80'],
    ],
    [
      'a nodePort outside of the range',
      [one({ port: 80, nodePort: 8080 })],
      ['warning invalid TCP/8080: s/80'],
    ],
    [
      'the first and last of the range',
      [
        service(
          's',
          [
            { name: 'a', port: 80, nodePort: 30_000 },
            { name: 'b', port: 81, nodePort: 32_767 },
          ],
          nodePort,
        ),
      ],
      [],
    ],
    [
      'a nodePort just outside',
      [one({ port: 80, nodePort: 32_768 })],
      ['warning invalid TCP/32768: s/80'],
    ],
    [
      'a nodePort that is no port',
      [one({ port: 80, nodePort: 70_000 })],
      ['certain invalid TCP/70000: s/80'],
    ],
    ['a Service without ports', [service('s', [])], ['certain invalid -/-: s/?']],
    [
      'a LoadBalancer without ports',
      [service('s', [], { type: 'LoadBalancer', namespace: 'x' })],
      ['certain invalid -/-: x:s/?'],
    ],
    ['a headless Service without ports', [service('s', [], { clusterIP: 'None' })], []],
    ['one that is headless by list', [service('s', [], { clusterIPs: ['None'] })], []],
    ['another name for a host', [service('s', [], { type: 'ExternalName' })], []],
    ['a port that is no port', [one({ port: 0 })], ['certain invalid TCP/0: s/0']],
    [
      'a targetPort that is no port',
      [one({ port: 80, targetPort: 70_000 })],
      ['certain invalid TCP/70000: s/80'],
    ],
    [
      'a targetPort in quotes',
      [one({ port: 80, targetPort: '8080' })],
      ['certain invalid TCP/80: s/80'],
    ],
    ['a targetPort by name', [one({ port: 80, targetPort: 'http' })], []],
    ['a targetPort that nobody has', [one({ port: 80, targetPort: 9999 })], []],
    [
      'a Service of another API',
      [
        JSON.stringify({
          apiVersion: 'serving.knative.dev/v1',
          kind: 'Service',
          metadata: { name: 's' },
          spec: { ports: [{ port: 0 }] },
        }),
      ],
      [],
    ],
  ])('should judge %s', (_, documents, expected) => {
    expect(judge(...documents)).toEqual(expected);
  });

  it('should leave a nodePort that is refused out of everything else', () => {
    const documents = [one({ port: 80, nodePort: 8080 }), one({ port: 80, nodePort: 8080 }, 't')];
    expect(judge(...documents, pod('p', [container('c', '8080:80')]))).toEqual([
      'warning invalid TCP/8080: s/80',
      'warning invalid TCP/8080: t/80',
    ]);
  });
});
