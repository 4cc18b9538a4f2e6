import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '#cli/target/target.ts';
import {
  bootFor,
  eventsOf,
  linesUntil,
  onlineRetail,
  shuffledAndDuplicated,
  sumsAfter,
} from '../support/files/import-run.ts';
import { inProof } from '../support/in-proof.ts';

const ORDERS = inProof(2000, 400);
const source = join(import.meta.dirname, '../../../shared/data/online-retail/online_retail.csv.gz');
if (!existsSync(source)) console.info(`skipped: no real data at ${source}`);

/** Sums straight from the lines: thousandths of a pound times pieces, half up to pence per line. */
function sumsOf(lines: readonly string[]) {
  const sums = {
    buyers: 0,
    orders: 0,
    gross: 0,
    returned: 0,
    anonymousOrders: 0,
    anonymousGross: 0,
    anonymousReturned: 0,
  };
  const [buyers, orders, anonymous] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const line of lines) {
    const cells = line.split(',');
    const [invoice = '', customer = ''] = [cells[0], cells.at(-2)];
    const [price, pieces] = [Math.round(Number(cells.at(-3)) * 1000), Number(cells.at(-5))];
    if (price === 0) continue;
    const pence = Math.sign(pieces) * Math.floor((Math.abs(pieces) * price + 5) / 10);
    if (pence < 0) sums[customer ? 'returned' : 'anonymousReturned'] -= pence;
    else {
      sums[customer ? 'gross' : 'anonymousGross'] += pence;
      (customer ? orders : anonymous).add(invoice);
      if (customer) buyers.add(customer);
    }
  }
  return { ...sums, buyers: buyers.size, orders: orders.size, anonymousOrders: anonymous.size };
}

describe.runIf(existsSync(source))(`import of ${ORDERS} real orders through the local stack`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-slice-'));
  const file = onlineRetail(join(dir, 'slice.csv'));
  let target: Target;
  let lines: string[];
  let day: string;

  beforeAll(async () => {
    const invoices = new Set<string>();
    const [header = '', ...rest] = await linesUntil(source, (line) => {
      if (!line.startsWith('InvoiceNo')) invoices.add(line.slice(0, line.indexOf(',')));
      return invoices.size > ORDERS;
    });
    lines = rest;
    day = /\d{4}-\d{2}-\d{2}/.exec(lines.at(-1) ?? '')?.[0] ?? '';
    writeFileSync(file.path, [header, ...lines].join('\n'));
    target = await bootFor(file.shop);
  });
  afterAll(async () => {
    await target.close();
    rmSync(dir, { recursive: true });
  });

  it('I1, I9: gives the sums of its lines through the queue, again after an import, and again shuffled and duplicated', async () => {
    const { events } = await eventsOf(file);
    const expected = sumsOf(lines);
    const first = await sumsAfter(target, file.shop, events, day, 'queue');
    expect(first.sums).toMatchObject({
      buyers: expected.buyers,
      orders: expected.orders,
      grossMinor: expected.gross,
      returnedMinor: expected.returned,
      netMinor: expected.gross - expected.returned,
      anonymousOrders: expected.anonymousOrders,
      anonymousGrossMinor: expected.anonymousGross,
      anonymousReturnedMinor: expected.anonymousReturned,
    });
    expect(Object.keys(first.byOutcome)).toEqual(['applied']);
    const again = await sumsAfter(target, file.shop, events, day);
    expect(again.sums).toEqual(first.sums);
    expect(again.byOutcome.superseded).toBe(first.byOutcome.applied);
    const shuffled = await sumsAfter(target, file.shop, shuffledAndDuplicated(events, 'slice'), day);
    expect(shuffled.sums).toEqual(first.sums);
  }, 120_000);
});
