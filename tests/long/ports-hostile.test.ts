import { describe, expect, it } from 'vitest';
import { judgeApart, limits } from '../helpers/hostile.ts';

const size = 4 * 2 ** 20 - 100;

/** Repeats a line until a text is nearly as long as may be. */
function fill(line: string): string {
  return line.repeat(Math.floor(size / line.length));
}

const texts: Record<string, string> = {
  values: `[${fill('1,')}]`,
  commas: `[${fill(',')}`,
  'list items': fill('- a\n'),
  'nested list items': fill('- - -\n'),
  anchors: fill('- &a x\n'),
  aliases: `- &a x\n${fill('- *a\n')}`,
  tags: fill('!a '),
  comments: fill('# x\n'),
  directives: fill('%a\n'),
  'document ends': fill('...\n'),
  keys: Array.from({ length: 400_000 }, (_, index) => `k${index}: 1`)
    .join('\n')
    .slice(0, size),
};

describe('a text of too many parts', () => {
  it.each(Object.entries(texts))('should be refused in time and memory: %s', async (_, text) => {
    const { problems, seconds, grown } = await judgeApart(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('parts');
    expect(seconds).toBeLessThan(limits.seconds);
    expect(grown).toBeLessThan(limits.bytes);
  });
});

/** Addresses of 127.0.0.0/8, all different. */
function addresses(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return `tcp://127.${n >> 16}.${(n >> 8) & 255}.${n & 255}:80`;
  }).join(',');
}

const onHost = (name: string, list: string): string =>
  `kind: Pod\nmetadata: {name: ${name}, annotations: {ports.studypod.dev/c: "${list}"}}\n` +
  'spec: {hostNetwork: true, containers: [{name: c}]}\n';
const many = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => item(index)).join('');
const inPod = (lists: string): string => `kind: Pod\nmetadata: {name: p}\nspec:\n${lists}`;

const large: Record<string, string> = {
  'containers on one port': inPod(
    `  containers:\n${many(9000, (n) => `  - {name: c${n}, ports: [{containerPort: 80}]}\n`)}`,
  ),
  'sidecars and init containers in turn': inPod(
    `  initContainers:\n${many(
      6000,
      (n) =>
        `  - {name: c${n}, ${n % 2 === 0 ? 'restartPolicy: Always, ' : ''}ports: [{containerPort: 80}]}\n`,
    )}`,
  ),
  'ports in one container': inPod(
    `  containers:\n  - name: c\n    ports:\n${many(20_000, (n) => `    - {containerPort: ${(n % 65_535) + 1}}\n`)}`,
  ),
  'host IPs in one container': inPod(
    `  containers:\n${many(2, (c) => `  - name: c${c}\n    ports:\n${many(4000, (n) => `    - {containerPort: 1, hostPort: 1, hostIP: 10.${c}.${n >> 8}.${n & 255}}\n`)}`)}`,
  ),
  'addresses of two Pods': `${onHost('p', addresses(80_000))}---\n${onHost('q', addresses(80_000, 80_000))}`,
  'a Pod by alias': `x: &p {kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, ports: [{containerPort: 0}]}]}}\nkind: List\nitems: [${many(9000, () => '*p,')}]\n`,
  'a long name by alias': `x: &n ${'n'.repeat(2_000_000)}\nkind: List\nitems:\n${many(3000, () => '- {kind: Pod, metadata: {name: *n}, spec: {containers: [{name: *n, ports: [{containerPort: 0}]}]}}\n')}`,
  'node selectors without end': many(
    200,
    (n) =>
      `kind: Pod\nmetadata: {name: p${n}}\nspec:\n  nodeSelector: {${many(400, (m) => `k${n * m}: v,`)}}\n  containers: [{name: c, ports: [{containerPort: 80, hostPort: 80}]}]\n---\n`,
  ),
  'Pods that look for other nodes': many(
    8000,
    (n) =>
      `kind: Pod\nmetadata: {name: p${n}}\nspec: {nodeSelector: {k${n % 90}: v${n}}, containers: [{name: c, ports: [{containerPort: 80, hostPort: 80}]}]}\n---\n`,
  ),
  'variables that never end': inPod(
    `  containers: [{name: c, args: ["--listen=${'$('.repeat(2_000_000)}"]}]\n`,
  ),
  'documents without end': fill('a\n---\n'),
  'separators that are none': fill('---x\n'),
  'entries that nobody can read': onHost('p', 'x,'.repeat(1_500_000)),
};

describe('a large manifest', () => {
  it.each(Object.entries(large))('should be judged in time: %s', async (_, text) => {
    expect(text.length).toBeLessThan(4 * 2 ** 20);
    const { seconds, grown } = await judgeApart(text);
    expect(seconds).toBeLessThan(3);
    expect(grown).toBeLessThan(600 * 2 ** 20);
  });
});
