import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ContentionError } from '#adapters/dynamo/customer-entries.ts';
import type { CommerceEvent } from '#domain/event/event.ts';
import { applyEvents } from '#domain/ingest/apply-events.ts';
import { ConflictError } from '#domain/ingest/deps.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, dynamoDeps } from '../support/ingest.ts';
import { commerceEvent } from '../support/order-truth.ts';

/** Two accounts, so to speak: customer ids hang on the shop, so both histories are of the same one. */
let here: TestDynamo;
let there: TestDynamo;
beforeAll(async () => {
  [here, there] = await Promise.all([startTestDynamo(), startTestDynamo()]);
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

/** Not the outcome of events but the way to it: versions, revisions, former owners. */
const WAY = new Set(['version', 'revisions', 'formerOwners', 'heardAt', 'ttl']);
type Row = Readonly<Record<string, unknown>>;

async function rowsOf(dynamo: TestDynamo, shop: string, table: string): Promise<readonly Row[]> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: table }));
  const rows = Items.filter(({ pk }) => `${pk}#`.startsWith(`${shop}#`));
  return rows.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

/** The five tables as they lie there; customers without the void entries and empty lines that moved orders leave. */
async function tables(dynamo: TestDynamo, shop: string) {
  const orders = await rowsOf(dynamo, shop, 'Orders');
  const owners = new Map(orders.map(({ pk, owner }) => [String(pk).slice(shop.length + 1), String(owner)]));
  const customers = (await rowsOf(dynamo, shop, 'Customers')).flatMap((row) => {
    const sk = String(row.sk);
    const [kind = '', ...name] = sk.split('#');
    if (kind === 'L') {
      const [id, orderKey = ''] = name;
      return owners.get(orderKey) === id || (Array.isArray(row.lines) && row.lines.length > 0) ? [row] : [];
    }
    if (kind !== 'C') return [row];
    const entries = Object.entries(row.e ?? {}).map(
      ([key, cells]: [string, unknown[]]) => [key, cells.with(2, 0)] as const,
    );
    const counted = entries.filter(
      ([key, cells]) => owners.get(key) === name.join('#') || !String(cells[3]).startsWith('x'),
    );
    return sk.startsWith('C#ANON#') && counted.length === 0 ? [] : [{ ...row, e: Object.fromEntries(counted) }];
  });
  const plain = [
    ...orders,
    ...customers,
    ...(await rowsOf(dynamo, shop, 'Identities')),
    ...(await rowsOf(dynamo, shop, 'Consents')),
    ...(await rowsOf(dynamo, shop, 'Products')),
  ];
  return JSON.parse(JSON.stringify(plain, (name, value: unknown) => (WAY.has(name) ? undefined : value)));
}

async function deliver(dynamo: TestDynamo, shop: string, event: CommerceEvent): Promise<void> {
  const delivery = aDelivery({ shop: aShop({ id: shop }) });
  for (;;) {
    try {
      await applyEvents([event], delivery, dynamoDeps(dynamo));
      return;
    } catch (error) {
      if (!(error instanceof ConflictError || error instanceof ContentionError)) throw error;
    }
  }
}

let runs = 0;
it('I1: the tables hold the same after events one by one, and after them shuffled, repeated and side by side', async () => {
  const history = fc.array(commerceEvent, { minLength: 1, maxLength: 8 });
  const shuffled = history.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([events, again]) => {
      const shop = `run-${runs++}`;
      for (const event of events) await deliver(here, shop, event);
      await Promise.all(again.map((event) => deliver(there, shop, event)));
      expect(await tables(there, shop)).toEqual(await tables(here, shop));
    }),
    { numRuns: 10 },
  );
});
