import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,functions,infra,local,cli,bench,test}/**/*.test.ts'],
    exclude: ['test/proof/**'],
    globalSetup: 'test/support/run-dir.ts',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
