import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runCli } from '#cli/command-line/run-cli.ts';
import { openWith } from '#cli/commands/open.ts';
import { touchesCommand } from '#cli/commands/touches.ts';
import type { DemoSummary } from '#cli/demo/summary.ts';
import { SEVEN_SHOPS } from '#test/support/stacks/seven-shops.ts';

const program = join(import.meta.dirname, '../support/stacks/start-seven.ts');
const common = ['start', '--days', '3', '--customers', '40', '--older', '36', '--seed', '7', '--exit', '--json'];

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

const dir = mkdtempSync(join(tmpdir(), 'perennial-start-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('npm start with a shop of each platform beside those of crm/, three days of forty shoppers and 36 older ones', () => {
  let runs: readonly Run[];
  beforeAll(async () => {
    runs = await Promise.all([
      start('--ingest-concurrency', '1', '--buckets', '8', '--state', dir),
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
    const older = [...(first?.notes ?? '').matchAll(/importing the past of .*: (\d+) customers/g)].map(([, n]) =>
      Number(n),
    );
    // some have an account at two platforms of their shop
    expect(older.reduce((sum, n) => sum + n, 0)).toBeLessThan(2 * 36);
  });

  it('gives the same result with ingest concurrency 1 and 8, and with 8 buckets and 1', () => {
    const [first, second] = runs.map(({ summary }) => summary);
    expect(second?.shops).toEqual(first?.shops);
    expect(second?.hash).toBe(first?.hash);
  });

  describe('closed and opened again', () => {
    const said = new PassThrough();
    let text = '';
    said.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    const close = Promise.withResolvers<130>();
    let ended: Promise<number>;
    const open = (interrupted: Promise<130>) =>
      runCli(['open', '--state', dir, '--port', '0'], {
        commands: [openWith(SEVEN_SHOPS)],
        terminal: { stdout: new PassThrough(), stderr: said },
        interrupted,
        cwd: tmpdir(),
      });
    const shown = async (path: string): Promise<string> =>
      (await fetch(`${/local page: (\S+)/.exec(text)?.[1]}${path}`)).text();

    beforeAll(async () => {
      ended = open(close.promise);
      await vi.waitFor(() => expect(text).toContain('local page: '), { timeout: 100_000, interval: 100 });
    }, 120_000);
    afterAll(async () => {
      close.resolve(130);
      await ended;
    });

    it('shows every shop as it was left: customers, messages, and its own time', async () => {
      const [first] = runs;
      for (const { shop, customers, kpi, messages } of first?.summary.shops ?? []) {
        expect(await shown(`/${shop}`)).toContain(kpi?.day);
        const listed =
          customers === 0 ? '<p class="card">' : `of ${customers}, who brought most first|共 ${customers} 位`;
        expect(await shown(`/${shop}/customers`)).toMatch(new RegExp(listed, 'u'));
        const sent = messages.reduce((sum, { state, count }) => sum + (state === 'sent' ? count : 0), 0);
        expect(await shown(`/${shop}/outbox`)).toMatch(
          sent === 0 ? /No message|0 messages|还没有消息/i : new RegExp(`${sent} (message|条消息)`, 'u'),
        );
      }
    });

    it('says its address to whoever opens it twice', async () => {
      const before = text.length;
      expect(await open(new Promise(() => {}))).toBe(1);
      expect(text.slice(before)).toMatch(/is open already, in process \d+: http:/);
    });

    it('simulates nothing: the outbox and the calendar are where they were', async () => {
      const lines = readFileSync(join(dir, 'outbox.jsonl'), 'utf8').trim().split('\n');
      // those to customers: digests go to the team
      const entries = lines.filter((line) => JSON.parse(line).tags.team === undefined);
      expect(lines.length).toBeGreaterThan(entries.length);
      const [first] = runs;
      const ends = first?.summary.shops.flatMap(({ messages }) => messages) ?? [];
      expect(entries).toHaveLength(ends.reduce((sum, { state, count }) => sum + (state === 'sent' ? count : 0), 0));
      close.resolve(130);
      expect(await ended).toBe(0);
      const { at } = JSON.parse(readFileSync(join(dir, 'clock.json'), 'utf8'));
      expect(new Date(at).toISOString()).toMatch(/^2026-08-2[01]/);
    });

    it('a command on it finds the calendar where it was left, so that what waits goes on waiting', async () => {
      const stdout = new PassThrough();
      let answer = '';
      stdout.on('data', (chunk: Buffer) => {
        answer += chunk.toString();
      });
      const asked = ['touches', '--state', dir, '--shop', 'demo-shopify', '--days', '7', '--json'];
      const code = await runCli(asked, {
        commands: [touchesCommand],
        terminal: { stdout, stderr: said },
        interrupted: new Promise(() => {}),
        cwd: tmpdir(),
      });
      expect(code).toBe(0);
      const { stillDue } = JSON.parse(answer);
      expect(stillDue).toBeGreaterThan(0);
      const { at } = JSON.parse(readFileSync(join(dir, 'clock.json'), 'utf8'));
      expect(new Date(at).toISOString()).toMatch(/^2026-08-2[01]/);
    });
  });
});
