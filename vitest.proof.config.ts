import { defineConfig } from 'vitest/config';

/** Whole real files through the whole local stack: minutes, so not part of `npm test`. */
export default defineConfig({
  test: { include: ['test/proof/**/*.test.ts'], maxWorkers: 1, testTimeout: 1_800_000, hookTimeout: 300_000 },
});
