import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { localTarget } from '#cli/target/local.ts';
import type { Target } from '#cli/target/target.ts';
import { startLocal } from '#local/stack/start.ts';
import { localAssembly } from '#test/support/scenario/stack.ts';

const SHOP = 'demo-shopify';
const dir = mkdtempSync(join(tmpdir(), 'perennial-member-'));
let target: Target;

beforeAll(async () => {
  const assembly = await localAssembly();
  const stack = await startLocal({ assembly, startAt: Date.UTC(2026, 10, 20), secrets: { webhook: {} } });
  target = localTarget(stack, assembly.crm, [], 'in memory');
});
afterAll(async () => {
  await target.close();
  rmSync(dir, { recursive: true });
});

/** Runs a command on the environment, which ends well; answers its JSON document. */
const run = (...words: readonly string[]) => runTo(0, ...words);

async function runTo(code: number, ...words: readonly string[]) {
  let stdout = '';
  const sink = (keep: (text: string) => void) =>
    new Writable({
      decodeStrings: false,
      write: (text, _encoding, done) => {
        keep(String(text));
        done();
      },
    });
  const terminal = {
    stdout: sink((text) => {
      stdout += text;
    }),
    stderr: sink(() => {}),
  };
  const interrupted = new Promise<never>(() => {});
  const around = { commands: COMMANDS, terminal, attached: target, interrupted, cwd: dir };
  expect(await runCli([...words, '--shop', SHOP, '--state', join(dir, 'state'), '--json'], around)).toBe(code);
  return JSON.parse(stdout);
}

const write = (name: string, lines: readonly string[]) => writeFileSync(join(dir, name), lines.join('\n'));

async function exported(kind: string) {
  await run('export', kind, '--format', 'jsonl', '--out', `${kind}.jsonl`);
  const lines = readFileSync(join(dir, `${kind}.jsonl`), 'utf8').trim();
  return lines === '' ? [] : lines.split('\n').map((line) => JSON.parse(line));
}

it('a file of which no line can be read ends with 1, so that no script takes it for success', async () => {
  write('broken.csv', ['sku,title,unitCost', 'SOAP,Soap,x']);
  expect(await runTo(1, 'import', '--products', 'broken.csv')).toMatchObject({ imported: 0 });
});

describe('products', () => {
  it('come from a file into their table, once', async () => {
    write('products.csv', ['sku,title,group,unitCost,daysOfSupply', 'TEA-1,Tea,tea,3.40,30', 'SOAP,Soap,,x,']);
    const first = await run('import', '--products', 'products.csv');
    expect(first).toMatchObject({ imported: 1, rejected: { bad_amount: 1 }, processed: { byOutcome: { applied: 1 } } });
    const again = await run('import', '--products', 'products.csv');
    expect(again.processed.byOutcome).toEqual({ superseded: 1 });
  });
});

describe('members, orders and their export on the local stack', () => {
  it('I1: a member of an older system is recognised when buying, and everything can be taken out again', async () => {
    write('members.csv', [
      'card,email,customerName,points,level,birthday,updatedAt,emailConsent,emailConsentAt,emailConsentSource',
      "'0012345678,ada@engine.example,Ada Lovelace,1200,Gold,1990-05-07,2026-10-01,yes,2024-02-03,till",
      '0099,,=HYPERLINK("x"),5,Silver,,2026-10-01,yes,,',
    ]);
    expect(await run('import', '--customers', 'members.csv')).toMatchObject({
      imported: 1,
      rejected: { broken_quotes: 1 },
    });
    write('orders.csv', ['order,card,at,total', 'till-7,0012345678,2026-11-01,49.90']);
    const orders = await run('import', 'orders.csv', '--map', 'order=order,card=card,at=at,total=total');
    expect(orders).toMatchObject({ imported: 1, processed: { byOutcome: { applied: 1 } } });

    const customers = await exported('customers');
    expect(customers).toMatchObject([
      {
        card: '0012345678',
        email: 'ada@engine.example',
        firstName: 'Ada',
        birthday: '1990-05-07',
        points: 1200,
        level: 'Gold',
        emailConsent: 'granted',
        emailConsentSource: 'till',
        orders: 1,
        net: '49.90',
      },
    ]);
    expect(await exported('orders')).toMatchObject([{ orderKey: 'i:till-7', owner: customers[0].customerId }]);
    expect(await exported('consents')).toMatchObject([{ state: 'granted', proof: 'file', proofSource: 'till' }]);
    expect(await exported('touches')).toEqual(expect.any(Array));

    await run('export', 'orders', '--out', 'again.csv');
    const again = await run('import', 'again.csv', '--format', 'perennial');
    expect(again).toMatchObject({ imported: 1, rejected: {}, processed: { byOutcome: { superseded: 1 } } });
  }, 60_000);
});
