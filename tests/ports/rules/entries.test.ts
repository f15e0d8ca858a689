import { describe, expect, it } from 'vitest';
import { container, findingsOf, judge, pod, sidecar, workload } from '../../helpers/manifests.ts';

describe('duplicate-port-name', () => {
  it.each<[string, object[], object[], string[]]>([
    [
      'twice in a container',
      [],
      [container('a', 'x=80', 'x=81')],
      ['certain duplicate-port-name -/x: p/a'],
    ],
    [
      'TCP and UDP',
      [],
      [container('a', 'dns=53', 'dns=53/UDP')],
      ['certain duplicate-port-name -/dns: p/a'],
    ],
    [
      'in two containers',
      [],
      [container('a', 'x=80'), container('b', 'x=81')],
      ['warning duplicate-port-name -/x: p/a p/b'],
    ],
    [
      'in a sidecar and a container',
      [sidecar('s', 'x=80')],
      [container('a', 'x=81')],
      ['warning duplicate-port-name -/x: p/a p/s'],
    ],
    [
      'in a plain init container and a container',
      [container('i', 'x=80')],
      [container('a', 'x=81')],
      [],
    ],
    [
      'twice in a plain init container',
      [container('i', 'x=80', 'x=81')],
      [container('a', 'x=82')],
      ['certain duplicate-port-name -/x: p/i'],
    ],
    [
      'twice in one and once in another',
      [],
      [container('a', 'x=80', 'x=81'), container('b', 'x=82')],
      ['certain duplicate-port-name -/x: p/a p/b'],
    ],
    ['other names', [], [container('a', 'x=80', 'y=81')], []],
    ['no names', [], [container('a', '80', '81')], []],
  ])('should judge a name %s', (_, init, apps, expected) => {
    expect(judge(pod('p', apps, { init }))).toEqual(expected);
  });

  it('should not look across Pods', () => {
    expect(judge(pod('p', [container('a', 'x=80')]), pod('q', [container('a', 'x=81')]))).toEqual(
      [],
    );
  });

  it('should say whether it is refused', () => {
    expect(findingsOf(pod('p', [container('a', 'x=80', 'x=81')]))[0]?.symptom).toBe('rejected');
    const two = pod('p', [container('a', 'x=80'), container('b', 'x=81')]);
    expect(findingsOf(two)[0]?.symptom).toBe('works');
  });

  it('should know that the API server looks at templates for no Pod too', () => {
    const none = { own: { replicas: 0 } };
    const text = workload(
      'Deployment',
      'p',
      [container('a', 'x=80', 'x=81'), container('b', 'x=82')],
      none,
    );
    expect(judge(text)).toEqual(['certain duplicate-port-name -/x: p/a']);
  });
});

describe('duplicate-port-entry', () => {
  it.each<[string, string[], string[]]>([
    ['a port twice', ['80', '80'], ['warning duplicate-port-entry TCP/80: p/a']],
    ['a port three times', ['80', '80', '80'], ['warning duplicate-port-entry TCP/80: p/a']],
    ['TCP and UDP', ['53', '53/UDP'], []],
    ['other host ports', ['8080:80', '8081:80'], ['warning duplicate-port-entry TCP/80: p/a']],
    [
      'one hostPort',
      ['8080:80', '8080:80'],
      ['certain invalid TCP/8080: p/a', 'warning duplicate-port-entry TCP/80: p/a'],
    ],
    ['one hostPort for two ports', ['8080:80', '8080:81'], ['certain invalid TCP/8080: p/a']],
  ])('should judge %s', (_, ports, expected) => {
    expect(judge(pod('p', [container('a', ...ports)]))).toEqual(expected);
  });
});

describe('injected-sidecar-port', () => {
  const inject = { 'sidecar.istio.io/inject': 'true' };
  const taken = container('a', '15090');
  const found = ['warning injected-sidecar-port TCP/15090: p/a'];
  it.each<[string, string, string[]]>([
    ['asked for by a label', pod('p', [taken], { labels: inject }), found],
    ['asked for by an annotation', pod('p', [taken], { annotations: inject }), found],
    ['in a template', workload('Deployment', 'p', [taken], { labels: inject }), found],
    ['not asked for', pod('p', [taken]), []],
    ['refused', pod('p', [taken], { labels: { 'sidecar.istio.io/inject': 'false' } }), []],
    ['a port that is free', pod('p', [container('a', '15010')], { labels: inject }), []],
    ['UDP', pod('p', [container('a', '15090/UDP')], { labels: inject }), []],
    [
      'DNS over UDP',
      pod('p', [container('a', '15053/UDP')], { labels: inject }),
      ['warning injected-sidecar-port UDP/15053: p/a'],
    ],
    [
      'written out',
      pod('p', [taken, container('istio-proxy', '15090')], { labels: inject }),
      ['certain same-pod-container-port TCP/15090: p/a p/istio-proxy'],
    ],
    [
      'written out as a sidecar',
      pod('p', [container('a', '15021')], { labels: inject, init: [sidecar('istio-proxy')] }),
      [],
    ],
    [
      'hostNetwork, where nothing is injected',
      pod('p', [taken], { labels: inject, spec: { hostNetwork: true } }),
      [],
    ],
    [
      'listening elsewhere',
      pod('p', [taken], {
        labels: inject,
        annotations: { 'ports.studypod.dev/a': 'tcp://0.0.0.0:80' },
      }),
      [],
    ],
    [
      'listening undeclared',
      pod('p', [container('a')], {
        labels: inject,
        annotations: { 'ports.studypod.dev/a': 'tcp://0.0.0.0:15006' },
      }),
      ['warning injected-sidecar-port TCP/15006: p/a'],
    ],
  ])('should judge a sidecar %s', (_, text, expected) => {
    expect(judge(text)).toEqual(expected);
  });

  it.each([15_000, 15_001, 15_004, 15_006, 15_008, 15_020, 15_021, 15_053, 15_090])(
    'should know port %d',
    (port) => {
      expect(judge(pod('p', [container('a', String(port))], { labels: inject }))).toHaveLength(1);
    },
  );
});

