import { Tinypool } from 'tinypool';

/** As tinypool takes them. */
type Options = NonNullable<ConstructorParameters<typeof Tinypool>[0]>;

/**
 * Opens threads that run one module. A task whose thread dies fails; the death of one that has
 * nothing to do hurts nobody.
 * @param options - `filename` as `workerUrl` makes it
 */
export function openThreads(options: Omit<Options, 'runtime'>): Tinypool {
  const pool = new Tinypool({ ...options, runtime: 'worker_threads' });
  // Unheard, the death of an idle thread would end the process.
  pool.on('error', () => undefined);
  return pool;
}
