import { globSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { tmpInMemory } from './test/support/files/tmp-in-memory.ts';

tmpInMemory(process.env);

const TESTS = '{shared,functions,infra,local,cli,bench,test}/**/*.test.ts';
/** Tests of which `npm test` runs a short form. */
const longForms = globSync(TESTS).filter((path) => readFileSync(path, 'utf8').includes(' inProof('));

/** Whole real files through the whole local stack, every removal, the long forms: minutes, so not part of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/proof/**/*.test.ts', ...longForms],
    env: { PROOF: 'yes' },
    globalSetup: 'test/support/run-dir.ts',
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
});
