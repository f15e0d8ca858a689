import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { findConflicts } from '../../../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../../../src/ports/parse-manifests.ts';
import { makePuzzle } from '../../../../src/ports/puzzles/make-puzzle.ts';
import { checkRepair } from '../../../../src/ports/puzzles/repair/check-repair.ts';
import { judgeRepair } from '../../../../src/ports/puzzles/repair/judge-repair.ts';
import { makeRepair } from '../../../../src/ports/puzzles/repair/make-repair.ts';
import { eachLevel, puzzlesOf, withConflict } from '../../../helpers/puzzles.ts';

const shop = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      initContainers:
        - name: relay
          image: example.com/relay:1
          restartPolicy: Always
          ports:
            - containerPort: 9000
      containers:
        - name: web
          image: example.com/web:1
          ports:
            - name: http
              containerPort: 8080
            - containerPort: 8081
              hostPort: 8443
          readinessProbe:
            tcpSocket:
              port: 8080
        - name: api
          image: example.com/api:1
          env:
            - name: UPSTREAM
              value: http://localhost:9000
          ports:
            - containerPort: 8081
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  type: NodePort
  selector:
    app: shop
  ports:
    - name: main
      port: 80
      targetPort: http
      nodePort: 30080
`;

const puzzle = {
  manifest: shop,
  answer: findConflicts(parseManifests(shop)).findings,
};

/** Changes one piece of text, which has to be there. */
function edit(from: string, to: string, text = shop): string {
  if (!text.includes(from)) throw new RangeError(`there is no ${from}`);
  return text.replace(from, to);
}

/** The shop without its two conflicts: the port that both want, and copies over a hostPort. */
const fixed = edit(
  '    spec:\n',
  `    spec:
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - labelSelector:
                matchLabels:
                  app: shop
              topologyKey: kubernetes.io/hostname
