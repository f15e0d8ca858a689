import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../src/ports/find-conflicts.ts';
import { listeners } from '../../src/ports/listeners.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import { judge, judgeFiles, summarize } from '../helpers/manifests.ts';

const twins = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: a
    ports:
    - containerPort: 80
  - name: b
    ports:
    - containerPort: 80
`;
const clash = 'certain same-pod-container-port TCP/80: web/a web/b';
const unread = 'certain invalid -/-:';

/** What YAML is made of, and what breaks it. */
const words =
  'kind: Pod\n|spec:\n|  containers:\n|  - name: a\n|    ports: [|{|}|]|containerPort: 80|: |- |, |"|\'|&a |*a|<<: |? |\u{7C}\n|>-\n|---\n|--- x\n|...\n|%YAML 1.1\n|# c\n|\n|\t|  |!!int |80|\u{2028}'.split(
    '|',
  );

const renamed = (name: string): string => twins.replace('name: web', `name: ${name}`);

describe('parseManifests', () => {
  it('should say where everything stands', () => {
    const { documents } = parseManifests(`# first\n---\n${twins}`, 'a/b.yaml');
    const [workload] = documents;
    expect(workload?.place).toEqual({ file: 'a/b.yaml', line: 3, column: 1 });
    expect(listeners(documents).map(({ place }) => [place.line, place.column])).toEqual([
      [11, 22],
      [14, 22],
    ]);
  });

  it.each<[string, string, string[]]>([
    ['documents', `${twins}---\n${renamed('api')}`, [clash.replaceAll('web/', 'api/'), clash]],
    [
      'a comment behind the separator',
      `${twins}--- # more\n${renamed('api')}`,
      [clash.replaceAll('web/', 'api/'), clash],
    ],
    ['a separator at the beginning', `---\n${twins}`, [clash]],
    ['comments only', '# nothing\n---\n# here\n', []],
    ['nothing', '', []],
    ['a separator inside a block', `${twins}  note: |\n    ---\n    x: [\n`, [clash]],
    ['CRLF', twins.replaceAll('\n', '\r\n'), [clash]],
    ['a byte order mark', `\u{FEFF}${twins}`, [clash]],
    [
      'other kinds',
      'kind: ConfigMap\ndata: {a: "80"}\n---\nreplicas: 1\nreplicas: 2\n---\nhello\n---\n- a\n',
      [],
    ],
    [
      'an anchor',
      twins
        .replace('- containerPort: 80', '- &p {containerPort: 80}')
        .replace('- containerPort: 80', '- *p'),
      [clash],
    ],
    [
      'a merge',
      twins
        .replace('- containerPort: 80', '- &p {containerPort: 81, name: x}')
        .replace('- containerPort: 80', '- {<<: *p, containerPort: 82}'),
      ['warning duplicate-port-name -/x: web/a web/b'],
    ],
    [
      'the last of two keys',
      twins.replace(
        'containerPort: 80\n  - name',
        'containerPort: 81\n      containerPort: 80\n  - name',
      ),
      [clash, 'warning invalid -/-:'],
    ],
    ['an octal number', twins.replace('80', '0120'), [clash]],
  ])('should read %s', (_, text, expected) => {
    expect(judge(text)).toEqual(expected);
  });

  it('should merge as go-yaml does: of several maps the first counts, and what stands below all', () => {
    const merging = (merged: string): string[] =>
      judge(
        `kind: Pod\nmetadata: {name: p}\nx: [&a {containerPort: 0}, &b {containerPort: 80}]\n` +
          `spec: {containers: [{name: c, ports: [{${merged}}]}]}\n`,
      );
    const refused = ['certain invalid TCP/0: p/c'];
    expect(merging('<<: [*a, *b]')).toEqual(refused);
    expect(merging('<<: [*b, *a]')).toEqual([]);
    expect(merging('<<: *a, containerPort: 80')).toEqual([]);
    expect(merging('containerPort: 80, <<: *a')).toEqual(refused);
  });

  it('should name the places of a finding in order, each once', () => {
    const entry = (name: string): string =>
      `kind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{name: c, ports: [{containerPort: 80, hostPort: 80}]}]}`;
    const { findings } = findConflicts(parseManifests(['z', 'b', 'a'].map(entry).join('\n---\n')));
    expect(findings.map(({ places }) => places.map(({ line }) => line))).toEqual([[3, 7, 11]]);
  });

  it('should open lists, in lists too', () => {
    const inner = (name: string, indent: string): string =>
      renamed(name).trimEnd().replaceAll('\n', `\n${indent}`);
    const list = `kind: List\nitems:\n  - ${inner('api', '    ')}\n  - kind: List\n    items:\n    - ${inner('web', '      ')}\n`;
    expect(judge(list)).toEqual([clash.replaceAll('web/', 'api/'), clash]);
    const pods = `apiVersion: v1\nkind: PodList\nitems:\n- ${twins.replace('kind: Pod\n', '').trimEnd().replaceAll('\n', '\n  ')}\n`;
    expect(judge(pods)).toEqual([clash]);
  });

  it('should read UTF-16 with a mark, and bytes that are no UTF-8', () => {
    const read = (bytes: Uint8Array): string[] =>
      summarize(findConflicts(parseManifests(bytes)).findings);
    const little = Buffer.from(`\u{FEFF}${twins}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    const latin = Buffer.from(`# caf\u00E9\n${twins}`, 'latin1');
    expect([read(little), read(big), read(latin)]).toEqual([[clash], [clash], [clash]]);
    const named = Buffer.from(renamed('"caf\u00E9"'), 'latin1');
    expect(read(named)).toEqual([clash.replaceAll('web/', 'caf\u{FFFD}/')]);
  });

  it('should let a broken document hide nothing else', () => {
    const { findings, problems } = findConflicts(
      parseManifests(
        `{broken\n---\n${twins}---\nspec: "unfinished\n---\n${renamed('api')}`,
        'x.yaml',
      ),
    );
    expect(summarize(findings)).toEqual([unread, unread, clash.replaceAll('web/', 'api/'), clash]);
    expect(problems).toMatchObject([
      { file: 'x.yaml', line: 2 },
      { file: 'x.yaml', line: 17 },
    ]);
  });

  it.each([
    ['--- {kind: Pod}', 'only a comment may follow ---'],
    ['----', 'only a comment may follow ---'],
    ['a: b: c', 'mapping'],
    ['a: *b', 'no anchor &b'],
    ['? [a]\n: b', 'a key must be a single value'],
    ['a: {<<: 5}', '<< merges maps'],
    ['a: !!int x', 'does not fit its tag'],
  ])('should refuse what kubectl does: %s', (text, why) => {
    const { findings, problems } = findConflicts(parseManifests(`${twins}---\n${text}`));
    expect(summarize(findings)).toContain(clash);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.toLowerCase()).toContain(why.toLowerCase());
  });

  it('should make one cluster of several files', () => {
    const service = (name: string): string =>
      `kind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}`;
    expect(judgeFiles({ 'a.yaml': service('a'), 'b.yaml': service('b') })).toEqual([
      'certain node-port-duplicate TCP/30080: a/80 b/80',
    ]);
  });

  it('should tell of an annotation that it cannot read, and go by what is declared beside the rest of it', () => {
    const annotate = (text: string): string =>
      twins.replace('name: web', `name: web\n  annotations:\n    ports.studypod.dev/b: "${text}"`);
    const broken = annotate('tcp:/0.0.0.0:81, tcp://0.0.0.0:82');
    const { findings, problems } = findConflicts(parseManifests(broken));

    expect(findings.map(({ kind, port }) => [kind, port])).toEqual([
      ['same-pod-container-port', 80],
    ]);
    expect(problems).toEqual([
      {
        file: '-',
        line: 6,
        message: 'ports.studypod.dev/b: "tcp:/0.0.0.0:81" is not proto://addr:port',
      },
    ]);
    expect(judge(annotate('tcp://0.0.0.0:81, tcp://0.0.0.0:82'))).toEqual([]);
  });

  it('should read objects of JSON that follow one another', () => {
    const podOf = (name: string, containers: string): string =>
      `{"kind": "Pod", "metadata": {"name": "${name}"}, "spec": {"containers": [${containers}]}}`;
    const one = '{"name": "a}{", "ports": [{"containerPort": 80}]}';
    const other = '{"name": "b\\"", "ports": [{"containerPort": 80}]}';
    const text = `${podOf('p', one)}\n${podOf('q', `${one},\n${other}`)}${podOf('r', other)}`;
    const { findings } = findConflicts(parseManifests(text));

    expect(findings.map(({ kind, places }) => [kind, places.map(({ line }) => line)])).toEqual([
      ['same-pod-container-port', [2, 3]],
    ]);
    expect(judge(`${podOf('p', one)} {`)).toEqual(['certain invalid -/-:']);
  });

  it('should take a container that is called y by its name', () => {
    expect(judge(twins.replace('name: b', 'name: y'))).toEqual([clash.replace('web/b', 'web/y')]);
  });

  it('should never throw, and name lines that are there', () => {
    const word = fc.constantFrom(...words);
    const text = fc.oneof(
      fc.array(word, { maxLength: 40 }).map((picked) => picked.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .tuple(fc.nat(twins.length), fc.string({ maxLength: 5 }))
        .map(([at, put]) => twins.slice(0, at) + put + twins.slice(at)),
    );
    fc.assert(
      fc.property(text, (source) => {
        const lines = source.split('\n').length;
        const { findings, problems } = findConflicts(parseManifests(source));
        for (const { places } of findings) {
          expect(places.length).toBeGreaterThan(0);
          for (const { line, column } of places) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines);
            expect(column).toBeGreaterThan(0);
          }
        }
        for (const { line } of problems) expect(line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 400 },
    );
  });

  it('should read any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => findConflicts(parseManifests(bytes))).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

describe('long lists', () => {
  const filler = `    # ${'x'.repeat(2000)}\n`;
  const item = (name: string): string =>
    `- ${renamed(name).replaceAll('\n', `\n  `).trimEnd()}\n${filler}`;
  const names = Array.from({ length: 150 }, (_, index) => `p${index}`);
  const list = (text: string, end = 'kind: List\n'): string =>
    `apiVersion: v1\nitems:\n${text}${end}`;

  it('should find the same in one that is taken apart, on the same lines', () => {
    const text = list(names.map(item).join(''));
    const lines = text.split('\n');
    const { findings, problems } = findConflicts(parseManifests(text));
    expect(problems).toEqual([]);
    expect(findings).toHaveLength(names.length);
    for (const { places } of findings) {
      for (const { line, column } of places) {
        expect(lines[line - 1]?.slice(column - 1)).toBe('80');
      }
    }
    // an anchor anywhere makes it one piece again
    const whole = findConflicts(
      parseManifests(text.replace('apiVersion: v1', 'apiVersion: &v v1')),
    );
    expect(summarize(whole.findings)).toEqual(summarize(findings));
    expect(whole.findings.map(({ places }) => places[0]?.line)).toEqual(
      findings.map(({ places }) => places[0]?.line),
    );
  });

  it('should read the others where one of its items is broken', () => {
    const text = list(
      names
        .map((name, at) => (at === 7 ? item(name).replace('spec:', 'spec: [') : item(name)))
        .join(''),
    );
    const { findings, problems } = findConflicts(parseManifests(text));
    expect(problems).toHaveLength(1);
    expect(findings).toHaveLength(names.length);
  });

  it('should leave long documents of other kinds alone', () => {
    expect(judge(list(names.map(item).join(''), 'kind: Values\n'))).toEqual([]);
  });
});
