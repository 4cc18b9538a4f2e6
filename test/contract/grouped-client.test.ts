import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupedClient } from '#adapters/dynamo/grouped-client.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { startTestDynamo, type TestDynamo } from '#test/support/dynamo.ts';
import { aDelivery, anOrderEvent, dynamoDeps, NOON, PROGRAMS } from '#test/support/ingest.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe('client that sends calls of one moment together', () => {
  it('answers each reader with its own item, of whatever table, and nothing for none', async () => {
    const client = groupedClient(dynamo.client);
    const put = (pk: string) => client.send(new PutCommand({ TableName: 'Orders', Item: { pk, n: pk.length } }));
    await Promise.all(Array.from({ length: 120 }, (_, n) => put(`read-${n}`)));
    const get = (pk: string) => client.send(new GetCommand({ TableName: 'Orders', Key: { pk } }));
    const found = await Promise.all(Array.from({ length: 130 }, (_, n) => get(`read-${n}`)));
    expect(found.map(({ Item }) => Item?.pk)).toEqual(
      Array.from({ length: 130 }, (_, n) => (n < 120 ? `read-${n}` : undefined)),
    );
    const Keys = [{ pk: 'read-1' }, { pk: 'read-x' }];
    const batch = await client.send(new BatchGetCommand({ RequestItems: { Orders: { Keys }, Identities: { Keys } } }));
    expect(batch.Responses).toEqual({ Orders: [{ pk: 'read-1', n: 6 }], Identities: [] });
  });

  it('refuses only the write whose condition does not hold, and takes two writes of one item', async () => {
    const client = groupedClient(dynamo.client);
    const create = (pk: string, n: number) =>
      client.send(
        new PutCommand({ TableName: 'Orders', Item: { pk, n }, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
    await create('held', 1);
    const results = await Promise.allSettled([
      create('new', 1),
      create('held', 2),
      create('twice', 1),
      create('twice', 2),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(ConditionalCheckFailedException);
    }
    const { Item } = await client.send(new GetCommand({ TableName: 'Orders', Key: { pk: 'held' } }));
    expect(Item).toEqual({ pk: 'held', n: 1 });
  });

  it('answers the item after an update that asks for it', async () => {
    const client = groupedClient(dynamo.client);
    const add = (pk: string) =>
      client.send(
        new UpdateCommand({
          TableName: 'Orders',
          Key: { pk },
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
    await Promise.all([add('counted'), add('other')]);
    const [counted, other] = await Promise.all([add('counted'), add('other')]);
    expect([counted.Attributes, other.Attributes]).toEqual([
      { pk: 'counted', n: 2 },
      { pk: 'other', n: 2 },
    ]);
  });

  it('I1: leaves the same tables as events applied one after the other', async () => {
    const event = fc.record({
      order: fc.nat(8),
      minute: fc.nat(5),
      paid: fc.boolean(),
      returned: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 25 }), async (list) => {
        const events = list.map(
          ({ order, minute, paid, returned }): CommerceEvent =>
            anOrderEvent({
              orderKey: `s:${order}`,
              placedAt: NOON + order * 60_000,
              updatedAt: NOON + minute * 60_000,
              payment: paid ? 'paid' : 'unpaid',
              returns: returned ? [{ id: `r${minute}`, at: NOON + minute, amountMinor: 100 }] : [],
              identity: { email: `person-${order % 4}@engine.example` },
            }),
        );
        const [plain, grouped] = [await tablesAfter(events, false), await tablesAfter(events, true)];
        expect(grouped).toEqual(plain);
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

/** Whole tables after the events; what only counts the order of arrival (versions, revisions) is left out. */
async function tablesAfter(events: readonly CommerceEvent[], grouped: boolean): Promise<unknown> {
  const fresh = await startTestDynamo();
  try {
    const deps = dynamoDeps({ client: grouped ? groupedClient(fresh.client) : fresh.client }, PROGRAMS);
    const apply = (each: CommerceEvent) => applyEvents([each], aDelivery(), deps);
    if (grouped) await Promise.all(events.map(apply));
    else for (const each of events) await apply(each);
    const names = ['Orders', 'Customers', 'Identities', 'Consents'];
    const scans = names.map(async (TableName) => (await fresh.client.send(new ScanCommand({ TableName }))).Items ?? []);
    return (await Promise.all(scans)).map((items) =>
      items.map(timeless).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    );
  } finally {
    await fresh.stop();
  }
}

type Item = Record<string, unknown>;

function timeless({ version: _, revisions: __, e, ...item }: Item): Item {
  if (e === undefined) return item;
  const entries = Object.entries(e as Record<string, readonly unknown[]>);
  return { ...item, e: Object.fromEntries(entries.map(([key, cells]) => [key, cells.toSpliced(2, 1)])) };
}

const keyOf = ({ pk, sk }: Item): string => `${String(pk)} ${String(sk)}`;
