import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { createHandler } from '#functions/daily-finish/handler.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { DayWriter, FactsWriter } from '#model/day/file/part-writer.ts';
import { dayKeys } from '#model/day/manifest.ts';
import type { Membership } from '#model/segment/membership.ts';
import { bucketOf, keyedHash } from '#model/values/hash/hash.ts';
import { customerIdOf } from '#model/values/ids.ts';
import { addDays, DAY_MS } from '#model/values/time/day.ts';
import { aCrm, aShop } from '#test/support/daily.ts';
import { listErasure } from '../privacy/erasure-list.ts';
import { forgetErased } from './forget-erased.ts';

const BUCKETS = 4;
const TODAY = '2026-11-27';
const NOW = Date.parse('2026-11-28T05:00:00Z');
const RANGES = [
  { from: 0, to: 1 },
  { from: 2, to: 3 },
];
const run = { shop: { id: 'demo' }, day: TODAY } as Parameters<typeof forgetErased>[0];

const rowOf = (id: string, netMinor: number): DayRow => ({
  ...{ id, since: 20_000, firstDay: 20_100, lastDay: 20_200, orderDays: 2, orders: 3, netMinor, repeatNetMinor: 7 },
  ...{
    marginMinor: Number.NaN,
    bought: true,
    windowOrderDays: 2,
    windowNetMinor: netMinor,
    logGapSum: 4.5,
    lastGap: 9,
  },
  ...{ subscription: 'none' as const, ladder: 0, reach: 3, group: 'Roses', answers: Uint8Array.of(1, 0, 2) },
});
const membership: Membership = { r: 5, f: 4, m: 3, stage: 'active', tier: 'A', rules: ['vip'] };
/** As the product makes them, which a day file packs into bits. */
const idOf = (n: number) => customerIdOf(keyedHash('a key of people', 'customer', String(n)));
const people = Array.from({ length: 30 }, (_, n) => ({ id: idOf(n), netMinor: 1000 + n }));

const inRange = (n: number): string =>
  people.find(
    ({ id }) => bucketOf(id, BUCKETS) >= (RANGES[n]?.from ?? 0) && bucketOf(id, BUCKETS) <= (RANGES[n]?.to ?? 0),
  )?.id ?? '';
/** One of each part. */
const [ADA, BOB] = [inRange(0), inRange(1)];

/** A shop whose days were run, one part of a run that never ended among them. */
async function shopWith(days: readonly string[]) {
  const objects = memoryObjects();
  const erasures = memoryObjects();
  const files = dayFiles(objects);
  for (const day of days) {
    for (const range of RANGES) {
      const here = people.filter(({ id }) => bucketOf(id, BUCKETS) >= range.from && bucketOf(id, BUCKETS) <= range.to);
      const [part, facts] = [new DayWriter({ shop: 'demo', day }, ['active']), new FactsWriter({ shop: 'demo', day })];
      for (const { id, netMinor } of here) {
        part.add(rowOf(id, netMinor), membership, [2]);
        facts.add(rowOf(id, netMinor), { day, current: membership });
      }
      await files.putPart('demo', day, range, part.bytes(range));
      await objects.putBytes(`runs/demo/${day}/2/facts/00${range.from}.day`, facts.bytes(range));
      await objects.put(`runs/demo/${day}/2/half/00${range.from}.json`, JSON.stringify({ gone: [here[0]?.id] }));
      await objects.put(`runs/demo/${day}/2/summary/00${range.from}.json`, '{}');
    }
    const parts = RANGES.map((range) => ({ ...range, customers: 15 }));
    await files.putManifest({ v: 1, shop: 'demo', day, customers: 30, buckets: BUCKETS, parts, rules: {} });
  }
  let random = 0;
  let at = NOW;
  const deps = {
    ...{ objects, erasures, buckets: BUCKETS, clock: { now: () => at } },
    randomId: () => `random${String(random++).padStart(16, '0')}`,
    budget: { isSpent: () => false },
  };
  const erase = (...ids: string[]) =>
    listErasure(erasures, { shop: 'demo', at, ids, identities: [], suppressions: [] }, at);
  const rowsOf = async (day: string) => {
    const rows: { readonly row: DayRow; readonly membership: Membership; readonly active: number | undefined }[] = [];
    const open = await files.open('demo', day);
    for await (const part of open?.parts() ?? []) {
      for (let n = 0; n < part.size; n++)
        rows.push({ row: part.row(n), membership: part.membership(n), active: part.extra('active')?.[n] });
    }
    return rows;
  };
  /** Keys of objects in which an id can be read. */
  const tracesOf = async (id: string): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const key of await objects.list('')) {
      const bytes = Buffer.from((await objects.getBytes(key)) ?? '');
      const packed = Buffer.from(id, 'base64url');
      if (bytes.includes(id) || bytes.includes(packed)) found.push(key);
    }
    return found;
  };
  return {
    ...{ objects, files, deps, erase, rowsOf, tracesOf },
    pass: (ms: number) => {
      at += ms;
    },
  };
}

