import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { studypod } from '../helpers/cli.ts';
import { makeFolder } from '../helpers/folder.ts';

const notes = {
  'a/Pod.md':
    '---\naliases: [po]\n---\n## What is a Pod?\n---\n- **Smallest** unit, see [[Node|nodes]]\n- `kubectl get po` ^pod\n\n> [!ask]\n> Define Pod\n\n> [!quiz] Small?\n> - [x] yes\n> - [ ] no\n> It is.\n\n## References\n1. [Docs](https://x.org/pods)\n',
  'Node.md': '## What is a Node?\nA machine.\n## When does a Node fail?\nWhen it is cut off.\n',
};

function parseLines(text: string): unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

describe('studypod ask', () => {
  it('should print an answer that reads well, with its source, and no colour into a pipe', async () => {
    const dir = await makeFolder(notes);
    const { code, stdout } = await studypod(['ask', '--knowledge', dir, 'what', 'is', 'a', 'pod']);

    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'What is a Pod?',
        'Pod',
        '',
        '• Smallest unit, see nodes',
        '• `kubectl get po`',
        '',
        `Source: ${dir}/a/Pod.md:4`,
        '',
      ].join('\n'),
    );
  });

  it('should colour where it is told to', async () => {
    const dir = await makeFolder(notes);
    const { stdout } = await studypod(['ask', '--knowledge', dir, 'what is a pod'], {
      env: { FORCE_COLOR: '1', NO_COLOR: undefined },
    });

    expect(stdout).toContain('\u{1B}[1mSmallest\u{1B}[22m unit');
  });

  it('should offer what may be meant, and say when the notes are silent', async () => {
    const dir = await makeFolder(notes);
    const unsure = await studypod(['ask', '--knowledge', dir, 'node machine kernel']);
    const silent = await studypod(['ask', '--knowledge', dir, 'how do bees make honey']);

    expect(unsure.stdout).toMatch(
      /^Not sure what you mean\. Did you mean:\n {2}1\. What is a Node\?/u,
    );
    expect(unsure.stdout).toContain(`${dir}/Node.md:1`);
    expect(silent.stdout).toMatch(/^The notes do not answer this/u);
    expect([unsure.code, silent.code]).toEqual([0, 0]);
  });

  it('should print JSON as contracted', async () => {
    const dir = await makeFolder(notes);
    const { stdout } = await studypod(['ask', '--json', '--knowledge', dir, 'what is a pod']);
    const [result] = parseLines(stdout);

    expect(result).toEqual({
      question: 'what is a pod',
      outcome: 'answer',
      confidence: expect.any(Number) as number,
      results: [
        {
          id: expect.stringMatching(/^[a-z2-7]{12}$/u) as string,
          question: 'What is a Pod?',
          note: 'Pod',
          breadcrumb: ['Pod', 'What is a Pod?'],
          path: 'a/Pod.md',
          line: 4,
          score: expect.any(Number) as number,
        },
      ],
    });
  });

  it('should take a question a line from standard input and give a result a line', async () => {
    const dir = await makeFolder(notes);
    const input = 'what is a pod\n\nhoney\r\nwhen does a node fail';
    const json = await studypod(['ask', '--json', '--knowledge', dir], { input });
    const plain = await studypod(['ask', '--knowledge', dir], { input });

    expect(parseLines(json.stdout)).toMatchObject([
      { question: 'what is a pod', outcome: 'answer' },
      { question: '', outcome: 'none', confidence: 0, results: [] },
      { question: 'honey', outcome: 'none' },
      { question: 'when does a node fail', outcome: 'answer' },
    ]);
    expect(plain.stdout.trimEnd().split('\n')).toEqual([
      `answer: What is a Pod? (${dir}/a/Pod.md:4)`,
      'none',
      'none',
      `answer: When does a Node fail? (${dir}/Node.md:3)`,
    ]);
  });

  it('should list ten results, or as many as --limit says', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `## What is a thing ${n}x?\nA gadget.`);
    const dir = await makeFolder({ 'many.md': many.join('\n') });
    const counts = await Promise.all(
      [[], ['--limit', '3'], ['--limit', '25']].map(async (limit) => {
        const { stdout } = await studypod([
          'ask',
          '--json',
          '--knowledge',
          dir,
          ...limit,
          'gadget',
        ]);
        const [result] = parseLines(stdout) as { results: unknown[] }[];
        return result?.results.length;
      }),
    );

    expect(counts).toEqual([10, 3, 25]);
  });

  it('should not let a note steer the terminal', async () => {
    const dir = await makeFolder({
      'a.md': '## What is a \u{1B}[31m trap?\n\u{1B}]0;x\u{7}text \u{202E}rl',
    });
    const { stdout } = await studypod(['ask', '--knowledge', dir, 'what is a trap']);

    expect(stdout).toContain('trap?');
    for (const control of ['\u{1B}', '\u{7}', '\u{202E}']) {
      expect(stdout).not.toContain(control);
    }
  });

  it('should read the folder and the language from the environment', async () => {
    const dir = await makeFolder({ 'a.md': '## Was ist ein Dienst?\nEin Name.' });
    const env = { KNOWLEDGE_DIR: dir, VAULT_LANGUAGE: 'de' };
    const { stdout } = await studypod(['ask', 'Dienste'], { env });
    const wrong = await studypod(['ask', 'x'], { env: { VAULT_LANGUAGE: '???' } });

    expect(stdout).toContain(`Source: ${dir}/a.md:1`);
    expect(wrong).toMatchObject({
      code: 2,
      stderr:
        'studypod: VAULT_LANGUAGE is "???"; allowed is a BCP 47 language tag such as en or pt-BR\n',
    });
  });
});