`,
  edit('            - containerPort: 8081\n---', '            - containerPort: 8082\n---'),
);

function faultsOf(text: string): readonly string[] {
  const verdict = judgeRepair(puzzle, text);
  return verdict.kind === 'accepted'
    ? []
    : verdict.faults.map(({ line, message }) => `${line}: ${message}`);
}

describe('judgeRepair', () => {
  it('should accept what leaves no conflict and keeps all that is served', () => {
    expect(faultsOf(fixed)).toEqual([]);
    expect(judgeRepair(puzzle, fixed)).toMatchObject({
      kind: 'accepted',
      undone: [],
      changedLines: 8,
    });
  });

  it('should say which conflicts are left, with their lines', () => {
    const faults = faultsOf(shop);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(
      /^27: Still a possible conflict: Copies of shop\/web want TCP port 8443/u,
    );
    expect(faults[1]).toMatch(
      /^27: Still a conflict \(lines 27 and 38\): shop\/api and shop\/web/u,
    );
  });

  it('should tell a new conflict from an old one', () => {
    const [fault] = faultsOf(edit('containerPort: 8082', 'containerPort: 9000', fixed));
    expect(fault).toMatch(
      /^27: A new conflict \(lines \d+ and \d+\): .*shop\/api and shop\/relay/u,
    );
  });

  it.each([
    [
      'a container that is gone',
      [
        '        - name: api\n          image: example.com/api:1\n          env:\n            - name: UPSTREAM\n              value: http://localhost:9000\n          ports:\n            - containerPort: 8082\n',
        '',
      ],
      /^1: The container shop\/api is gone, or has another name\.$/u,
    ],
    [
      'a container with another name',
      ['- name: api', '- name: apis'],
      /^1: The container shop\/api is gone.*\n39: The container shop\/apis is new/u,
    ],
    [
      'a workload with another name',
      ['name: shop\nspec:\n  replicas', 'name: shops\nspec:\n  replicas'],
      /^null: Deployment shop is gone, or has another name or namespace\.$/u,
    ],
    [
      'another image',
      ['web:1', 'web:2'],
      /^30: shop\/web has to keep its image example\.com\/web:1\.$/u,
    ],
    [
      'fewer copies',
      ['replicas: 2', 'replicas: 1'],
      /^6: Deployment shop has to keep its 2 copies: replicas has to stay 2\.$/u,
    ],
    [
      'no copies',
      ['replicas: 2', 'replicas: 0'],
      /^6: Deployment shop has to keep its 2 copies: replicas has to stay 2\.$/u,
    ],
    [
      'a sidecar that is none',
      ['          restartPolicy: Always\n', ''],
      /^23: shop\/relay has to keep restartPolicy: Always/u,
    ],
    [
      'another apiVersion',
      ['apiVersion: apps/v1', 'apiVersion: extensions/v1'],
      /^1: apiVersion of Deployment shop has to stay apps\/v1\.$/u,
    ],
    [
      'labels that the selector does not match',
      ['      labels:\n        app: shop', '      labels:\n        app: store'],
      /^9: The selector of Deployment shop no longer matches the labels of its Pods\.$/u,
    ],
    [
      'another protocol',
      ['containerPort: 8082', 'containerPort: 8082\n              protocol: UDP'],
      /^39: shop\/api listened on TCP 8081, and listens on no TCP port in its place\.$/u,
    ],
    [
      'an entry that is gone',
      ['          ports:\n            - containerPort: 8082\n', ''],
      /^39: shop\/api listened on TCP 8081, and listens on no TCP port/u,
    ],
    [
      'an address that fewer reach',
      [
        'image: example.com/api:1',
        'image: example.com/api:1\n          args: ["--listen=127.0.0.1:8082"]',
      ],
      /^39: shop\/api listens on TCP 8082 at 127\.0\.0\.1 only; it listened on TCP 8081 at all addresses\.$/u,
    ],
    ['a hostPort that nothing replaces', ['              hostPort: 8443\n', ''], null],
    [
      'a probe that asks in vain',
      ['              containerPort: 8080\n', '              containerPort: 8090\n'],
      /^38: A probe of shop\/web asks port 8080, where it does not listen\.$/u,
    ],
    [
      'a call that reaches nobody',
      ['containerPort: 9000', 'containerPort: 9001'],
      /^43: shop\/api calls localhost:9000, where nobody listens\.$/u,
    ],
    [
      'a Service that leads nowhere',
      ['targetPort: http', 'targetPort: 7000'],
      /^58: TCP port 80 of Service shop no longer leads to shop\/web: the targetPort is 7000, where it does not listen\.$/u,
    ],
    [
      'a Service with another selector',
      ['  selector:\n    app: shop', '  selector:\n    app: store'],
      /^54: TCP port 80 of Service shop no longer leads to shop\/web: the selector does not match the labels of its Pods\.$/u,
    ],
    [
      'a Service with another port',
      ['port: 80\n', 'port: 81\n'],
      /^47: Clients use TCP port 80 of Service shop: a Service has to offer it still, and lead to shop\/web\.$/u,
    ],
    [
      'a Service that is gone',
      [/---\n.*$/su, ''],
      /^null: Clients use TCP port 80 of Service shop/u,
    ],
    [
      'a Service that is only of the cluster',
      [/ {2}type: NodePort\n(?<rest>.*) {6}nodePort: 30080\n/su, '$<rest>'],
      /can no longer be reached from outside of the cluster: its type has to stay NodePort\.$/u,
    ],
    [
      'what the API server refuses',
      ['nodePort: 30080', 'nodePort: 300800'],
      /^59: The API server refuses nodePort/u,
    ],
  ] as const)('should refuse %s', (_name, [from, to], fault) => {
    const text = typeof from === 'string' ? edit(from, to, fixed) : fixed.replace(from, to);
    expect(text).not.toBe(fixed);
    if (fault === null) expect(faultsOf(text)).toEqual([]);
    else expect(faultsOf(text).join('\n')).toMatch(new RegExp(fault.source, 'mu'));
  });
});

/** Two Pods that want one port of a node, and two Services on one external IP. */
const node = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  labels:
    app: shop
spec:
  nodeName: node-a
  containers:
    - name: web
      image: example.com/web:1
      ports:
        - containerPort: 80
          hostPort: 8080
---
apiVersion: v1
kind: Pod
metadata:
  name: wiki
spec:
  nodeSelector:
    kubernetes.io/hostname: node-a
  containers:
    - name: app
      image: example.com/app:1
      ports:
        - containerPort: 80
          hostPort: 8080
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  externalIPs:
    - 203.0.113.7
  ports:
    - port: 80
`;