const DAYS = ['2026-08-31', '2026-10-31', '2026-11-20', '2026-11-26', TODAY];

describe('who was erased since the last run', () => {
  it('I11: leaves no trace in any object that is kept, and the sums of every day as they were', async () => {
    const shop = await shopWith(DAYS);
    const before = new Map(await Promise.all(DAYS.map(async (day) => [day, await shop.rowsOf(day)] as const)));
    await shop.erase(ADA, BOB);
    expect((await shop.tracesOf(ADA)).length).toBeGreaterThan(9);
    expect(await forgetErased(run, shop.deps)).toEqual({ rewritten: DAYS.length * 2, done: true });
    for (const id of [ADA, BOB]) expect(await shop.tracesOf(id)).toEqual([]);
    const seen = new Set<string>();
    for (const day of DAYS) {
      const rows = await shop.rowsOf(day);
      const residues = rows.filter(({ row }) => isResidue(row.id));
      expect(residues).toHaveLength(2);
      for (const { row, membership: of, active } of residues) {
        seen.add(row.id);
        expect([row.reach, of.rules, of.stage, active, row.group]).toEqual([0, [], 'active', 2, undefined]);
      }
      const worth = people.filter(({ id }) => id === ADA || id === BOB).map(({ netMinor }) => netMinor);
      expect(residues.map(({ row }) => row.netMinor).sort()).toEqual(worth);
      const others = rows.filter(({ row }) => !isResidue(row.id));
      const known = (before.get(day) ?? []).filter(({ row }) => ![ADA, BOB].includes(row.id));
      expect(others).toEqual(known);
    }
    expect(seen.size, 'one id per day and person, so that nothing links them').toBe(DAYS.length * 2);
  });

  it('is rewritten once: a repetition, and the next days, change nothing', async () => {
    const shop = await shopWith(DAYS);
    await shop.erase(ADA);
    expect((await forgetErased(run, shop.deps)).rewritten).toBe(DAYS.length);
    const left = await shop.rowsOf(TODAY);
    for (const ms of [0, 3_600_000, 86_400_000]) {
      shop.pass(ms);
      expect(await forgetErased(run, shop.deps)).toEqual({ rewritten: 0, done: true });
    }
    expect(await shop.rowsOf(TODAY)).toEqual(left);
  });

  it('is found also where no run ended for days, and where an erasure is carried out again after a restore', async () => {
    const shop = await shopWith(DAYS);
    await forgetErased(run, shop.deps);
    shop.pass(1000);
    await shop.erase(idOf(5));
    shop.pass(9 * 86_400_000);
    expect((await forgetErased(run, shop.deps)).rewritten).toBe(DAYS.length);
    expect(await shop.tracesOf(idOf(5))).toEqual([]);
    shop.pass(40 * 86_400_000);
    await forgetErased(run, shop.deps);
    await shop.erase(idOf(5), idOf(6));
    await forgetErased(run, shop.deps);
    expect(await shop.tracesOf(idOf(6))).toEqual([]);
  });

  it('goes on in the next run where time ended, and takes who was erased meanwhile too', async () => {
    const shop = await shopWith(DAYS);
    await shop.erase(ADA, BOB);
    let parts = 0;
    const short = { ...shop.deps, budget: { isSpent: () => ++parts >= 2 } };
    let runs = 1;
    for (; !(await forgetErased(run, short)).done; runs++) {
      parts = 0;
      if (runs === 1) await shop.erase(idOf(8));
      expect(runs).toBeLessThan(9);
    }
    expect(runs).toBeGreaterThan(2);
    for (const id of [ADA, BOB]) expect(await shop.tracesOf(id)).toEqual([]);
    await forgetErased(run, shop.deps);
    expect(await shop.tracesOf(idOf(8))).toEqual([]);
  });

  it('a part that cannot be read is told of, after all others were rewritten, until somebody acts', async () => {
    const shop = await shopWith(DAYS);
    await shop.erase(ADA, BOB);
    const key = dayKeys.part('demo', '2026-10-31', RANGES[0] ?? { from: 0, to: 0 });
    const bytes = (await shop.objects.getBytes(key)) ?? new Uint8Array(0);
    await shop.objects.putBytes(
      key,
      bytes.map((byte, n) => (n === 400 ? byte ^ 1 : byte)),
    );
    for (let n = 0; n < 2; n++)
      await expect(forgetErased(run, shop.deps)).rejects.toThrow(
        `${key} may hold an erased person: the day file is damaged`,
      );
    const clear = (await shop.tracesOf(ADA)).concat(await shop.tracesOf(BOB));
    expect(clear.filter((each) => each !== key)).toEqual([]);
    await shop.objects.remove(key);
    expect((await forgetErased(run, shop.deps)).done).toBe(true);
  });

  it('a part that cannot be read holds back no other, also where time ends again and again', async () => {
    const shop = await shopWith(DAYS);
    await shop.erase(ADA, BOB);
    // beyond the day of overlap
    shop.pass(3 * DAY_MS);
    const key = dayKeys.part('demo', '2026-11-20', RANGES[0] ?? { from: 0, to: 0 });
    await shop.objects.putBytes(key, new TextEncoder().encode('no day file'));
    let parts = 0;
    const short = { ...shop.deps, budget: { isSpent: () => ++parts >= 2 } };
    let told = 0;
    for (let runs = 0; runs < 9; runs++) {
      parts = 0;
      await forgetErased(run, short).catch(() => told++);
    }
    expect(told).toBeGreaterThan(1);
    const clear = (await shop.tracesOf(ADA)).concat(await shop.tracesOf(BOB));
    expect(clear.filter((each) => each !== key)).toEqual([]);
  });

  it('is looked up no further back than a kept part can hold somebody', async () => {
    const shop = await shopWith([addDays(TODAY, -3), TODAY]);
    const at = NOW - 9 * DAY_MS;
    for (let n = 0; n < 200; n++) {
      const erasure = { shop: 'demo', at, ids: [`old-${n}`], identities: [], suppressions: [] };
      await listErasure(shop.deps.erasures, erasure, at);
    }
    await shop.erase(ADA);
    let read = 0;
    const get = (key: string) => {
      read++;
      return shop.deps.erasures.get(key);
    };
    const deps = { ...shop.deps, erasures: { ...shop.deps.erasures, get } };
    expect((await forgetErased(run, deps)).rewritten).toBe(2);
    expect(read).toBe(1);
    const none = await shopWith([]);
    await none.erase(ADA);
    expect(await forgetErased(run, none.deps)).toEqual({ rewritten: 0, done: true });
  });

  it('of a platform only keeps the person’s rows', async () => {
    const shop = await shopWith([TODAY]);
    const erasure = { shop: 'demo', at: NOW, ids: [ADA], identities: [], suppressions: [], platform: 's' };
    await listErasure(shop.deps.erasures as ReturnType<typeof memoryObjects>, erasure, NOW);
    expect((await forgetErased(run, shop.deps)).rewritten).toBe(0);
  });
});

