import { defineConfig } from 'vitest/config';

/** Quick tests run always; long ones (kill suites, the packed program) have a command of their own. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'quick', include: ['tests/**/*.test.ts'], exclude: ['tests/long/**'] } },
      { test: { name: 'long', include: ['tests/long/**/*.test.ts'], testTimeout: 300_000 } },
    ],
  },
});
