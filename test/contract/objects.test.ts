import { randomBytes } from 'node:crypto';
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivedObjects } from '#adapters/dynamo/archive-rows.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { removeTelling } from '#flow/privacy/stored-bodies.ts';
import { storedDeliveries } from '#flow/receive/replay.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { startTestFauxqs, type TestFauxqs } from '../support/engines/fauxqs.ts';

let engine: TestFauxqs;
let dynamo: TestDynamo;
beforeAll(async () => {
  [engine, dynamo] = await Promise.all([startTestFauxqs(), startTestDynamo()]);
});
afterAll(() => Promise.all([engine.stop(), dynamo.stop()]));

const clock = { at: Date.parse('2026-11-20T12:00:00Z'), now: () => clock.at };
const bucketOf = (name: string): ObjectStore => {
  const { bucketName } = engine.server.createBucket(name);
  engine.server.emptyBucket(bucketName);
  return s3Objects(engine.s3, bucketName);
};
const archived = (bucket: ObjectStore) =>
  archivedObjects(bucket, { client: dynamo.client, table: 'Deliveries', clock });

const adapters: Record<string, () => ObjectStore> = {
  memory: memoryObjects,
  s3: () => bucketOf('objects'),
  's3, its archive in rows': () => archived(bucketOf('objects')),
};

describe.each(Object.entries(adapters))('objects: %s', (_name, open) => {
  it('gives back what was put, and the newest of it', async () => {
    const objects = open();
    await objects.put('runs/a b/1.json', '{"x":"\u00e9\ud83c\udf31"}');
    await objects.put('runs/a b/1.json', '{"x":2}');
    expect(await objects.get('runs/a b/1.json')).toBe('{"x":2}');
    expect(await objects.get('runs/absent')).toBeUndefined();
  });

  it('lists the keys of a prefix in order, over more than one page', async () => {
    const objects = open();
    const keys = Array.from({ length: 1005 }, (_, n) => `many/${String(n).padStart(5, '0')}`);
    for (let from = 0; from < keys.length; from += 100) {
      await Promise.all(keys.slice(from, from + 100).map((key) => objects.put(key, '1')));
    }
    await objects.put('other/1', '1');
    expect(await objects.list('many/')).toEqual(keys);
    expect(await objects.list('nothing/')).toEqual([]);
    const pages: number[] = [];
    for await (const page of objects.pages('many/')) pages.push(page.length);
    expect(pages).toEqual([1000, 5]);
  });

  it('holds the archive by shop and person: what one has of it says nothing of another', async () => {
    const objects = open();
    const keys = ['ada/2026-11-19/a.json', 'ada/2026-11-20/b.json', 'bob/2026-11-20/c.json'].map(
      (key) => `raw/demo/${key}`,
    );
    const nobody = Array.from({ length: 40 }, (_, n) => `raw/demo/-/2026-11-20/${String(n).padStart(2, '0')}.json`);
    const other = 'raw/demo-2/ada/2026-11-20/d.json';
    for (const key of [...keys, ...nobody, other]) await objects.put(key, JSON.stringify({ key }));
    expect(await objects.list('raw/demo/ada/')).toEqual(keys.slice(0, 2));
    expect(await objects.list('raw/demo/-/')).toEqual(nobody);
    const found: string[] = [];
    for await (const page of objects.pages('raw/demo/')) found.push(...page);
    expect(found.sort()).toEqual([...keys, ...nobody].sort());
    for (const key of [...keys, ...nobody]) {
      expect(await objects.get(key)).toBe(JSON.stringify({ key }));
      await objects.remove(key);
    }
    expect(await objects.list('raw/demo/ada/')).toEqual([]);
    expect(await objects.list('raw/demo/-/')).toEqual([]);
    expect(await objects.list('raw/demo-2/ada/')).toEqual([other]);
    await objects.remove(other);
  });

  it('removes an object, also one that is not there', async () => {
    const objects = open();
    await objects.put('raw/1', '1');
    await objects.remove('raw/1');
    await objects.remove('raw/1');
    expect(await objects.get('raw/1')).toBeUndefined();
    expect(await objects.list('raw/')).toEqual([]);
  });
});

