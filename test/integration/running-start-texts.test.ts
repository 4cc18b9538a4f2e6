import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeCommands } from '#cli/command-line/control.ts';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { readCsv } from '#cli/import/read-csv.ts';
import { localTarget } from '#cli/target/local.ts';
import { announce } from '#cli/target/running.ts';
import type { Target } from '#cli/target/target.ts';
import { packEvents } from '#files/import/messages.ts';
import { startLocal } from '#local/stack/start.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { localAssembly } from '#test/support/scenario/stack.ts';

const SHOP = 'demo-shopify';
const AT = Date.UTC(2026, 10, 19);
/** Ends of lines to some readers, direction marks, what begins a formula, and what a terminal obeys. */
const NASTY = 'Ann\u2028Lee\u2029\u0085\u202eeel';
const identity = { accountId: '77', email: 'ann@lee.example' };
const EVENTS: readonly CommerceEvent[] = [
  {
    type: 'customer',
    updatedAt: AT,
    identity,
    contact: { email: 'ann@lee.example', firstName: NASTY, lastName: '\u200b=1+1' },
    tags: [NASTY],
  },
  {
    type: 'order',
    orderKey: 's:4711',
    orderName: NASTY,
    updatedAt: AT,
    placedAt: AT,
    payment: 'paid',
    currency: 'EUR',
    grossMinor: 1000,
    lines: [{ sku: `${NASTY}-1`, title: `\u2066@${NASTY}`, quantity: 1, totalMinor: 1000 }],
    returns: [],
    identity,
    contact: { firstName: NASTY },
  },
];

const dir = mkdtempSync(join(tmpdir(), 'perennial-texts-'));
let target: Target;
let control: Awaited<ReturnType<typeof takeCommands>>;
let takeBack: () => void;

beforeAll(async () => {
  const assembly = await localAssembly();
  const stack = await startLocal({ assembly, startAt: Date.UTC(2026, 10, 20), secrets: { webhook: {} } });
  target = localTarget(stack, assembly.crm, [], 'in memory');
  await target.apply?.([...packEvents(SHOP, EVENTS, target.now(), 'shopify')], {});
  const interrupted = new Promise<never>(() => {});
  control = await takeCommands((words, cwd, terminal) =>
    runCli(words, { commands: COMMANDS, terminal, attached: target, interrupted, cwd }),
  );
  takeBack = announce(dir, { pid: control.pid, url: control.url, token: control.token });
}, 120_000);
afterAll(async () => {
  takeBack();
  await control.stop();
  await target.close();
  rmSync(dir, { recursive: true });
});

/** Gives a command from outside to the running start, as another terminal does. */
async function give(...words: readonly string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const interrupted = new Promise<never>(() => {});
  const all = [...words, '--shop', SHOP, '--state', dir];
  const code = await runCli(all, { commands: COMMANDS, terminal: { stdout, stderr }, interrupted, cwd: dir });
  const said = String(stderr.read() ?? '');
  expect([said.match(/perennial: .*/)?.[0], code]).toEqual([undefined, 0]);
  return String(stdout.read() ?? '');
}

/** The lines as Node's readline sees them, which ends them also at U+2028. */
async function linesOf(text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: Readable.from([text]) })) lines.push(line);
  return lines;
}

describe('a running start with a customer whose texts end lines', () => {
  it.each(['customers', 'orders', 'consents', 'touches'])(
    'exports %s as JSON lines that every reader can read',
    async (kind) => {
      const text = await give('export', kind, '--format', 'jsonl');
      const documents = (await linesOf(text)).map((line): unknown => JSON.parse(line));
      if (kind === 'customers') expect(documents).toMatchObject([{ firstName: 'Ann Lee eel', tags: NASTY }]);
      if (kind === 'orders') expect(documents).toMatchObject([{ document: { orderName: NASTY } }]);
      expect(documents.length).toBe(kind === 'customers' || kind === 'orders' ? 1 : 0);
    },
  );

  it.each(['customers', 'orders'])('exports %s as CSV: one row, no formula', async (kind) => {
    const text = await give('export', kind);
    const rows: (readonly string[])[] = [];
    for await (const row of readCsv(Readable.from([text]))) rows.push('fields' in row ? row.fields : []);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toHaveLength(rows[0]?.length ?? 0);
    expect(rows[1]?.filter((cell) => /^[\s\p{Cf}]*[=@]/u.test(cell))).toEqual([]);
    const file = join(dir, `${kind}.csv`);
    await give('export', kind, '--out', file);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('shows the customer and who can be reached, as text and as JSON', async () => {
    const [row] = (await linesOf(await give('export', 'customers', '--format', 'jsonl'))).map((line) =>
      JSON.parse(line),
    );
    const shown = await give('customer', row.customerId);
    expect(shown).toContain('Ann Lee eel');
    expect(shown).not.toMatch(/[\u2028\u2029\u0085\u202e]/);
    const document = JSON.parse(await give('customer', row.customerId, '--json'));
    expect(document).toMatchObject({ contact: { firstName: 'Ann Lee eel', email: 'ann@lee.example' } });
    JSON.parse(await give('touches', '--json'));
    const bundle = join(dir, 'bundle.json');
    await give('access', row.customerId, '--out', bundle);
    const held = readFileSync(bundle, 'utf8');
    expect(held).not.toMatch(/[\u2028\u2029\u0085]/);
    expect(JSON.parse(held)).toMatchObject({ orders: [{ orderKey: 's:4711' }] });
  });
});
