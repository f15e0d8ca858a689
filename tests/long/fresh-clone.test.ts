import { execFile, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../helpers/folder.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A stranger's shell: none of this project's programs on the path, so perhaps an older Node. */
const env = {
  ...process.env,
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
};

/** Runs a shell command as that stranger; a failure carries what was printed. */
async function shell(command: string, cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd, env });
  return stdout;
}

describe('a fresh clone', () => {
  it('should answer after npm ci && npm start', async () => {
    const dir = await makeFolder();
    await shell(`git clone -q --no-hardlinks "${root}" clone`, dir);
    await shell('npm ci --prefer-offline --no-audit', join(dir, 'clone'));
    const clone = join(dir, 'clone');
    const started = spawn('npm', ['start', '--silent'], { cwd: clone, env });
    onTestFinished(() => {
      started.kill();
    });
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      const take = (data: Buffer): void => {
        said += data.toString('utf8');
        const found = /open (?<address>http:\S+) in a browser/u.exec(said)?.groups?.['address'];
        if (found !== undefined) resolve(found);
      };
      started.stdout.on('data', take);
      started.stderr.on('data', take);
      started.once('exit', () => reject(new Error(`it ended: ${said}`)));
    });
    const page = await (await fetch(`${address}/page.js`)).text();
    const asked = await shell('echo "what is a pod" | npm run -s studypod -- ask', clone);

    expect(page.length).toBeGreaterThan(10_000);
    expect(asked).toBe('answer: What is a Pod? (knowledge/workloads/Pod.md:9)\n');
  });
});

describe('the package', () => {
  it('should install as a program of its own that brings its notes', async () => {
    const dir = await makeFolder();
    const home = join(dir, 'elsewhere');
    await mkdir(home);
    await writeFile(join(home, 'package.json'), '{}');
    const packed = await shell(`npm pack --silent --pack-destination "${dir}"`, root);
    const node = process.execPath;
    await shell(`npm i --prefer-offline --no-audit "${join(dir, packed.trim())}"`, home);
    const bin = join(home, 'node_modules/studypod/dist/src/cli.js');
    const answer = await shell(`"${node}" "${bin}" ask "what is a pod"`, home);

    const pod = `kind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, ports: [{containerPort: 0}]}]}\n`;
    await writeFile(join(home, 'pod.yaml'), pod);
    const judged = await shell(`"${node}" "${bin}" ports --json pod.yaml || test $? = 1`, home);

    expect(answer).toContain('What is a Pod?');
    expect(judged).toMatch(/"kind":"invalid".*"cardId":"[a-z2-7]{12}"/u);
    expect(answer).toContain(join('studypod', 'knowledge/workloads/Pod.md:9'));
    expect(await readFile(bin, 'utf8')).toMatch(/^#!\/usr\/bin\/env node/u);
  });
});
