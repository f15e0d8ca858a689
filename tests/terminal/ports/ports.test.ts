import { describe, expect, it } from 'vitest';
import { studypod } from '../../helpers/cli.ts';
import { makeFolder } from '../../helpers/folder.ts';
import { container, pod, service } from '../../helpers/manifests.ts';

const twins = `kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: a
    ports: [{containerPort: 80}]
  - name: b
    ports: [{containerPort: 80}]
`;
const wish = pod('p', [container('c', '8080:80')]);
const rival = pod('q', [container('c', '8080:80')]);
const exposed = service('s', [{ port: 80, nodePort: 30_080 }], { type: 'NodePort' });
const files = {
  'web.yaml': twins,
  'more/p.yml': wish,
  'more/deep/q.json': rival,
  'more/notes.txt': 'a: b: c',
};

const parseLines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('studypod ports', () => {
  it('should print findings as a compiler does', async () => {
    const dir = await makeFolder({ 'web.yaml': twins });
    const { code, stdout, stderr } = await studypod(['ports', 'web.yaml'], {
      cwd: dir,
      env: { KNOWLEDGE_DIR: dir },
    });
    expect(code).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^web\.yaml:6:29: error: web\/a and web\/b .* \[same-pod-container-port\]$/u,
      ),
      'web.yaml:8:29: note: and here',
      '    seen: a container is in CrashLoopBackOff',
      '    fix: Let web/b listen on another port than 80.',
      '',
    ]);
    expect(stderr).toBe('1 file: 1 certain, 0 warnings\n');
  });

  it('should take a folder with all its manifests as one cluster, or each file alone', async () => {
    const dir = await makeFolder(files);
    const one = await studypod(['ports', '--json', dir]);
    const [report] = parseLines(one.stdout);
    expect(one.code).toBe(1);
    expect(report).not.toHaveProperty('file');
    expect(report).toMatchObject({
      problems: [],
      findings: [
        {
          kind: 'host-port-same-node',
          port: 8080,
          protocol: 'TCP',
          parties: ['p/c', 'q/c'],
          level: 'warning',
          symptom: 'Pending',
          locations: [
            { file: `${dir}/more/deep/q.json`, line: 1 },
            { file: `${dir}/more/p.yml`, line: 1 },
          ],
        },
        { kind: 'same-pod-container-port', parties: ['web/a', 'web/b'] },
      ],
    });
    const apart = await studypod(['ports', '--json', '--each', dir]);
    expect(apart.code).toBe(1);
    expect(
      parseLines(apart.stdout).map(({ file, findings }) => [file, (findings as []).length]),
    ).toEqual([
      [`${dir}/more/deep/q.json`, 0],
      [`${dir}/more/p.yml`, 0],
      [`${dir}/web.yaml`, 1],
    ]);
  });

  it('should print JSON with the contracted keys, and the card of the bundled notes', async () => {
    const { stdout } = await studypod(['ports', '--json', '-'], { input: twins });
    const [report] = parseLines(stdout);
    const [finding] = (report as { findings: Record<string, unknown>[] }).findings;
    expect(Object.keys(report ?? {})).toEqual(['findings', 'problems']);
    expect(finding).toEqual({
      kind: 'same-pod-container-port',
      port: 80,
      protocol: 'TCP',
      parties: ['web/a', 'web/b'],
      level: 'certain',
      symptom: 'CrashLoopBackOff',
      message: expect.stringContaining('address already in use') as string,
      fix: 'Let web/b listen on another port than 80.',
      cardId: expect.stringMatching(/^[a-z2-7]{12}$/u) as string,
      locations: [
        { file: '-', line: 6 },
        { file: '-', line: 8 },
      ],
    });
  });

  it('should name no card where the notes are others', async () => {
    const dir = await makeFolder({ 'Pod.md': '## What is a Pod?\nA group.\n' });
    const env = { KNOWLEDGE_DIR: dir };
    const { stdout } = await studypod(['ports', '--json', '-'], { input: twins, env });
    expect(stdout).toContain('"cardId":null');
  });

  it('should leave warnings out where only the certain ones are wanted', async () => {
    const dir = await makeFolder(files);
    const warnings = [`${dir}/more/p.yml`, `${dir}/more/deep/q.json`];
    expect((await studypod(['ports', '--level', 'warning', ...warnings])).code).toBe(1);
    const none = await studypod(['ports', '--level', 'certain', ...warnings]);
    expect([none.code, none.stdout]).toEqual([0, '']);
    const some = await studypod(['ports', '--level', 'certain', '--json', dir]);
    expect(some.code).toBe(1);
    expect(some.stdout).not.toContain('host-port-same-node');
  });

  it('should exit 0 where nothing is found', async () => {
    const { code, stdout } = await studypod(['ports', '--json', '-'], { input: exposed });
    expect([code, stdout]).toEqual([0, '{"findings":[],"problems":[]}\n']);
  });

  it('should exit 2 for what cannot be read, and print everything else', async () => {
    const dir = await makeFolder(files);
    const broken = await studypod(['ports', '--json', '-'], { input: `{\n---\n${twins}` });
    expect(broken.code).toBe(2);
    expect(parseLines(broken.stdout)).toMatchObject([
      {
        findings: [
          { kind: 'invalid', port: null, protocol: null, parties: [], level: 'certain' },
          { kind: 'same-pod-container-port' },
        ],
        problems: [{ file: '-', line: 2 }],
      },
    ]);
    const missing = await studypod(['ports', `${dir}/none.yaml`, `${dir}/web.yaml`]);
    expect(missing.code).toBe(2);
    expect(missing.stdout).toContain(`${dir}/none.yaml: error: it cannot be read`);
    expect(missing.stdout).toContain('[same-pod-container-port]');
    const each = await studypod(['ports', '--json', '--each', `${dir}/none.yaml`]);
    expect(parseLines(each.stdout)).toMatchObject([
      { file: `${dir}/none.yaml`, findings: [], problems: [{ line: null }] },
    ]);
  });

  it('should exit 2 for wrong use', async () => {
    const wrong = [
      [],
      ['--format', 'xml', '-'],
      ['--level', 'all', '-'],
      ['--json', '--format', 'sarif', '-'],
    ];
    for (const args of wrong) {
      const { code, stderr } = await studypod(['ports', ...args]);
      expect([code, stderr]).toEqual([2, expect.stringContaining('Usage: studypod')]);
    }
  });

  it('should let no name steer the terminal, or pass for a line of its own', async () => {
    const named = twins.replace('name: web', 'name: "w\\e[31m\\n::error::x"');
    const plain = await studypod(['ports', '-'], { input: named });
    expect(plain.stdout).not.toContain('\u{1B}');
    expect(plain.stdout).not.toMatch(/^::error/mu);
    const github = await studypod(['ports', '--format', 'github', '-'], { input: named });
    expect(github.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(github.stdout).toContain('%0A::error::x');
  });

  it('should annotate for GitHub', async () => {
    const dir = await makeFolder({ 'a,b:c.yaml': twins, 'q.yaml': `${wish}\n---\n${rival}` });
    const { stdout } = await studypod(
      ['ports', '--format', 'github', 'a,b:c.yaml', 'q.yaml', 'x'],
      {
        cwd: dir,
      },
    );
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=a%2Cb%3Ac\.yaml,line=6,col=29,title=same-pod-container-port::web\/a and web\/b /u,
      ),
      expect.stringMatching(
        /^::warning file=q\.yaml,line=1,col=\d+,title=host-port-same-node::p\/c /u,
      ),
      expect.stringMatching(/^::error file=x::it cannot be read/u),
      '',
    ]);
  });
});
