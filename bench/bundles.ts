import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleFunctions } from '#infra/bundle.ts';
import { publishCrm } from '#infra/publish/publish.ts';
import { type Figure, type Measure, rounded } from './measurement.ts';

const run = promisify(execFile);

/** Values that let any function's environment be read; nothing is called. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['CUSTOMERS', 'ORDERS', 'IDENTITIES', 'CONSENTS', 'TOUCHES', 'SNAPSHOTS', 'PRODUCTS'].map(
        (name) => `${name}_TABLE`,
      ),
      ...['INGEST', 'EMAIL', 'SMS'].map((name) => `${name}_QUEUE_URL`),
      ...['WEBHOOK_SECRETS', 'PERSON_KEY', 'LINK_KEY'].map((name) => `${name}_ARN`),
      ...['INTAKE_BUCKET', 'RUNS_BUCKET', 'CONFIGURATION_SET', 'STAGE'],
    ].map((name) => [name, 'bench']),
  ),
  CUSTOMER_BUCKETS: '256',
  DUE_SHARDS: '1',
  PUBLIC_URL: 'https://links.example',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'Perennial',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/** What Lambda loads at a cold start. */
export const measure: Measure = async ({ quick, say }) => {
  const times = quick ? 1 : 5;
  const outdir = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  say('bundling the functions');
  const { dir, sizes } = await bundleFunctions(outdir, await publishCrm());
  const figures: Figure[] = [];
  for (const { name, bytes, heaviest } of sizes) {
    const [first, second] = heaviest;
    const loads: number[] = [];
    for (let n = 0; n < times; n++) loads.push(await loadMs(join(dir, name, 'index.mjs')));
    const largest = [first, second].map((each) => each && `${each[0]} ${Math.round(each[1] / 1000)} KB`).join(', ');
    figures.push(
      { name: `${name}: size`, value: Math.round(bytes / 1000), unit: 'KB', note: `minified; largest: ${largest}` },
      {
        name: `${name}: load`,
        value: rounded(median(loads)),
        unit: 'ms',
        note: `import in a new Node process, median of ${times}`,
      },
    );
  }
  await rm(outdir, { recursive: true });
  return figures;
};

/** Time of the import alone, without the start of Node. */
async function loadMs(file: string): Promise<number> {
  const script = `const before = performance.now(); const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
    if (typeof handler !== 'function') throw new Error('no handler');
    process.stdout.write(String(performance.now() - before));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env: ENVIRONMENT });
  return Number(stdout);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
