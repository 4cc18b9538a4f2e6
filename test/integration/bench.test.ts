import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const run = promisify(execFile);
const BENCH = join(import.meta.dirname, '../../bench/bench.ts');
const bench = (...words: readonly string[]) => run(process.execPath, [BENCH, ...words], { timeout: 90_000 });

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
    }),
  ),
});

describe('npm run bench', () => {
  it('answers one JSON document on stdout, with exact units and positive rates', async () => {
    const only = ['webhook', 'units', 'messages', 'daily'].flatMap((name) => ['--only', name]);
    const { stdout, stderr } = await bench('--quick', '--json', '-', ...only);
    const { results, quick } = Report.parse(JSON.parse(stdout));
    expect(quick).toBe(true);
    expect(new Set(results.map(({ measurement }) => measurement))).toEqual(
      new Set(['webhook', 'units', 'messages', 'daily']),
    );
    for (const { name, value } of results) expect(value, name).toBeGreaterThan(0);
    expect(stderr).toContain('verify and enqueue');

    const figure = (name: string) => results.find((result) => result.name === name)?.value;
    expect(figure('a customer with 20 orders, a change of one: writes')).toBe(3);
    expect(figure('its 21st order, unpaid, plans a touch: writes')).toBe(4);
    expect(figure('the payment of this order: writes')).toBe(3);
    // every customer gets a first membership, and each of the 256 buckets is read twice
    expect(figure('1,000, first run: writes')).toBeGreaterThanOrEqual(1_000);
    expect(figure('1,000, next day: reads')).toBeGreaterThanOrEqual(256);
    expect(figure('1,000, next day: writes')).toBeLessThan(500);
  }, 120_000);

  it('lists its measurements, and refuses what it does not know with exit code 2', async () => {
    const { stdout } = await bench('--help');
    for (const name of ['webhook', 'ingest', 'units', 'daily', 'messages', 'bundles']) expect(stdout).toContain(name);
    await expect(bench('--only', 'nothing')).rejects.toMatchObject({ code: 2, stdout: '' });
    await expect(bench('--fast')).rejects.toMatchObject({ code: 2, stdout: '' });
  });
});
