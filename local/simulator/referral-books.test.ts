import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Membership } from '#model/membership/membership.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';
import type { SimulatedOrder } from './payloads/simulated.ts';
import { referralEnd, referralGifts } from './referral-books.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const came = Date.UTC(2026, 8, 1, 12);
const membership = {
  shop: 'linden',
  referral: { inviterPoints: 200, friendPoints: 100, minimumMinor: 2_500, buyWithinDays: 60 },
  points: { name: {}, rules: [{ from: '2025-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30 }] },
} as unknown as Membership;
const order = (days: number, over: Partial<SimulatedOrder> = {}): SimulatedOrder => {
  const placedAt = came + days * DAY;
  const line = { sku: 'fern', title: 'Fern', quantity: 1, priceMinor: 3_000 };
  return { id: '1', number: '1', placedAt, updatedAt: placedAt, paidAt: placedAt, lines: [line], ...over };
};
const endOn = (day: number, ...orders: readonly SimulatedOrder[]) =>
  referralEnd({ at: came }, orders, membership, 'UTC', came + day * DAY);

describe('what must become of a friend who came', () => {
  it('is rewarded on the midnight on which the days of return of an order are over, and not before', () => {
    expect(endOn(34, order(5))).toEqual({ state: 'pending' });
    expect(endOn(36, order(5))).toEqual({ state: 'rewarded', at: Date.UTC(2026, 9, 6) });
  });

  it('is not for an order that went back, is too small, was cancelled, never paid, or came before them or too late', () => {
    const refunds = [{ id: 'r', at: came + 9 * DAY, amountMinor: 600 }];
    const none = [
      ...[order(5, { refunds }), order(5, { cancelledAt: came + 6 * DAY }), order(5, { paidAt: undefined })],
      ...[order(-1), order(61)],
    ];
    for (const one of none) expect(endOn(92, one)).toEqual({ state: 'refused' });
    expect(endOn(60, order(5, { refunds }))).toEqual({ state: 'pending' });
    expect(endOn(92, order(5, { refunds }), order(50)).state).toBe('rewarded');
  });

  it('is refused once nothing can come of it any more', () => {
    expect(endOn(90)).toEqual({ state: 'pending' });
    expect(endOn(92)).toEqual({ state: 'refused' });
  });

  it('what goes back after the reward takes it back, once the last order in time is through', () => {
    const refunds = [{ id: 'r', at: came + 40 * DAY, amountMinor: 3_000 }];
    expect(endOn(39, order(5, { refunds })).state).toBe('rewarded');
    expect(endOn(60, order(5, { refunds })).state).toBe('pending');
    expect(endOn(92, order(5, { refunds })).state).toBe('refused');
  });
});

it('both sides get their points on that midnight, in this shop alone', () => {
  const who = (index: number, shop: string) => ({ index, email: `${index}@x`, shop: { shop } }) as never;
  const brought = [
    { friend: who(1, 'linden'), inviter: who(7, 'linden'), at: came },
    { friend: who(2, 'linden'), inviter: who(7, 'linden'), at: came },
    { friend: who(3, 'qinghe'), inviter: who(8, 'qinghe'), at: came },
  ];
  const ordersOf = (email: string) => (email === '2@x' ? [] : [order(5)]);
  const gifts = referralGifts(brought, { ordersOf, membership, zone: 'UTC', now: came + 50 * DAY });
  const at = Date.UTC(2026, 9, 6);
  expect([...gifts]).toEqual([
    [7, [{ index: 7, at, points: 200, days: undefined }]],
    [1, [{ index: 1, at, points: 100, days: undefined }]],
  ]);
});

/** In quarters of a day since the friend came, and minor units. */
const bought = fc.record({
  quarter: fc.integer({ min: 0, max: 70 * 4 }),
  units: fc.integer({ min: 1, max: 6 }),
  back: fc.option(fc.record({ after: fc.integer({ min: 1, max: 60 * 4 }), units: fc.integer({ min: 1, max: 6 }) })),
});

it('is what the product makes of it, on the same midnight, whatever the friend buys and gives back', async () => {
  const alone = fc.uniqueArray(bought, { selector: ({ quarter }) => quarter, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(alone, fc.integer({ min: 0, max: 140 * 4 }), async (all, quarterAsked) => {
      const world = referralWorld({ minimumMinor: 2_500 });
      await world.joins('ada', world.time.now - 100 * DAY);
      await world.brings('ada', 'bob');
      const at = world.time.now;
      const orders = all.map(({ quarter, units, back }, n): SimulatedOrder => {
        const placedAt = at + (quarter * DAY) / 4;
        const gone = back && { id: `r${n}`, at: placedAt + (back.after * DAY) / 4 };
        const lines = [{ sku: 'fern', title: 'Fern', quantity: units, priceMinor: 1_000 }];
        const refunds = gone ? [{ ...gone, amountMinor: Math.min(back.units, units) * 1_000 }] : [];
        return { id: `${n}`, number: `${n}`, placedAt, updatedAt: placedAt, paidAt: placedAt, lines, refunds };
      });
      const tell = async (order: SimulatedOrder, version: number) => {
        const returns = version > 1 ? (order.refunds ?? []).map((one) => [one.at, one.amountMinor] as const) : [];
        const [{ quantity = 0 } = {}] = order.lines;
        const entry = { at: order.placedAt, grossMinor: quantity * 1_000, version, returns };
        await world.buys('bob', `s:${order.id}`, entry);
        if (returns.length > 0) await world.referrals.lookAgain(world.shop.id, 'bob');
      };
      const happens = orders.flatMap((order) => [
        { when: order.placedAt, run: () => tell(order, 1) },
        ...(order.refunds ?? []).map((one) => ({ when: one.at, run: () => tell(order, 2) })),
      ]);
      const isTrue = async () => {
        const asked = world.time.now;
        const booked = referralEnd({ at }, orders, world.membership, 'UTC', asked);
        // what is to be done of a moment takes three minutes at most; the days then go on from there
        for (let n = 0; n < 3; n++) await world.days(MINUTE / DAY);
        world.time.now = asked;
        const kept = await world.referrals.get(world.shop.id, 'bob');
        expect(kept?.state).toBe(booked.state);
        // one that was taken back in between is rewarded when something is there again
        if (booked.state === 'rewarded' && kept?.round === undefined) expect(kept?.decidedAt).toBe(booked.at);
      };
      const asks = { when: at + (quarterAsked * DAY) / 4, run: isTrue };
      for (const { when, run } of [...happens, asks].toSorted((a, b) => a.when - b.when)) {
        await world.days((when - world.time.now) / DAY);
        await run();
      }
      await world.days(Math.max(0, (at - world.time.now) / DAY + 140));
      await isTrue();
    }),
    { numRuns: 40 },
  );
});
