import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { exceptionsOf } from './exceptions.ts';

const ROOT = join(import.meta.dirname, '../..');
const notRun = exceptionsOf(process.env.CONTRACT_ENGINE ?? '')
  .filter(({ test }) => test === undefined)
  .map(({ file }) => file);
const usesTables = (path: string): boolean => readFileSync(join(ROOT, path), 'utf8').includes('/dynamo.ts');

/** Contracts that a table engine must hold, on the one that CONTRACT_ENGINE names. */
export default defineConfig({
  root: ROOT,
  test: {
    include: globSync('test/contract/*.test.ts', { cwd: ROOT })
      .filter(usesTables)
      .filter((path) => !notRun.includes(basename(path, '.test.ts'))),
    globalSetup: 'test/support/run-dir.ts',
    maxWorkers: 2,
    // one process for many files: half of the time went into starting one for each
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