describe('studypod notes', () => {
  it('should list cards as contracted', async () => {
    const dir = await makeFolder(notes);
    const { code, stdout } = await studypod(['notes', 'list', '--json', dir]);
    const cards = parseLines(stdout);

    expect(code).toBe(0);
    expect(cards).toHaveLength(3);
    expect(cards[2]).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{12}$/u) as string,
      question: 'What is a Pod?',
      note: 'Pod',
      breadcrumb: ['Pod', 'What is a Pod?'],
      path: 'a/Pod.md',
      line: 4,
      answer: '- **Smallest** unit, see nodes\n- `kubectl get po`',
      links: [{ target: 'Node', path: 'Node.md', heading: null, alias: 'nodes' }],
      references: [{ title: 'Docs', url: 'https://x.org/pods' }],
      phrasings: ['Define Pod'],
      quiz: [
        { prompt: 'Small?', options: ['yes', 'no'], answer: 0, explanation: 'It is.', line: 12 },
      ],
    });
  });

  it.each(['', '/', '//'])(
    'should lint with paths that start as the folder was given, + %j',
    async (end) => {
      const root = await makeFolder({ 'v/a/x.md': '## Why?\n[[Nope]]\n', 'v/b.md': '## Empty\n' });
      const given = await studypod(['notes', 'lint', `./v${end}`], { cwd: root });

      expect(given.code).toBe(1);
      expect(given.stdout).toBe(
        './v/a/x.md:2: error: dead link: [[Nope]] leads to no note or file\n' +
          './v/b.md:1: warning: empty card: nothing stands under "Empty"\n',
      );
    },
  );

  it.each([
    ['a clean vault', { 'a.md': '## A?\na' }, 0, 0],
    ['warnings', { 'a.md': '## A?\na\n## A?\nb' }, 0, 1],
    ['errors', { 'a.md': '## A?\n[[b]]' }, 1, 1],
    ['broken frontmatter', { 'a.md': '---\na: b: c\n---\n## A?\na' }, 1, 1],
    ['an unreadable note', { 'a.md': Buffer.from([0xff]) }, 1, 1],
    ['no notes', {}, 0, 1],
  ])('should exit as contracted for %s', async (_name, files, plain, strict) => {
    const dir = await makeFolder(files);
    const codes = await Promise.all([
      studypod(['notes', 'lint', dir]),
      studypod(['notes', 'lint', '--strict', dir]),
    ]);

    expect(codes.map(({ code }) => code)).toEqual([plain, strict]);
  });

  it('should find nothing wrong in the bundled vault', async () => {
    expect(await studypod(['notes', 'lint', '--strict'])).toMatchObject({ code: 0, stdout: '' });
  });
});

describe('notes coverage', () => {
  it('should print a line a domain, and fail for what is off or thin', async () => {
    const dir = await makeFolder({
      'A.md': '---\nexam: [cka/storage]\n---\n## What is a volume?\n\nA folder.\n',
    });
    const { code, stdout } = await studypod(['notes', 'coverage', dir]);

    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toMatch(/^domain +weight +share +notes +cards +questions$/u);
    expect(stdout).toMatch(
      /^cka\/storage +10 % +100\.0 % +1 +1 +0 +off by more than 5, thin: under 15 cards$/mu,
    );
    expect(stdout.trim().split('\n')).toHaveLength(15);
  });

  it('should find nothing wrong with the bundled vault', async () => {
    expect(await studypod(['notes', 'coverage'])).toMatchObject({ code: 0 });
  });
});

describe('studypod', () => {
  it.each([
    [[], 'no command given'],
    [['answer'], 'there is no command "answer"'],
    [['ask', '--nope'], "Unknown option '--nope'"],
    [['ask', '--explain', 'x'], "Unknown option '--explain'"],
    [['ask', '--limit', '0', 'x'], '--limit takes a whole number from 1, not "0"'],
    [['ask', '--limit', 'many', 'x'], '--limit takes a whole number from 1, not "many"'],
    [['ask', '--knowledge'], "Option '--knowledge <value>' argument missing"],
    [['notes'], 'notes takes lint, list or coverage, not ""'],
    [['notes', 'lint', 'a', 'b'], 'one folder at a time, not also "b"'],
  ])('should exit 2 with the usage for %j', async (args, message) => {
    const { code, stdout, stderr } = await studypod(args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: studypod COMMAND');
  });

  it('should exit 2 for a folder that is not there, or is none', async () => {
    const dir = await makeFolder({ 'file.md': 'x' });
    await mkdir(join(dir, 'sub'));
    const runs = await Promise.all([
      studypod(['notes', 'lint', join(dir, 'gone')]),
      studypod(['notes', 'list', '--json', join(dir, 'file.md')]),
      studypod(['ask', '--json', '--knowledge', join(dir, 'gone'), 'x']),
    ]);

    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(runs[0]?.stderr).toBe(
      `studypod: cannot open the vault ${join(dir, 'gone')}: there is nothing of that name\n`,
    );
  });

  it('should load only what a command needs', async () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ load: (url, context, next) => {
        process.stderr.write(url + '\\n');
        return next(url, context);
      } });`;
    const { code, stderr } = await studypod(['ports', '-'], {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` },
    });
    const packages = new Set(
      [...stderr.matchAll(/node_modules\/(?<name>(?:@[^/]+\/)?[^/]+)/gu)].map(([, name]) => name),
    );

    expect(code).toBe(0);
    expect(packages).toContain('yaml');
    for (const name of ['kysely', 'tinypool', 'chokidar', 'discord.js', 'satori']) {
      expect(packages).not.toContain(name);
    }
  });

  it('should print the usage when asked for', async () => {
    const { code, stdout } = await studypod(['--help']);

    expect(code).toBe(0);
    expect(stdout).toContain('notes lint [--strict] [DIR]');
  });
});