describe('judgeRepair, on a node', () => {
  const subject = { manifest: node, answer: findConflicts(parseManifests(node)).findings };
  const wiki = node.indexOf('name: wiki');
  const inWiki = (from: string, to: string): string =>
    node.slice(0, wiki) + edit(from, to, node.slice(wiki));
  const messagesOf = (text: string): string[] => {
    const verdict = judgeRepair(subject, text);
    return verdict.kind === 'accepted' ? [] : verdict.faults.map(({ message }) => message);
  };

  it('should accept another hostPort, another node, and a Service instead', () => {
    const service = `---
apiVersion: v1
kind: Service
metadata:
  name: wiki
spec:
  selector:
    app: wiki
  ports:
    - port: 80
`;
    const texts = [
      inWiki('hostPort: 8080', 'hostPort: 8081'),
      inWiki('hostname: node-a', 'hostname: node-b'),
      inWiki('name: wiki', 'name: wiki\n  labels:\n    app: wiki').replace(
        /(?<before>name: app.*?) {10}hostPort: 8080\n/su,
        '$<before>',
      ) + service,
    ];
    expect(texts.map(messagesOf)).toEqual([[], [], []]);
  });

  it('should hold each family of addresses against what it was', () => {
    const bound = node.replaceAll(
      'image: example.com/app:1',
      'image: example.com/app:1\n      args: ["--listen=0.0.0.0:80"]',
    );
    const own = { manifest: bound, answer: subject.answer };
    const repaired = bound.replace(
      /hostPort: 8080(?=\n---\napiVersion: v1\nkind: Service)/u,
      'hostPort: 8081',
    );
    const kindOf = (to: string): string =>
      judgeRepair(own, repaired.replace('0.0.0.0:80', `${to}:80`)).kind;
    expect(['0.0.0.0', '', '10.0.0.7', '[::1]'].map(kindOf)).toEqual([
      'accepted',
      'accepted',
      'refused',
      'refused',
    ]);
  });

  it.each([
    [
      'a family of addresses that is gone',
      inWiki('hostPort: 8080', 'hostPort: 8081').replace(
        'image: example.com/app:1',
        'image: example.com/app:1\n      args: ["--listen=0.0.0.0:80"]',
      ),
      'wiki/app listens on TCP 80 at all IPv4 addresses only; it listened on TCP 80 at all addresses.',
    ],
    [
      'a hostPort that nothing replaces',
      inWiki('          hostPort: 8080\n', ''),
      'wiki/app was reached on its node by TCP 8080, and now is by no TCP port in its place, nor by a Service.',
    ],
    [
      'an address of the node that fewer reach',
      inWiki('hostPort: 8080', 'hostPort: 8081\n          hostIP: 10.0.0.7'),
      'wiki/app is reached on its node by TCP 8081 at 10.0.0.7 only; it was by TCP 8080 at all addresses.',
    ],
    [
      'an external IP that is gone',
      inWiki('hostPort: 8080', 'hostPort: 8081').replace('  externalIPs:\n    - 203.0.113.7\n', ''),
      'TCP port 80 of Service shop can no longer be reached by an external IP: it has to keep one under externalIPs.',
    ],
    [
      'a workload too many',
      `${inWiki('hostPort: 8080', 'hostPort: 8081')}---\nkind: Pod\nmetadata: { name: more }\nspec: { containers: [] }\n`,
      'Pod more is new: the workloads have to stay the same.',
    ],
  ])('should refuse %s', (_name, text, message) => {
    expect(messagesOf(text)).toEqual([message]);
  });
});

describe('checkRepair', () => {
  it.each(eachLevel)('should accept a repair and name a small one, on level %i', (level) => {
    for (const made of withConflict(puzzlesOf(level, 3))) {
      const repair = makeRepair(made);
      const right = repair?.candidates[repair.right];
      const verdict = checkRepair(made, right?.manifest ?? '');
      expect(verdict.kind).toBe('accepted');
      expect(verdict.smallest).toBe(right?.description);
      expect(verdict.changedLines).toBeGreaterThan(0);
    }
  });

  it('should name what a phone had done to a repair, and accept it', () => {
    const [made] = withConflict(puzzlesOf(6, 5));
    if (made === undefined) throw new RangeError('no puzzle');
    const repair = makeRepair(made);
    const text = repair?.candidates[repair.right]?.manifest ?? '';
    const typed = text.replaceAll('---', '—').replaceAll('  ', '\u{A0} ');
    const verdict = checkRepair(made, typed);
    expect(verdict.kind).toBe('accepted');
    expect(verdict.undone.map(({ name }) => name)).toEqual(['no-break space', 'long dash']);
  });

  it('should refuse what cannot be read, with its line', () => {
    const made = makePuzzle(2, 'broken');
    const verdict = checkRepair(made, `${made.manifest}---\na: [b\nc: "d`);
    const faults = verdict.kind === 'refused' ? verdict.faults : [];
    const lines = made.manifest.split('\n').length;
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(/^This cannot be read: /u);
    expect(faults[0]?.line).toBeGreaterThanOrEqual(lines);
  });

  it('should never throw, and refuse whatever is no repair', () => {
    const made = makePuzzle(4, 'any');
    const pieces = fc.constantFrom(
      ...made.manifest.split('\n'),
      '---',
      '- ',
      'a: *b',
      '\u{A0}',
      '{',
      '',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (lines) => {
        expect(judgeRepair(made, lines.join('\n')).kind).toBe('refused');
      }),
      { numRuns: 100 },
    );
  });

  it.each(['', ' ', 'null', '[]', 'kind: Pod', '{{{', '\u{0}'])('should refuse %j', (text) => {
    expect(checkRepair(makePuzzle(1, 'seed-1'), text).kind).toBe('refused');
  });
});
