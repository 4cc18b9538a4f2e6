import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DemoSummary } from '#cli/demo/summary.ts';

const program = join(import.meta.dirname, '../../cli/perennial.ts');
const common = ['start', '--days', '10', '--customers', '40', '--seed', '7', '--exit', '--json'];

function start(...more: readonly string[]): Promise<{ readonly code: number | null; readonly summary: DemoSummary }> {
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
        resolve({ code, summary: JSON.parse(texts.out) });
      } catch {
        reject(new Error(`stdout is not one JSON document: ${texts.out.slice(0, 500)}\n${texts.err.slice(-2000)}`));
      }
    });
  });
}

describe('npm start, ten days of forty shoppers', () => {
  let runs: Awaited<ReturnType<typeof start>>[];
  beforeAll(async () => {
    runs = await Promise.all([
      start('--ingest-concurrency', '1', '--buckets', '16'),
      start('--ingest-concurrency', '8', '--buckets', '1'),
    ]);
  }, 180_000);

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
    for (const shop of first?.summary.shops ?? []) {
      expect(shop.kpi?.toDate.netMinor).toBeGreaterThan(0);
      expect(shop.messages.some(({ state }) => state === 'sent')).toBe(true);
    }
  });

  it('gives the same result with ingest concurrency 1 and 8, and with 16 buckets and 1', () => {
    const [first, second] = runs.map(({ summary }) => summary);
    expect(second?.shops).toEqual(first?.shops);
    expect(second?.hash).toBe(first?.hash);
  });
});