describe('the archive in rows', () => {
  const DAY = 86_400_000;
  const delivery = (bytes: number): string => {
    const body = Buffer.from(Array.from({ length: bytes }, (_, n) => 33 + ((n * n * 7 + (n >> 3) * 31) % 90)));
    return JSON.stringify({
      id: 'd',
      platform: 'shopify',
      topic: 'orders/paid',
      receivedAt: 1,
      body: body.toString('base64'),
    });
  };
  const random = (bytes: number): string => JSON.stringify({ id: 'd', body: randomBytes(bytes).toString('base64') });

  it('keeps what is small in the table, what is large in the bucket, and everything else there', async () => {
    const bucket = memoryObjects();
    const objects = archived(bucket);
    const [small, large] = ['raw/shop/ada/2026-11-20/small.json', 'raw/shop/ada/2026-11-20/large.json'];
    const texts = { [small]: delivery(4000), [large]: random(9000), 'parked/shop/2026-11-20/p.json': '{}' };
    for (const [key, text] of Object.entries(texts)) await objects.put(key, text);
    expect(await bucket.list('')).toEqual(['parked/shop/2026-11-20/p.json', large]);
    for (const [key, text] of Object.entries(texts)) expect(await objects.get(key)).toBe(text);
    expect(await objects.list('raw/shop/ada/')).toEqual([large, small]);
  });

  it('finds and removes what lay in the bucket before there were rows', async () => {
    const bucket = memoryObjects();
    const before = 'raw/old/ada/2026-11-19/before.json';
    await bucket.put(before, delivery(100));
    const objects = archived(bucket);
    await objects.put('raw/old/ada/2026-11-20/after.json', delivery(100));
    expect(await objects.list('raw/old/ada/')).toEqual([before, 'raw/old/ada/2026-11-20/after.json']);
    expect(await objects.get(before)).toBe(delivery(100));
    await objects.remove(before);
    expect(await bucket.list('')).toEqual([]);
  });

  it('is not replayed once it has expired, and can still be removed until DynamoDB has deleted it', async () => {
    const objects = archived(memoryObjects());
    const key = 'raw/expired/ada/2026-11-20/a.json';
    await objects.put(key, delivery(100));
    const ofShop = async () => {
      const keys: string[] = [];
      for await (const page of objects.pages('raw/expired/')) keys.push(...page);
      return keys;
    };
    const received = clock.at;
    try {
      clock.at = received + 14 * DAY;
      expect(await ofShop()).toEqual([key]);
      clock.at = received + 15 * DAY;
      expect(await ofShop()).toEqual([]);
      expect(await objects.list('raw/expired/ada/')).toEqual([key]);
      await objects.remove(key);
      expect(await objects.get(key)).toBeUndefined();
    } finally {
      clock.at = received;
    }
  });

  it('I11: a row that is damaged or of a newer release is counted by a replay, and goes with the first erasure that looks', async () => {
    const objects = archived(memoryObjects());
    const day = 'raw/damaged/ada/2026-11-20';
    await objects.put(`${day}/good.json`, delivery(100));
    const rows = {
      'of a newer list': { v: 1, z: Uint8Array.of(9, 1, 2) },
      'cut off': { v: 1, z: Uint8Array.of(2, 255, 255) },
      'of a newer layout': { v: 99, z: Uint8Array.of(2) },
      empty: { v: 1 },
    };
    const ttl = clock.at / 1000 + 999;
    for (const [name, row] of Object.entries(rows)) {
      const Item = { pk: 'damaged#ada', sk: `2026-11-20/${name}.json`, ttl, ...row };
      await dynamo.client.send(new PutCommand({ TableName: 'Deliveries', Item }));
      await expect(objects.get(`${day}/${name}.json`)).rejects.toThrow('was stored by a newer release');
    }
    const told: string[] = [];
    const filter = { shop: 'damaged', since: 0, until: clock.at };
    for await (const read of storedDeliveries(objects, 'archive', filter))
      told.push('message' in read && typeof read.message === 'string' ? read.message : 'a delivery');
    expect(told.sort()).toEqual(['a delivery', ...Object.keys(rows).map(() => 'unreadable')]);
    const nobody = { emails: new Set<string>(), phones: new Set<string>(), ids: new Set<string>() };
    expect(await removeTelling(objects, 'damaged', ['ada'], nobody)).toBe(4);
    expect(await objects.list('raw/damaged/ada/')).toEqual([`${day}/good.json`]);
    await objects.remove(`${day}/good.json`);
  });

  it('spreads those of nobody over partitions', async () => {
    const objects = archived(memoryObjects());
    for (let n = 0; n < 64; n++) await objects.put(`raw/till/-/2026-11-20/${n}.json`, '{}');
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: 'Deliveries' }));
    const partitions = new Set(Items.map(({ pk }) => String(pk)).filter((pk) => pk.startsWith('till#')));
    expect(partitions.size).toBeGreaterThan(10);
  });
});
