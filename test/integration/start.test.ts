import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoSummary } from '#cli/demo/summary.ts';
import { SEVEN_SHOPS } from '#test/support/stacks/seven-shops.ts';

const program = join(import.meta.dirname, '../support/stacks/start-seven.ts');
const common = ['start', '--days', '3', '--customers', '60', '--seed', '7', '--exit', '--json'];

interface Run {
  readonly code: number | null;
  readonly summary: DemoSummary;
  /** What was said on stderr. */
  readonly notes: string;
}

function start(...more: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...common, ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      texts.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      texts.err += chunk.toString();
    });
    child.once('close', (code) => {
      try {
        resolve({ code, summary: JSON.parse(texts.out), notes: texts.err });
      } catch {
        reject(new Error(`stdout is not one JSON document: ${texts.out.slice(0, 500)}\n${texts.err.slice(-2000)}`));
      }
    });
  });
}

describe('npm start with a shop of each platform beside those of crm/, three days of sixty shoppers', () => {
  let runs: readonly Run[];
  beforeAll(async () => {
    runs = await Promise.all([
      start('--ingest-concurrency', '1', '--buckets', '8'),
      start('--ingest-concurrency', '8', '--buckets', '1'),
    ]);
  }, 300_000);

  it('ends with 0, and every figure has two sources that agree', () => {
    for (const { code, summary } of runs) {
      expect(summary.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(code).toBe(0);
      const names = summary.checks.map(({ name }) => name).join('\n');
      for (const figure of ['webhooks', 'net revenue', 'touches planned', 'outbox']) expect(names).toContain(figure);
    }
  });

  it('has done real work: orders, money, reminders, parked and refused deliveries', () => {
    const [first] = runs;
    expect(first?.summary.webhooks).toMatchObject({ refused: expect.any(Number), unexpected: {} });
    expect(first?.summary.webhooks.refused).toBeGreaterThan(0);
    expect(Object.keys(first?.summary.webhooks.outcomes ?? {}).join()).toMatch(/parked/);
    const shops = first?.summary.shops ?? [];
    expect(shops.flatMap(({ messages }) => messages).filter(({ state }) => state === 'sent').length).toBeGreaterThan(2);
  });

  it('shops of every platform sell, in their own currency and days; one without a platform is there and empty', () => {
    const [first] = runs;
    const { shops = [], lastDay } = first?.summary ?? {};
    for (const { id, platforms, currency } of SEVEN_SHOPS) {
      const kpi = shops.find(({ shop }) => shop === id)?.kpi;
      expect([id, kpi?.currency, kpi?.day]).toEqual([id, currency, lastDay]);
      expect([id, (kpi?.toDate.netMinor ?? 0) > 0]).toEqual([id, platforms.length > 0]);
    }
    expect(first?.notes).toContain('of-none declares no platform');
  });

  it('gives the same result with ingest concurrency 1 and 8, and with 8 buckets and 1', () => {
    const [first, second] = runs.map(({ summary }) => summary);
    expect(second?.shops).toEqual(first?.shops);
    expect(second?.hash).toBe(first?.hash);
  });
});
