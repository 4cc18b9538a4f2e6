import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { startTestFauxqs, type TestFauxqs } from '../support/engines/fauxqs.ts';

let engine: TestFauxqs;
beforeAll(async () => {
  engine = await startTestFauxqs();
});
afterAll(() => engine.stop());

const adapters: Record<string, () => ObjectStore> = {
  memory: memoryObjects,
  s3: () => {
    const { bucketName } = engine.server.createBucket('objects');
    engine.server.emptyBucket(bucketName);
    return s3Objects(engine.s3, bucketName);
  },
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

  it('removes an object, also one that is not there', async () => {
    const objects = open();
    await objects.put('raw/1', '1');
    await objects.remove('raw/1');
    await objects.remove('raw/1');
    expect(await objects.get('raw/1')).toBeUndefined();
    expect(await objects.list('raw/')).toEqual([]);
  });
});
