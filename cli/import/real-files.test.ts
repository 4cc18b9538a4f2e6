import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ImportOptions, parseColumnMap } from '#files/import/options.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { inProof } from '#test/support/in-proof.ts';
import { ONLINE_RETAIL_OPTIONS } from '#test/support/payloads/real-data.ts';
import { planFile } from './plan-file.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const retail = join(data, 'online-retail/online_retail.csv.gz');
const cdnow = join(data, 'cdnow/cdnow-sample.csv');
if (!existsSync(data)) console.info(`skipped: no real data at ${data}`);

async function load(path: string, options: Omit<ImportOptions, 'latest' | 'shop'>) {
  const plan = await planFile(
    path,
    { shop: 'real', latest: Date.parse('2026-01-01'), ...options },
    { encoding: 'utf-8', onBytes: () => {}, onReject: () => {} },
  );
  const events = [...plan.events()];
  return { sums: sums(events), counts: plan.counts() };
}

/** KPI sums straight from the events, without the product's own arithmetic. */
function sums(events: readonly CommerceEvent[]) {
  const buyers = new Set<string>();
  const total = { orders: 0, gross: 0, returned: 0, anonymousOrders: 0, anonymousGross: 0, anonymousReturned: 0 };
  for (const event of events) {
    if (event.type === 'order') {
      const person = event.identity.accountId;
      if (person) buyers.add(person);
      total[person ? 'orders' : 'anonymousOrders']++;
      total[person ? 'gross' : 'anonymousGross'] += event.grossMinor;
      for (const back of event.returns) total[person ? 'returned' : 'anonymousReturned'] += back.amountMinor;
    } else if (event.type === 'return') {
      total[event.identity?.accountId ? 'returned' : 'anonymousReturned'] += event.return.amountMinor;
    }
  }
  return { buyers: buyers.size, ...total };
}

describe.runIf(existsSync(data))('import of published data', () => {
  it.runIf(inProof(true, false))('Online Retail gives the sums of the published cleaning', async () => {
    const { sums, counts } = await load(retail, ONLINE_RETAIL_OPTIONS);
    expect(sums).toEqual({
      buyers: 4338,
      orders: 18532,
      gross: 891140790,
      returned: 61134209,
      anonymousOrders: 1428,
      anonymousGross: 175527664,
      anonymousReturned: 28547040,
    });
    expect(counts).toEqual({ lines: 541909, imported: 539392, free: 2515, rejected: { negative_price: 2 }, notes: {} });
  });

  it('CDNOW without order ids counts each row once', async () => {
    const { sums, counts } = await load(cdnow, {
      timezone: 'America/New_York',
      currency: 'USD',
      skipFree: false,
      columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
    });
    expect(sums).toMatchObject({ buyers: 2357, orders: 6919, gross: 24409194, returned: 0 });
    expect(counts).toEqual({ lines: 6919, imported: 6919, free: 0, rejected: {}, notes: {} });
  });
});
