import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { NOW, pointsWorld, question, shop } from '#test/support/points-member.ts';
import { givePoints } from './give-points.ts';
import { spendPoints } from './spend-points.ts';
import { undoGive, undoSpend } from './undo-spend.ts';

const gift = { id: 'review:7', at: NOW, points: 50, cause: 'review' } as const;
const closed = { kind: 'closed' } as const;

describe('I16: points are given to a member', () => {
  let stores: ReturnType<typeof pointsWorld>;
  beforeEach(async () => {
    stores = pointsWorld();
    await stores.customers.ensure(shop.id, 'c1');
  });

  it('at once and for as long as the rules of that day say; what has the same id is not given again', async () => {
    const first = await givePoints(stores, question, gift);
    expect(first).toMatchObject({ outcome: 'given', entry: { expiresAt: Date.UTC(2027, 5, 30, 22) } });
    expect(await givePoints(stores, question, { ...gift, at: NOW + 9, points: 70 })).toEqual(first);
    expect([await stores.available(), await stores.available(NOW + 365 * DAY_MS)]).toEqual([50, 0]);
    const own = { ...gift, id: 'welcome', cause: 'welcome', expiresAt: NOW + 9 } as const;
    expect(await givePoints(stores, question, own)).toMatchObject({ entry: { expiresAt: NOW + 9 } });
  });

  it('never in halves, nor below one, and not to somebody who is none', async () => {
    for (const points of [0, -5, 0.5])
      await expect(givePoints(stores, question, { ...gift, points })).rejects.toThrow('whole and at least 1');
    expect(await givePoints(stores, { ...question, customerId: 'no one' }, gift)).toEqual({ outcome: 'nobody' });
  });

  it('as the one as whom they live now: where a merge has begun, once it is there', async () => {
    await stores.points.append(shop.id, 'c1', 0, closed);
    await stores.customers.ensure(shop.id, 'c2');
    await expect(givePoints(stores, question, gift)).rejects.toThrow('changed under every attempt');
    const pause = async () => stores.customers.mark(shop.id, 'c1', { mergedInto: 'c2' });
    expect(await givePoints({ ...stores, pause }, question, gift)).toMatchObject({ outcome: 'given' });
    expect([await stores.points.list(shop.id, 'c1'), await stores.points.list(shop.id, 'c2')]).toMatchObject([
      [closed],
      [gift],
    ]);
  });

  it('by many at once, each id once', async () => {
    const asked = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), points: fc.integer({ min: 1, max: 9 }) }));
    await fc.assert(
      fc.asyncProperty(asked, async (all) => {
        stores = pointsWorld();
        await stores.customers.ensure(shop.id, 'c1');
        const told = await Promise.all(all.map((one) => givePoints(stores, question, { ...gift, ...one })));
        const given = new Map(
          told.flatMap((one) => (one.outcome === 'given' ? [[one.entry.id, one.entry.points] as const] : [])),
        );
        expect(given.size).toBe(new Set(all.map(({ id }) => id)).size);
        expect(await stores.available()).toBe([...given.values()].reduce((sum, points) => sum + points, 0));
      }),
    );
  });
});

describe('I16: what was spent or given is undone', () => {
  let stores: ReturnType<typeof pointsWorld>;
  const spend = { id: 'claim', at: NOW, points: 60, reward: 'coupon-5' };
  const undone = { id: 'claim', at: NOW + 1 };
  const later = () => stores.available(NOW + 9);
  beforeEach(async () => {
    stores = pointsWorld();
    await stores.buys('c1', 'i:1', 10_000);
    await spendPoints(stores, question, spend);
  });

  it('once, also by many at once: the points are there again', async () => {
    expect(await later()).toBe(40);
    const all = await Promise.all(Array.from({ length: 9 }, () => undoSpend(stores, question, undone)));
    expect([new Set(all), await later()]).toEqual([new Set(['undone']), 100]);
    expect(await stores.points.list(shop.id, 'c1')).toHaveLength(2);
  });

  it('where there is something of this kind; a reward that was given back is not taken again by its id', async () => {
    expect(await undoSpend(stores, question, { id: 'other', at: NOW })).toBe('unknown');
    expect(await undoGive(stores, question, undone)).toBe('unknown');
    expect(await undoSpend(stores, { ...question, customerId: 'no one' }, undone)).toBe('nobody');
    await undoSpend(stores, question, undone);
    await spendPoints(stores, question, spend);
    expect(await later()).toBe(100);
  });

  it('a gift that was spent is owed', async () => {
    await givePoints(stores, question, gift);
    await spendPoints(stores, question, { ...spend, id: 'more', points: 90 });
    expect(await undoGive(stores, question, { id: gift.id, at: NOW + 1 })).toBe('undone');
    expect(await later()).toBe(-50);
  });

  it('by whom the member is now: the spend may lie with one who was merged', async () => {
    await stores.customers.ensure(shop.id, 'c2');
    await stores.customers.addLinks(shop.id, 'c2', { merged: ['c1'] });
    stores.customers.mark(shop.id, 'c1', { mergedInto: 'c2' });
    expect(await undoSpend(stores, question, undone)).toBe('undone');
    expect(await stores.points.list(shop.id, 'c2')).toMatchObject([{ kind: 'undo', of: 'claim' }]);
  });
});
