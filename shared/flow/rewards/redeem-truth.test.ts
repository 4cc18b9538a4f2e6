import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { Claim } from '#model/reward/claim.ts';
import { aShop } from '#test/support/daily.ts';
import { Faulty } from '#test/support/engines/faulty.ts';
import { aDelivery, anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { noPause } from '#test/support/no-pause.ts';
import { redeemByOrder } from './redeem-by-order.ts';

const shop = aShop();
const CUP = { id: 'cup', name: 'A cup', kind: 'coupon', points: 10 } as const;
const memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: shop.id, rewards: [CUP] }];
const HELD: Claim = {
  ...{ shop: shop.id, customerId: 'ada', request: 'request-01', version: 1, reward: 'cup', kind: 'coupon', points: 10 },
  ...{ at: NOON - 99, code: 'CUP 1', state: 'open', history: [{ state: 'open', at: NOON - 99 }] },
};

/** Three orders that name one code, of which one is paid later than it is told first, and one never. */
const EVENTS = [
  ['s:1', NOON - 40, 'paid', 1],
  ['s:2', NOON - 60, 'unpaid', 2],
  ['s:2', NOON - 60, 'paid', 3],
  ['s:3', NOON - 80, 'unpaid', 4],
].map(([orderKey, placedAt, payment, n]) =>
  anOrderEvent({
    ...{ orderKey: String(orderKey), placedAt: Number(placedAt), updatedAt: NOON - 30 + Number(n) },
    ...{ payment: payment as 'paid' | 'unpaid', discountCodes: ['cup 1', 'other'], currency: shop.currency },
  }),
);

it('I1: which order has redeemed a reward is the same in any order of events, repeated, with a crash at any call', async () => {
  const told = fc
    .array(fc.constantFrom(...EVENTS), { maxLength: 3 })
    .chain((again) => fc.shuffledSubarray([...EVENTS, ...again], { minLength: EVENTS.length + again.length }));
  await fc.assert(
    fc.asyncProperty(told, fc.nat({ max: 12 }), fc.boolean(), async (events, at, isBefore) => {
      const [claims, pools] = [memoryClaims(), memoryCodePools()];
      await claims.put(HELD);
      await pools.own(shop.id, HELD.code, { claim: 'ada#request-01' });
      const faulty = new Faulty({ at, mode: isBefore ? 'error-before' : 'error-after' });
      const deps = {
        claims: faulty.port(claims),
        pools: faulty.port(pools),
        memberships,
        pause: noPause,
        clock: { now: () => NOON },
      };
      const ingest = {
        ...memoryDeps(),
        redeemByOrder: (order: Parameters<typeof redeemByOrder>[1]) => redeemByOrder(deps, order),
      };
      const deliver = (event: (typeof EVENTS)[number]) => applyEvents([event], aDelivery({ shop }), ingest);
      const again: typeof EVENTS = [];
      for (const event of events) await deliver(event).catch(() => again.push(event));
      for (const event of again) await deliver(event);
      expect((await claims.get(shop.id, 'ada#request-01'))?.order).toEqual({ key: 's:2', at: NOON - 60 });
    }),
    { numRuns: 150 },
  );
});
