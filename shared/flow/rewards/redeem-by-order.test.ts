import { describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { applyToOrder } from '#model/order/merge.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
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
  const clock = { now: () => made.time.now };
  const names = (
    key: string,
    over: Parameters<typeof anOrderEvent>[0] = {},
    memberships = [membership],
    faulty?: Faulty,
  ) =>
    redeemByOrder(
      { ...depsWith(faulty), memberships, clock },
      orderOf(key, { discountCodes: ['other', ' sPRING-1 '], ...over }),
    );
  const order = async () => (await claims.get(shop.id, 'ada#request-01'))?.order;
  return { ...made, names, order, membership, claim: said.claim };
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

describe('an order that names the code of a reward that was given back', () => {
  const used = async () => {
    const made = await world();
    await made.giveBack(made.claim);
    const minutes = async (faulty?: Faulty) => {
      made.time.now += 3 * MINUTE_MS;
      await made.minute(faulty);
    };
    const told = async () => (await made.handOffs.list(made.shop.id)).filter(({ toldAt }) => toldAt !== undefined);
    return { ...made, minutes, told };
  };

  it('is told to the team as one case that names both, however often it is told, and the points stay back', async () => {
    const { names, minutes, told, available, begun } = await used();
    await names('s:1', { payment: 'unpaid' });
    await minutes();
    expect(await told()).toEqual([]);
    for (let n = 0; n < 2; n++) {
      await names('s:1');
      await minutes();
    }
    await names('s:2');
    await minutes();
    expect(await told()).toMatchObject([{ reason: 'used-code', customerId: 'ada', as: 'case' }]);
    expect((await told())[0]?.card).toMatch(/s:1 names the code Spring-1 .*5 EUR off/);
    expect([await available('ada'), await begun()]).toEqual([100, []]);
  });

  it('is told whatever call is the last, of the order or of the minute', async () => {
    const counted = new Faulty();
    const whole = await used();
    await whole.names('s:1', {}, [whole.membership], counted);
    const [ofOrder, ofMinute] = [counted.calls, new Faulty()];
    await whole.minutes(ofMinute);
    for (let at = 1; at <= ofOrder + ofMinute.calls; at++)
      for (const mode of FAULT_MODES) {
        const { names, minutes, told, membership } = await used();
        const faulty = new Faulty({ at, mode });
        await names('s:1', {}, [membership], faulty)
          .then(() => minutes(faulty))
          .catch(() => names('s:1'));
        await minutes();
        await minutes();
        expect(await told(), `call ${at}: ${mode}`).toHaveLength(1);
      }
  });
});
