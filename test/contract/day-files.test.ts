import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { DayWriter } from '#model/day/file/part-writer.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { startTestFauxqs, type TestFauxqs } from '../support/engines/fauxqs.ts';

let engine: TestFauxqs;
beforeAll(async () => {
  engine = await startTestFauxqs();
});
afterAll(() => engine.stop());

const inS3 = () => s3Objects(engine.s3, engine.server.createBucket('days').bucketName);
const [LOW, HIGH] = [
  { from: 0, to: 1 },
  { from: 2, to: 3 },
];
const ids = Array.from({ length: 20 }, (_, n) => `customer-${n}`);
const rowOf = (id: string, n: number): DayRow => ({
  ...{ id, since: 20_000, firstDay: 1, lastDay: 5, orderDays: 2, orders: 3, netMinor: 1000 * n, repeatNetMinor: 7 },
  ...{ marginMinor: Number.NaN, bought: true, windowOrderDays: 2, windowNetMinor: 4, logGapSum: 4.5, lastGap: 9 },
  ...{ subscription: 'none' as const, reach: 3, ladder: 0, answers: new Uint8Array(0) },
});
const partOf = (day: string, range: { readonly from: number; readonly to: number }): Uint8Array => {
  const writer = new DayWriter({ shop: 'demo', day });
  for (const [n, id] of ids.entries()) {
    const bucket = bucketOf(id, 4);
    if (range.from <= bucket && bucket <= range.to)
      writer.add(rowOf(id, n), { r: 1, f: 1, m: 1, stage: 'new', rules: [] });
  }
  return writer.bytes(range);
};

describe.each([
  ['memory', memoryObjects],
  ['s3', inS3],
])('day files: %s', (_name, open) => {
  const manifest = (day: string) => ({
    ...{ v: 1, shop: 'demo', day, customers: 20, buckets: 4, rules: { vip: 'hash' } },
    parts: [LOW, HIGH].map((range) => ({ ...range, customers: 10 })),
  });
  const written = async (...days: readonly string[]) => {
    const store = open();
    const files = dayFiles(store);
    for (const day of days) {
      for (const range of [LOW, HIGH]) await files.putPart('demo', day, range, partOf(day, range));
      await files.putManifest(manifest(day));
    }
    return { store, files };
  };

  it('are found by day, month ends among them, once their manifest stands; another shop’s are not', async () => {
    const { store, files } = await written('2026-10-31', '2026-11-26', '2026-11-27');
    await files.putPart('demo', '2026-11-28', LOW, partOf('2026-11-28', LOW));
    expect(await files.days('demo')).toEqual(['2026-10-31', '2026-11-26', '2026-11-27']);
    expect(await files.days('demo-2')).toEqual([]);
    expect(await files.open('demo', '2026-11-28')).toBeUndefined();
    expect((await store.list('month-ends/demo/')).every((key) => key.includes('/2026-10-31/'))).toBe(true);
    for (const key of await store.list('month-ends/')) await store.remove(key);
    for (const key of await store.list('days/')) await store.remove(key);
  });

  it('are read part by part and customer by customer', async () => {
    const { files } = await written('2026-11-27');
    const day = await files.open('demo', '2026-11-27');
    expect(day?.manifest).toEqual(manifest('2026-11-27'));
    const seen: string[] = [];
    for await (const part of day?.parts() ?? []) for (let n = 0; n < part.size; n++) seen.push(part.id(n));
    expect(seen.sort()).toEqual([...ids].sort());
    for (const [n, id] of ids.entries()) {
      const found = await day?.find(id);
      expect(found?.part.row(found.row)).toEqual(rowOf(id, n));
    }
    expect(await day?.find('nobody')).toBeUndefined();
    expect(await day?.part(4)).toBeUndefined();
  });

  it('a part that is missing, damaged or of another day, and a manifest of a newer release, say what to do', async () => {
    const { store, files } = await written('2026-11-27');
    const key = dayKeys.part('demo', '2026-11-27', HIGH);
    const reading = async () => {
      const day = await files.open('demo', '2026-11-27');
      return day?.part(3);
    };
    await store.putBytes(key, partOf('2026-11-26', HIGH));
    await expect(reading()).rejects.toThrow(`${key}: it is of demo, 2026-11-26, buckets 2 to 3: run the day again`);
    await store.putBytes(key, partOf('2026-11-27', HIGH).subarray(0, 500));
    await expect(reading()).rejects.toThrow(/is damaged.*: restore its earlier version/);
    await store.remove(key);
    await expect(reading()).rejects.toThrow(UnreadableObjectError);
    await expect(reading()).rejects.toThrow('is missing though the manifest of 2026-11-27 names it: run the day again');
    await store.put(dayKeys.manifest('demo', '2026-11-27'), JSON.stringify({ ...manifest('2026-11-27'), v: 2 }));
    await expect(reading()).rejects.toThrow('manifest.json (version 2) cannot be read: use the release that wrote it');
  });
});
