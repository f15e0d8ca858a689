import { defineConfig } from 'vitest/config';

const setupFiles = ['tests/helpers/setup.ts'];
/** A real Chromium for the tests of the page, and a real PostgreSQL for those of the storage. */
const globalSetup = ['tests/helpers/chromium-setup.ts', 'tests/helpers/postgres-setup.ts'];

/**
 * Each file of tests, each program that they start and each of its threads loads the same modules:
 * compiled once, they are there for all. Node takes the folder only from a process's environment.
 */
process.env['NODE_COMPILE_CACHE'] ??= new URL(
  'node_modules/.cache/compiled',
  import.meta.url,
).pathname;

/** Quick tests run always; long ones (kill suites, the packed program) have a command of their own. */
export default defineConfig({
  test: {
    // One worker fewer than there are cores is the usual number: of two cores, one would do nothing.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/long/**'],
          setupFiles,
          globalSetup,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'long',
          include: ['tests/long/**/*.test.ts'],
          setupFiles,
          globalSetup,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
