import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { memoryProducts } from '#adapters/memory/products.ts';
import { reduceRun } from '#flow/daily/reduce.ts';
import { BENCH_DAY, benchDay } from './bench-day.ts';
import { PREFIX } from './reduce-summaries.ts';

/** A process of its own: merges the summaries in a directory as the function does, and says what that took. */
const directory = process.argv[2] ?? '';
const objects = {
  list: async (prefix: string) => (await readdir(join(directory, prefix))).sort().map((name) => prefix + name),
  get: (key: string) => readFile(join(directory, key), 'utf8'),
  put: async (key: string, body: string) => {
    await mkdir(dirname(join(directory, key)), { recursive: true });
    await writeFile(join(directory, key), body);
  },
};
const before = process.cpuUsage();
await reduceRun(
  { shop: benchDay().context.shop, day: BENCH_DAY, mode: 'full', prefix: PREFIX },
  { objects, products: memoryProducts() },
);
const { user, system } = process.cpuUsage(before);
process.stdout.write(
  JSON.stringify({ seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 }),
);