describe('a shop whose runs fail for days', () => {
  it('I11: forgets at the beginning of each, rows of customers of earlier tries too, and is never kept from running', async () => {
    const failed = addDays(TODAY, -1);
    const shop = await shopWith(['2026-10-31', failed]);
    const stopped = () => Promise.reject(new Error('no step of the run is to be asked'));
    const stoppedTouches = { endsOn: () => ({ [Symbol.asyncIterator]: () => ({ next: stopped }) }) };
    const begin = createHandler({
      ...shop.deps,
      ...{
        crm: aCrm([aShop({ id: 'demo' })]),
        dayFiles: { putManifest: stopped },
        touches: { ...stoppedTouches, get: stopped },
      },
      ...{ budgets: memoryCampaignBudgets() },
      ...{ snapshots: memorySnapshots(), telemetry: memoryTelemetry() },
    });
    await shop.erase(ADA, BOB);
    const input = { shop: 'demo', forget: true };
    // NOW is of the day after TODAY: what lies there of the day before it may be of a run under way
    expect(await begin(input)).toEqual({ day: failed });
    for (const id of [ADA, BOB]) expect(await shop.tracesOf(id)).toEqual([]);
    await shop.erase(idOf(5));
    for (const range of RANGES) await shop.objects.putBytes(dayKeys.part('demo', failed, range), new Uint8Array(9));
    expect(await begin(input)).toEqual({ day: failed });
    await expect(begin({ shop: 'other', forget: true })).rejects.toThrow('unknown shop');
  });
});

describe('what is past its time', () => {
  it('goes: day files after 35 days though they were rewritten since, rows of customers once their run has ended', async () => {
    const old = addDays(TODAY, -36);
    const shop = await shopWith([old, addDays(TODAY, -35), '2026-08-31', TODAY, addDays(TODAY, 1)]);
    await forgetErased(run, shop.deps);
    expect(await shop.files.days('demo')).toEqual(['2026-08-31', addDays(TODAY, -35), TODAY, addDays(TODAY, 1)]);
    const keys = await shop.objects.list('');
    expect(keys.filter((key) => key.startsWith(`days/demo/${old}`))).toEqual([]);
    const named = keys.filter((key) => /facts|half/.test(key));
    expect(named.length).toBe(4);
    expect(named.every((key) => key.startsWith(`runs/demo/${addDays(TODAY, 1)}/`))).toBe(true);
    expect(keys.filter((key) => key.includes('/summary/'))).toHaveLength(10);
  });
});
