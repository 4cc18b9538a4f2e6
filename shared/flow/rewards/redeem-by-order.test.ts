import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { applyToOrder } from '#model/order/merge.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { rewardWorld } from '#test/support/worlds/rewards.ts';
import { redeemByOrder } from './redeem-by-order.ts';

async function world() {
  const made = rewardWorld();
  const { member, fill, take, depsWith, shop, membership, claims } = made;
  await member('ada');
  await fill('Spring-1');
  const said = await take('ada');
  if (said.outcome !== 'taken') throw new Error(said.why);
  const orderOf = (key: string, over: Parameters<typeof anOrderEvent>[0]) =>
    applyToOrder(undefined, anOrderEvent({ orderKey: key, currency: shop.currency, ...over }), {
      ...{ shop: shop.id, currency: shop.currency, receivedAt: NOON },
    }).order;
  const names = (key: string, over: Parameters<typeof anOrderEvent>[0] = {}, memberships = [membership]) =>
    redeemByOrder({ ...depsWith(), memberships }, orderOf(key, { discountCodes: ['other', ' sPRING-1 '], ...over }));
  const order = async () => (await claims.get(shop.id, 'ada#request-01'))?.order;
  return { ...made, names, order };
}

it('a paid order that names the code of a reward redeems it: of several the one placed first, in any order of events', async () => {
  const placed = [NOON - 5, NOON - 9, NOON - 7];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0, 1],
  ]) {
    const made = await world();
    for (const n of order) await made.names(`s:${n}`, { placedAt: placed[n] ?? 0 });
    expect(await made.order()).toEqual({ key: 's:1', at: NOON - 9 });
  }
});

it('an order that is not paid, or of a shop without rewards, redeems nothing; a code of ours is forgiven its form', async () => {
  const { names, order, take, all, shop } = await world();
  await names('s:1', { payment: 'unpaid' });
  await names('s:2', {}, [{ ...EXAMPLE_MEMBERSHIP, shop: shop.id }]);
  await names('s:3', { discountCodes: [] });
  expect(await order()).toBeUndefined();
  await take('ada', { reward: 'cup', request: 'request-02' });
  const cup = (await all()).find(({ reward }) => reward === 'cup');
  await names('s:4', { discountCodes: [cup?.code.toLowerCase().replaceAll('-', '') ?? ''] });
  expect((await all()).find(({ reward }) => reward === 'cup')?.order?.key).toBe('s:4');
});