describe('invalid', () => {
  /** A container with one port, as YAML. */
  const withPort = (port: string): string =>
    `{kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, ports: [${port}]}]}}`;
  it.each<[string, string, string[]]>([
    ['70000', '{containerPort: 70000}', ['certain invalid TCP/70000: p/a']],
    ['65536', '{containerPort: 65536}', ['certain invalid TCP/65536: p/a']],
    ['65535, which is a port', '{containerPort: 65535}', []],
    ['1, which is a port', '{containerPort: 1}', []],
    ['0', '{containerPort: 0}', ['certain invalid TCP/0: p/a']],
    ['-1', '{containerPort: -1}', ['certain invalid TCP/-1: p/a']],
    ['a fraction', '{containerPort: 80.5}', ['certain invalid TCP/80.5: p/a']],
    ['a number in quotes', '{containerPort: "8080"}', ['certain invalid TCP/-: p/a']],
    ['1:20, which is text to kubectl', '{containerPort: 1:20}', ['certain invalid TCP/-: p/a']],
    ['no containerPort', '{name: x}', ['certain invalid TCP/-: p/a']],
    ['null', '{containerPort: null}', ['certain invalid TCP/-: p/a']],
    [
      'a protocol in small letters',
      '{containerPort: 80, protocol: tcp}',
      ['certain invalid -/80: p/a'],
    ],
    ['an unknown protocol', '{containerPort: 80, protocol: HTTP}', ['certain invalid -/80: p/a']],
    [
      'a hostPort that is none',
      '{containerPort: 80, hostPort: 70000}',
      ['certain invalid TCP/70000: p/a'],
    ],
    [
      'a name that is too long',
      '{containerPort: 80, name: sixteen-letters-}',
      ['certain invalid TCP/80: p/a'],
    ],
    ['a name of fifteen letters', '{containerPort: 80, name: fifteen-letters}', []],
    ['a name in capitals', '{containerPort: 80, name: HTTP}', ['certain invalid TCP/80: p/a']],
    ['a name without letters', '{containerPort: 80, name: "80"}', ['certain invalid TCP/80: p/a']],
    ['a key twice', '{containerPort: 80, containerPort: 81}', ['warning invalid -/-:']],
  ])('should judge %s', (_, port, expected) => {
    expect(judge(withPort(port))).toEqual(expected);
  });

  it('should leave a refused port out of everything else', () => {
    const apps = [container('a', '80/udp', '8080:70000'), container('b', '80/udp', '8080:81')];
    expect(judge(pod('p', apps))).toEqual([
      'certain invalid -/80: p/a',
      'certain invalid -/80: p/b',
      'certain invalid TCP/70000: p/a',
    ]);
  });

  it('should keep a port whose name alone is refused', () => {
    const apps = [container('a', 'HTTP=80'), container('b', '80')];
    expect(judge(pod('p', apps))).toEqual([
      'certain invalid TCP/80: p/a',
      'certain same-pod-container-port TCP/80: p/a p/b',
    ]);
  });

  it('should refuse ports of an ephemeral container', () => {
    const spec = { ephemeralContainers: [container('debug', '80')] };
    expect(judge(pod('p', [container('a', '80')], { spec }))).toEqual([
      'certain invalid TCP/80: p/debug',
    ]);
  });

  it('should refuse a template for no Pod all the same', () => {
    const text = workload('Deployment', 'p', [container('a', '70000')], { own: { replicas: 0 } });
    expect(judge(text)).toEqual(['certain invalid TCP/70000: p/a']);
  });

  it('should say that a refused object is rejected, and that kubectl takes a repeated key', () => {
    const symptom = (port: string): unknown => findingsOf(withPort(port))[0]?.symptom;
    expect(symptom('{containerPort: 0}')).toBe('rejected');
    expect(symptom('{containerPort: 80, containerPort: 81}')).toBe('works');
  });
});
