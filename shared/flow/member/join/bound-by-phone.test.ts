import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { boundWorld } from '#test/support/worlds/bound.ts';
import { STRANGERS_PHONE as PHONE } from '#test/support/worlds/strangers.ts';

const ADA = 'ada@navy.example';
let world: ReturnType<typeof boundWorld>;
beforeEach(() => {
  world = boundWorld();
});

describe('a member who joined by a phone number alone, confirmed by text message', () => {
  const asAccount = () => ({ customer: world.account(42, { email: ADA, phone: PHONE }) });
  const buys: readonly (readonly [string, (id: number) => Promise<unknown>])[] = [
    ['a guest who gives the number and no e-mail', (id) => world.shopifyOrder(id, { phone: PHONE })],
    ['an account whose own number it is, with a new e-mail', (id) => world.shopifyOrder(id, asAccount())],
    [
      'a guest of WooCommerce without e-mail, the number as it is dialled there',
      (id) => world.wooOrder(id, { phone: '07400 654321', country: 'GB' }),
    ],
    ['somebody whom the till names by the number', (id) => world.tillOrder(id, { phone: PHONE })],
  ];

  it.each(buys)('is recognised as %s: points wait and are there, and the level rises', async (_, buy) => {
    const id = await world.joins({ phone: PHONE });
    expect(await world.known(id)).toEqual({ points: [50, 0], orders: 0, level: undefined, isMember: true });
    await buy(1001);
    expect(await world.known(id)).toMatchObject({ points: [50, 100], orders: 1, level: undefined });
    await buy(1002);
    world.clock.at += 32 * DAY_MS;
    expect(await world.known(id)).toEqual({ points: [250, 0], orders: 2, level: 'silver', isMember: true });
  });

  it.each(buys)('has what was bought before as %s count for the level', async (_, buy) => {
    await buy(1001);
    await buy(1002);
    world.clock.at += DAY_MS;
    const id = await world.joins({ phone: PHONE });
    expect(await world.known(id)).toEqual({ points: [50, 0], orders: 2, level: 'silver', isMember: true });
  });

  it('I17: is not recognised by a number that was typed beside an e-mail address at a checkout', async () => {
    const id = await world.joins({ phone: PHONE });
    await world.shopifyOrder(1001, { email: 'eve@evil.example', phone: PHONE });
    await world.wooOrder(1002, { email: 'eve@evil.example', phone: PHONE });
    expect(await world.known(id)).toMatchObject({ points: [50, 0], orders: 0 });
    expect(await world.known(await world.idOf('email', 'eve@evil.example'))).toBeUndefined();
  });

  it('who joined by an e-mail address beside is one member once an account has both, and is welcomed once', async () => {
    const [byPhone, byEmail] = [await world.joins({ phone: PHONE }), await world.joins({ email: ADA })];
    expect(byPhone).not.toBe(byEmail);
    await world.shopifyOrder(1001, asAccount());
    for (const id of [byPhone, byEmail])
      expect(await world.known(id)).toMatchObject({ points: [50, 100], orders: 1, isMember: true });
  });
});
