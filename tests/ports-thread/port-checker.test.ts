import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PortChecker } from '../../src/ports-thread/port-checker.ts';

function open(timeLimitMs?: number): PortChecker {
  const checker = new PortChecker(timeLimitMs);
  onTestFinished(() => checker.close());
  return checker;
}

/** Pods of which every two ask for one port of the node. */
function pods(count: number): string {
  const port = (index: number): number => 1 + (index >> 1);
  return Array.from(
    { length: count },
    (_, index) => `kind: Pod
metadata: { name: p${index} }
spec: { containers: [{ name: a, ports: [{ containerPort: 80, hostPort: ${port(index)} }] }] }
`,
  ).join('---\n');
}

describe('PortChecker', () => {
  it('should let everything else go on while it checks', async () => {
    const checker = open();
    let turns = 0;
    const checked = checker.check([{ file: 'x', text: pods(200) }]);
    const isDone = (): Promise<boolean> =>
      Promise.race([checked.then(() => true), nextTurn(false)]);
    while (!(await isDone())) turns += 1;

    expect((await checked).counts).toEqual({ certain: 0, warning: 100 });
    expect(turns).toBeGreaterThan(50);
  });

  it('should take texts as one cluster', async () => {
    const { counts, findings, looked } = await open().check([
      { file: 'a', text: pods(1) },
      { file: 'b', text: Buffer.from(pods(1).replace('p0', 'q0')) },
    ]);

    expect(counts).toEqual({ certain: 0, warning: 1 });
    expect(findings[0]?.places.map(({ file }) => file)).toEqual(['a', 'b']);
    expect(looked).toEqual({ workloads: 2, containers: 2, ports: 2, services: 0 });
  });

  it('should bring a bounded part of much, the certain ones first, and report all of it', async () => {
    const twice = '{ name: c, ports: [{ containerPort: 7 }] }';
    const certain = `kind: Pod\nmetadata: { name: z }\nspec: { containers: [${twice}, ${twice.replace('c,', 'd,')}] }\n`;
    const many = pods(20).replaceAll(/hostPort: \d+/gu, 'hostPort: 5');
    const text = [pods(100), certain, many.replaceAll('name: p', 'name: q')].join('---\n');
    const { counts, findings, report } = await open().check([{ file: 'x', text }]);
    const crowd = findings.find(({ partyCount }) => partyCount > 20);

    expect(counts).toEqual({ certain: 1, warning: 50 });
    expect(findings).toHaveLength(20);
    expect(findings[0]).toMatchObject({ level: 'certain', port: 7 });
    expect(crowd).toMatchObject({ partyCount: 22, placeCount: 22 });
    expect(crowd?.parties.length).toBeLessThan(10);
    expect(crowd?.places.length).toBeLessThan(10);
    expect(report.match(/: (?:error|warning): /gu)).toHaveLength(51);
  });

  it('should bring no more of a name than can be shown', async () => {
    const name = 'x'.repeat(200_000);
    const container = `{ name: ${name}, ports: [{ containerPort: 7, hostPort: 7 }] }`;
    const text = pods(1).replace(/\{ name: a.*\}\]/u, `${container}]`);
    const twice = `${text}---\n${text.replace('p0', 'p1')}`;
    const { report, ...shown } = await open().check([{ file: 'x', text: twice }]);

    expect(shown.counts).toEqual({ certain: 0, warning: 1 });
    expect(JSON.stringify(shown).length).toBeLessThan(20_000);
    expect(report.length).toBeLessThan(2 ** 21);
  });

  it('should cut long names in a scene in their middle, and leave the others', async () => {
    const long = `${'a'.repeat(300)}-1`;
    const text = [pods(1).replace('p0', long), pods(1).replace('p0', 'x'.repeat(63))].join('---\n');
    const { scene } = await open().check([{ file: 'x', text }]);
    const names = scene?.nodes.flatMap((node) => node.pods).map(({ name }) => name) ?? [];

    expect(names).toEqual([expect.stringMatching(/^a{40,}…a+-1$/u), 'x'.repeat(63)]);
    expect(names[0]).toHaveLength(80);
    expect(scene?.conflicts[0]?.label.length).toBeLessThanOrEqual(400);
  });

  it('should tell of text that cannot be read once, as a problem', async () => {
    const text = `kind: [\n---\n${pods(2)}`;
    const { counts, problems, problemCount, report } = await open().check([{ file: 'x', text }]);

    expect(counts).toEqual({ certain: 0, warning: 1 });
    expect(problemCount).toBe(1);
    expect(problems).toHaveLength(1);
    expect(report).toMatch(/x:\d+:\d+: error: This text cannot be read/u);
  });

  it('should give up what takes too long, and stay of use', async () => {
    const checker = open(1);
    const text = pods(2000);
    for (const file of ['first', 'second']) {
      await expect(checker.check([{ file, text }])).rejects.toMatchObject({
        code: 'check-too-long',
      });
    }
  });
});
