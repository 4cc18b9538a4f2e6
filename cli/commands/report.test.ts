import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';

const DAY = '2026-11-22';
const dir = mkdtempSync(join(tmpdir(), 'perennial-report-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function ranOnce() {
  const line = atCommandLine();
  const { stores, target } = line;
  const [shop = { id: '' }] = target.shops;
  await stores.snapshots.putRun({
    ...{ shop: shop.id, day: DAY, customers: 0, mode: 'full' },
    edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
  });
  await stores.snapshots.putSnapshot({
    ...{ shop: shop.id, day: DAY, currency: 'GBP', computedAt: 1, touches: [] },
  });
  return line;
}

describe('report', () => {
  it('writes one file of the newest day, into a folder that it makes, for this user only', async () => {
    const { run } = await ranOnce();
    const { code, stdout } = await run('report', '--out', join(dir, 'new'));
    const file = join(dir, 'new', `report-garden-${DAY}.html`);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`report-garden-${DAY}.html`)]);
    const page = readFileSync(file, 'utf8');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|<link|src="http|url\(http/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('gives the report as data with --json, and both where both are asked', async () => {
    const { run } = await ranOnce();
    expect(JSON.parse((await run('report', '--json', '--date', DAY)).stdout)).toMatchObject({ day: DAY });
    const both = await run('report', '--json', '--out', dir);
    expect(JSON.parse(both.stdout)).toMatchObject({ day: DAY, shop: { id: 'garden', currency: 'GBP' } });
    expect(both.stderr).toContain(`report-garden-${DAY}.html`);
  });

  it('says what is missing and what to do: a folder, a run, a day, a place to write to, a stage', async () => {
    const none = atCommandLine();
    expect(await none.run('report')).toMatchObject({ code: 2, stderr: expect.stringContaining('--out is missing') });
    expect(await none.run('report', '--out', dir)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no daily run yet[\s\S]*run daily --shop garden/),
    });
    const { run } = await ranOnce();
    expect(await run('report', '--out', dir, '--date', '2026-11-01')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('run daily --shop garden --date 2026-11-01'),
    });
    expect(await run('report', '--out', join(dir, 'new', `report-garden-${DAY}.html`))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('cannot be written'),
    });
    for (const words of [['--link'], ['--link', '--stage', 'prod', '--out', dir]])
      expect(await run('report', ...words)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('give --stage NAME, and no --out'),
      });
  });
});
