import { defineConfig } from 'vitest/config';
import { tmpInMemory } from './test/support/files/tmp-in-memory.ts';

tmpInMemory(process.env);

/** What starts engines, processes and browsers, or changes the environment: a process for each file. */
const APART = 'test/{contract,infra,integration,simulation,house/removal}/**/*.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,functions,infra,local,cli,bench,test}/**/*.test.ts'],
          exclude: [APART, 'test/proof/**'],
          // one process for many files: half of the time went into starting one for each
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'apart',
          include: [APART],
          globalSetup: 'test/support/run-dir.ts',
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
