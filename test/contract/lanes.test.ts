import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { ONLY_LANE, type TouchStore } from '#ports/touches.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDueTouch, dueRows } from '../support/touches.ts';

let dynamo: TestDynamo;
let fresh = 0;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

describe.each([
  ['DynamoDB, one shard', () => dynamoTouches(dynamo.client, 'Touches', 1)],
  ['DynamoDB, four shards', () => dynamoTouches(dynamo.client, 'Touches', 4)],
  ['memory', () => memoryTouches()],
])('touch store: %s', (_name, create) => {
  let store: TouchStore;
  let shop: string;
  const NOON = aDueTouch().dueAt;
  beforeEach(() => {
    store = create();
    shop = `shop-${fresh++}`;
  });
  const ids = (rows: readonly { readonly touchId: string }[]) => rows.map(({ touchId }) => touchId).sort();

  it('keeps a watermark that only rises', async () => {
    expect(await store.watermark(shop, ONLY_LANE)).toBeUndefined();
    await store.setWatermark(shop, ONLY_LANE, NOON);
    await store.setWatermark(shop, ONLY_LANE, NOON - 1);
    expect(await store.watermark(shop, ONLY_LANE)).toBe(NOON);
    await store.setWatermark(shop, ONLY_LANE, NOON + 1);
    expect(await store.watermark(shop, ONLY_LANE)).toBe(NOON + 1);
  });

  it('a lane has a watermark of its own, and a new one goes on from the earliest of the others', async () => {
    await store.setWatermark(shop, { lane: 0, of: 2 }, NOON + 5);
    await store.setWatermark(shop, { lane: 1, of: 2 }, NOON);
    await store.setWatermark(`${shop}2`, ONLY_LANE, NOON - 9);
    expect(await store.watermark(shop, { lane: 0, of: 2 })).toBe(NOON + 5);
    expect(await store.watermark(shop, { lane: 1, of: 2 })).toBe(NOON);
    expect(await store.watermark(shop, { lane: 3, of: 4 })).toBe(NOON);
    expect(await store.watermark(shop, ONLY_LANE)).toBe(NOON);
  });

  it('each person belongs to one lane, and each row is found by one', async () => {
    const rows = Array.from({ length: 48 }, (_, n) =>
      aDueTouch({ shop, touchId: `t${n}`, customerId: `c${n % 16}`, dueAt: NOON + n }),
    );
    for (const row of rows) await store.plan(row);
    const lanes = await Promise.all(
      Array.from({ length: 4 }, (_, lane) => dueRows(store, shop, NOON, NOON + HOUR_MS, { lane, of: 4 })),
    );
    if (!_name.includes('one shard')) expect(lanes.every((found) => found.length > 0)).toBe(true);
    expect(ids(lanes.flat())).toEqual(ids(rows));
    const persons = lanes.flatMap((found) => [...new Set(found.map(({ customerId }) => customerId))]);
    expect(persons).toHaveLength(16);
  });
});

it('steps lie where a release without journeys does not look, and whoever comes after it looks back', async () => {
  const store = dynamoTouches(dynamo.client, 'Touches', 1);
  const step = aDueTouch({ shop: 'older', purpose: 'step', entry: 's:1', seq: 0 });
  await store.plan(step);
  expect((await dynamo.client.send(rowsAt('D', step))).Items).toEqual([]);
  await store.setWatermark('older', ONLY_LANE, step.dueAt);
  expect(await store.watermark('older', ONLY_LANE)).toBe(step.dueAt);
  const Item = { pk: 'W#older', sk: 'W', v: 1, at: step.dueAt + HOUR_MS };
  await dynamo.client.send(new PutCommand({ TableName: 'Touches', Item }));
  expect(await store.watermark('older', ONLY_LANE)).toBeUndefined();
  await store.setWatermark('older', ONLY_LANE, step.dueAt + 2 * HOUR_MS);
  expect(await store.watermark('older', ONLY_LANE)).toBe(step.dueAt + 2 * HOUR_MS);
});

const rowsAt = (kind: string, { shop, dueAt }: { readonly shop: string; readonly dueAt: number }) =>
  new QueryCommand({
    TableName: 'Touches',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `${kind}#${shop}#${new Date(dueAt).toISOString().slice(0, 13)}#0` },
  });
