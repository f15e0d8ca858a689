import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** What the program runs on. */
export interface ProgramOptions {
  /** Of a Discord that lives elsewhere, such as in the test. */
  readonly api: string;
  readonly databaseUrl: string;
  /** The notes' folder. */
  readonly knowledgeDir: string;
}

const program = fileURLToPath(new URL('program.ts', import.meta.url));

/** The whole program in a process of its own, which can be killed and started again. */
export class ProgramProcess {
  readonly #options: ProgramOptions;
  #child: ChildProcess | null = null;
  #logged = '';

  constructor(options: ProgramOptions) {
    this.#options = options;
    onTestFinished(() => this.kill());
  }

  /** What was logged as having failed, by all processes so far: lines of JSON. */
  get logged(): string {
    return this.#logged;
  }

  /**
   * Starts a process.
   * @param clockOffsetMs - how far its time is ahead of the machine's
   * @returns whether it is ready: false when it was killed before that
   * @throws Error with what it logged, when it ends by itself
   */
  async start(clockOffsetMs = 0): Promise<boolean> {
    if (this.#child !== null) throw new Error('the program runs already');
    const { api, databaseUrl, knowledgeDir } = this.#options;
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        DISCORD_TOKEN: 'the-token',
        DISCORD_API_URL: api,
        DATABASE_URL: databaseUrl,
        KNOWLEDGE_DIR: knowledgeDir,
        LOG_LEVEL: 'error',
        CLOCK_OFFSET_MS: String(clockOffsetMs),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#child = child;
    child.stderr.on('data', (chunk: Buffer) => (this.#logged += chunk.toString('utf8')));
    const isReady = await Promise.race([
      once(child.stdout, 'data').then(() => true),
      once(child, 'exit').then(() => false),
    ]);
    if (!isReady && child.signalCode !== 'SIGKILL') throw new Error(this.#logged);
    return isReady;
  }

  /** Ends the process as the system would, with no chance to do anything more. Nothing when none runs. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
