import { defineConfig } from 'vitest/config';
import { tmpInMemory } from './test/support/files/tmp-in-memory.ts';

tmpInMemory(process.env);

/** What starts processes and browsers, or changes the environment: a process for each file. */
const APART = 'test/{infra,integration,house/removal}/**/*.test.ts';
/** Stores and worlds: seconds each, so not among the units. */
const WORLDS = 'test/{contract,simulation}/**/*.test.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,functions,infra,local,cli,bench,test}/**/*.test.ts'],
          exclude: [APART, WORLDS, 'test/proof/**'],
          // one process for many files: half of the time went into starting one for each
          isolate: false,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'worlds',
          include: [WORLDS],
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
