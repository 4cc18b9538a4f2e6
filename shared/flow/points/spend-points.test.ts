import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { NOW, pointsWorld, question } from '#test/support/points-member.ts';
import { spendPoints } from './spend-points.ts';

const request = { id: 'r1', at: NOW, points: 60, reward: 'coupon-5' };

describe('I16: points of a member are spent', () => {
  let stores: ReturnType<typeof pointsWorld>;
  beforeEach(() => {
    stores = pointsWorld();
  });

  it('as far as they are there, and the same request has the same answer and takes nothing more', async () => {
    await stores.buys('c1', 'i:1', 10_000);
    expect(await stores.available()).toBe(100);
    const first = await spendPoints(stores, question, request);
    expect(first).toMatchObject({ outcome: 'spent', entry: { points: 60 } });
    expect(await spendPoints(stores, question, { ...request, at: NOW + 5 })).toEqual(first);
    expect(await stores.available()).toBe(40);
    expect(await spendPoints(stores, question, { ...request, id: 'r2' })).toEqual({
      outcome: 'too few',
      available: 40,
    });
    expect(await spendPoints(stores, { ...question, customerId: 'no one' }, request)).toEqual({ outcome: 'nobody' });
  });

  it('against all that was spent, also by a request that a clock ahead of this one has dated later', async () => {
    await stores.buys('c1', 'i:1', 10_000);
    await spendPoints(stores, question, { ...request, at: NOW + 5 * 60_000 });
    expect(await spendPoints(stores, question, { ...request, id: 'r2' })).toEqual({
      outcome: 'too few',
      available: 40,
    });
  });

  it('never in halves, nor below zero: that would give some; nothing is kept as spent, so that limits count it', async () => {
    await stores.buys('c1', 'i:1', 10_000);
    for (const points of [-5, 0.5, Number.NaN])
      await expect(spendPoints(stores, question, { ...request, points })).rejects.toThrow('whole and at least 1');
    const nothing = { ...request, points: 0 };
    expect(await spendPoints(stores, question, nothing)).toMatchObject({ outcome: 'spent' });
    expect(await spendPoints(stores, question, { ...nothing, id: 'r9', refuse: () => true })).toEqual({
      outcome: 'refused',
    });
    expect(await stores.available()).toBe(100);
  });

  it('by many at once: never more than there are, each request once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
            points: fc.integer({ min: 1, max: 70 }),
          }),
        ),
        async (asked) => {
          stores = pointsWorld();
          await stores.buys('c1', 'i:1', 10_000);
          const all = await Promise.all(
            asked.map(({ id, points }) => spendPoints(stores, question, { ...request, id, points })),
          );
          const spent = new Map(
            all.flatMap((answer) =>
              answer.outcome === 'spent' ? [[answer.entry.id, answer.entry.points] as const] : [],
            ),
          );
          const sum = [...spent.values()].reduce((one, other) => one + other, 0);
          expect(sum).toBeLessThanOrEqual(100);
          expect(await stores.available()).toBe(100 - sum);
        },
      ),
    );
  });
});
