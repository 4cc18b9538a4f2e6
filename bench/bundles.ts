import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { synthesise } from '#infra/synth.ts';
import type { FunctionSpec } from '#local/functions/hosted-function.ts';
import { readFunctions } from '#local/functions/read-functions.ts';
import { StackModel } from '#local/template/stack-model.ts';
import { readTemplate } from '#local/template/template.ts';
import { type Measure, rounded } from './measurement.ts';

const run = promisify(execFile);

/** Nothing is called: the addresses lead nowhere. */
const NOWHERE = { queueEndpoint: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' };

/** What Lambda loads at a cold start, each function in the environment that the template gives it. */
export const measure: Measure = async function* ({ quick, say }) {
  const times = quick ? 1 : 5;
  const outdir = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  try {
    say('synthesising the stack');
    const { template, assemblyDir, bundles } = await synthesise({ stage: 'local', buckets: 16, outdir });
    const stack = new StackModel(readTemplate(template), NOWHERE);
    const functions = readFunctions(stack, assemblyDir, new SharedArrayBuffer(8), {});
    for (const { name, bytes, heaviest } of bundles.sizes) {
      const [first, second] = heaviest;
      const largest = [first, second].map((each) => each && `${each[0]} ${Math.round(each[1] / 1000)} KB`).join(', ');
      yield {
        ...{ name: `${name}: size`, value: Math.round(bytes / 1000), unit: 'KB' },
        note: `minified; largest: ${largest}`,
      };
      const spec = functions.find(({ folder }) => folder === name);
      if (!spec) throw new Error(`the template has no function ${name}`);
      const loads: number[] = [];
      for (let n = 0; n < times; n++) loads.push(await loadMs(spec));
      yield {
        ...{ name: `${name}: load`, value: rounded(median(loads)), unit: 'ms' },
        note: `import in a new Node process, median of ${times}`,
      };
    }
  } finally {
    await rm(outdir, { recursive: true });
  }
};

/** Time of the import alone, without the start of Node. */
async function loadMs({ folder, file, exportName, environment }: FunctionSpec): Promise<number> {
  const script = `const before = performance.now(); const module = await import(${JSON.stringify(pathToFileURL(file).href)});
    if (typeof module[${JSON.stringify(exportName)}] !== 'function') throw new Error('no handler');
    process.stdout.write(String(performance.now() - before));`;
  const words = ['--input-type=module', '-e', script];
  const { stdout } = await run(process.execPath, words, { env: { ...environment } }).catch((error: unknown) => {
    // node prints the line of the bundle, which is all of it
    const said = String(error)
      .split('\n')
      .filter((line) => line.trim() !== '' && line.length < 200);
    throw new Error(`functions/${folder} does not load: ${said.slice(1).join(' ')}`);
  });
  return Number(stdout);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
