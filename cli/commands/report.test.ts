import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { objectsOf } from '#model/values/object-keys.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';

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

  it('says first what waits now, in the report of the newest day alone, and nothing of what may not be looked at', async () => {
    const line = await ranOnce();
    const { target } = line;
    const outputs = { IngestQueueUrl: 'ingest', IngestDlqUrl: 'dead', DailyStartsDlqUrl: 'starts', DailyRunArn: 'arn' };
    const counts: Record<string, string> = { dead: '2', starts: '1', ingest: '7' };
    let refused = false;
    const send = async ({ input }: { readonly input: { readonly QueueUrl: string } }) => {
      if (refused) throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
      return { Attributes: { ApproximateNumberOfMessages: counts[input.QueueUrl] } };
    };
    Object.assign(target, { queues: { sqs: { send }, outputs } });
    const about = { platform: 'shopify', topic: 'orders/create', reason: 'wrong_currency', field: 'currency' };
    const park = (id: string, day: string) =>
      line.intake.put(
        `${objectsOf('parked', 'garden')}${day}/${id}.json`,
        JSON.stringify({ id, receivedAt: Date.parse(day), ...about }),
      );
    const [today, old] = [0, 20].map((ago) => new Date(NOON - ago * 86_400_000).toISOString().slice(0, 10));
    await park('p1', today ?? '');
    await park('p2', old ?? '');
    const alerts = async (...words: readonly string[]) => {
      const { stdout } = await line.run('report', '--json', ...words);
      const report = JSON.parse(stdout) as {
        readonly alerts: readonly { readonly kind: string; readonly text: { readonly en: string } }[];
      };
      return report.alerts.filter(({ kind }) => kind !== 'no-run').map(({ text }) => text.en);
    };
    const parked = '1 notification of the shop platform could not be taken in (parked).';
    expect(await alerts()).toEqual([parked, '3 messages failed every try and wait (dead letters).']);
    refused = true;
    expect(await alerts()).toEqual([parked]);
    refused = false;
    await line.stores.snapshots.putSnapshot({
      ...{ shop: 'garden', day: '2026-11-01', currency: 'GBP', computedAt: 1, touches: [] },
    });
    expect(await alerts('--date', '2026-11-01')).toEqual([]);
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
