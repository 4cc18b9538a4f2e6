import { Output } from '#cli/console/output.ts';
import { runDemo } from '#cli/demo/run-demo.ts';
import { SEVEN_SHOPS } from './seven-shops.ts';

/** A process of its own that simulates a shop of each platform beside those of `crm/`, and prints the summary. */
const [days, customers, ingestConcurrency, buckets] = process.argv.slice(2).map(Number);
const demo = await runDemo(
  {
    ...{ days: days ?? 5, customers: customers ?? 80, buckets: buckets ?? 4, seed: '7' },
    ...{ ingestConcurrency, stateDir: undefined, extraShops: SEVEN_SHOPS },
  },
  new Output({ stdout: process.stdout, stderr: process.stderr }, true),
  new Promise(() => {}),
);
console.log(JSON.stringify(demo.summary));
await demo.stop();
