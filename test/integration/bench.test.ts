import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FUNCTION_NAMES } from '#infra/declared/functions.ts';
import { MEASUREMENTS } from '../../bench/measurements.ts';
import { inProof } from '../support/in-proof.ts';

const run = promisify(execFile);
const BENCH = join(import.meta.dirname, '../../bench/bench.ts');
const bench = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  run(process.execPath, [BENCH, ...words], { timeout: 400_000, env: { ...process.env, ...env } });
const NAMES = MEASUREMENTS.map(({ name }) => name);
/** In the short form those that start no whole stack and publish no templates; other tests do that. */
const MEASURED = inProof(NAMES, ['webhook', 'units', 'daily']);

const Report = z.strictObject({
  machine: z.strictObject({ cpu: z.string(), cores: z.number(), node: z.string(), platform: z.string() }),
  quick: z.boolean(),
  results: z.array(
    z.strictObject({
      measurement: z.string(),
      name: z.string(),
      value: z.number(),
      unit: z.string(),
      note: z.string().check(z.minLength(1)),
      limit: z.optional(z.number()),
    }),
  ),
});

describe('npm run bench', () => {
  it('measures and answers one JSON document on stdout, with exact units and positive rates', async () => {
    const { stdout, stderr } = await bench([
      '--quick',
      '--json',
      '-',
      ...inProof(
        [],
        MEASURED.flatMap((name) => ['--only', name]),
      ),
    ]);
    const { results, quick } = Report.parse(JSON.parse(stdout));
    expect(quick).toBe(true);
    expect([...new Set(results.map(({ measurement }) => measurement))]).toEqual(MEASURED);
    for (const name of inProof(FUNCTION_NAMES, []))
      for (const figure of [`${name}: size`, `${name}: load`])
        expect(results.map((result) => result.name)).toContain(figure);
    for (const { name, value } of results) expect(value, name).toBeGreaterThan(0);
    expect(stderr).toContain('verify and enqueue');

    const figure = (name: string) => results.find((result) => result.name === name)?.value;
    expect(figure('a customer with 20 orders, a change of one: writes')).toBe(3);
    expect(figure('its 21st order, unpaid, plans a touch: writes')).toBe(4);
    expect(figure('the payment of this order: writes')).toBe(3);
    // every customer gets a first membership, and each of the 256 buckets is read twice
    expect(figure('1,000: first run: writes')).toBeGreaterThanOrEqual(1_000);
    expect(figure('1,000: next day: reads')).toBeGreaterThanOrEqual(256);
    expect(figure('1,000: next day: writes')).toBeLessThan(500);
  }, 420_000);

  it.runIf(inProof(true, false))(
    'names a measurement that fails, keeps the figures of the others, and ends with 1',
    async () => {
      const failing = bench(['--quick', '--only', 'ingest', '--only', 'units', '--json', '-'], {
        // queues of another engine cannot follow the simulated time
        AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9',
      });
      const { code, stdout, stderr } = await failing.then(
        () => expect.fail('ended with 0'),
        (error) => error,
      );
      expect(code).toBe(1);
      const { failed, results } = JSON.parse(stdout);
      expect(failed).toEqual([{ measurement: 'ingest', problem: expect.stringContaining('AWS_ENDPOINT_URL_SQS') }]);
      expect(new Set(results.map((result: { measurement: string }) => result.measurement))).toEqual(new Set(['units']));
      expect(stderr).toMatch(/^ingest failed: AWS_ENDPOINT_URL_SQS/m);
      expect(stderr).toMatch(/^units +first order of a person: writes +\d/m);
    },
    120_000,
  );

  it('lists its measurements, and refuses what it does not know with exit code 2', async () => {
    const { stdout } = await bench(['--help']);
    for (const name of NAMES) expect(stdout).toContain(name);
    await expect(bench(['--only', 'nothing'])).rejects.toMatchObject({ code: 2, stdout: '' });
    await expect(bench(['--fast'])).rejects.toMatchObject({ code: 2, stdout: '' });
  });
});
