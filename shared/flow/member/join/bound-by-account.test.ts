import { beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { boundWorld } from '#test/support/worlds/bound.ts';

const ADA = 'ada@navy.example';
let world: ReturnType<typeof boundWorld>;
beforeEach(() => {
  world = boundWorld();
});
/** An account of Shopify buys, and the order tells of it what is changed. */
const buys = (id: number, change: object = {}, account = 42) =>
  world.shopifyOrder(id, { customer: world.account(account, { ...change }) });

describe('a customer of whom the platform has told an account and no address', () => {
  it('is the member who joined with the e-mail that the account shows later, with the points of its orders since', async () => {
    await buys(1001);
    world.clock.at += DAY_MS;
    const id = await world.joins({ email: ADA });
    await buys(1002);
    // an e-mail that the account has not verified shows nothing (I17)
    await world.shopifyAccount(42, { email: ADA, verified_email: false });
    expect(await world.known(id)).toEqual({ points: [50, 0], orders: 0, level: undefined, isMember: true });
    await world.shopifyAccount(42, { email: ADA });
    // what was bought before they joined earns nothing, and counts for the level
    expect(await world.known(id)).toEqual({ points: [50, 100], orders: 2, level: 'silver', isMember: true });
    expect(await world.known(await world.idOf('account', 's:42'))).toEqual(await world.known(id));
    world.clock.at += 32 * DAY_MS;
    await buys(1003);
    expect(await world.known(id)).toMatchObject({ points: [150, 100], orders: 3 });
  });

  it('is so as well where an order is what shows the e-mail', async () => {
    const id = await world.joins({ email: ADA });
    await buys(1001);
    world.clock.at += DAY_MS;
    await buys(1002, { email: ADA });
    expect(await world.known(id)).toEqual({ points: [50, 200], orders: 2, level: 'silver', isMember: true });
  });

  it('is the same member who joins after the account has shown its e-mail', async () => {
    await buys(1001);
    await world.shopifyAccount(42, { email: ADA });
    world.clock.at += DAY_MS;
    const id = await world.joins({ email: ADA });
    expect(id).toBe(await world.idOf('account', 's:42'));
    await buys(1002);
    expect(await world.known(id)).toEqual({ points: [50, 100], orders: 2, level: 'silver', isMember: true });
  });

  it('is one member with accounts of two platforms; a second account of one is somebody else of the family', async () => {
    const id = await world.joins({ email: ADA });
    await buys(1001, { email: ADA });
    await world.wooOrder(1002, { email: ADA }, 7);
    const both = { points: [50, 200], orders: 2, level: 'silver', isMember: true };
    expect(await world.known(id)).toEqual(both);
    await buys(1003, { email: ADA }, 43);
    expect(await world.known(id)).toEqual(both);
    expect(await world.known(await world.idOf('account', 's:43'))).toBeUndefined();
  });
});
