import { expect, it } from 'vitest';
import { randomChance } from '#adapters/random/random-chance.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { Faulty } from '#test/support/engines/faulty.ts';
import { Meanwhile } from '#test/support/engines/meanwhile.ts';
import { ADDRESS, JULY, rewardWorld } from '#test/support/worlds/rewards.ts';
import { openDraw } from '../draws/open-draw.ts';
import { forgetClaims } from './forget-claims.ts';

const KINDS = [
  ['a coupon of a pool', { reward: 'five' }],
  ['a piece of a stock', { reward: 'tea', address: ADDRESS }],
  ['a code of our own', { reward: 'cup' }],
  ['a ticket', { reward: 'ticket' }],
] as const;

async function world() {
  const made = rewardWorld();
  const { draws, shop, claims, pools, time } = made;
  await made.member('ada');
  await made.fill('A1', 'B2');
  await made.stock(2);
  await openDraw({ draws, chance: randomChance }, shop, JULY, { now: time.now, by: 'mia', hasBeacon: false });
  const codes: string[] = [];
  const { own } = pools;
  pools.own = (of, code, owner) => {
    codes.push(code);
    return own(of, code, owner);
  };
  const erase = async () => {
    made.customers.mark(shop.id, 'ada', { erased: true });
    const forgetting = { residueId: 'GONE-1', now: time.now };
    await forgetClaims({ claims, pools, draws }, shop, ['ada'], forgetting);
  };
  /** Whose every unit, code and ticket is, what was begun and what was taken. */
  const held = async () => {
    const holders: unknown[] = [];
    for (const pool of ['five', 'stock:tea'])
      for await (const { taken } of pools.allParts(shop.id, pool)) holders.push(...taken.values());
    for await (const ticket of draws.tickets(shop.id, 'july')) holders.push(ticket.claim ?? 'nobody');
    for (const code of codes) holders.push((await pools.ownerOf(shop.id, code)) ?? 'nobody');
    return JSON.stringify([holders, await made.begun(), await made.all()]);
  };
  return { ...made, erase, held };
}

it.each(KINDS)(
  'I11: %s that is being taken when the person is erased leads to nobody, wherever it was cut off',
  async (_, asked) => {
    const whole = await world();
    const counted = new Faulty();
    expect((await whole.take('ada', asked, counted)).outcome).toBe('taken');
    for (let at = 1; at <= counted.calls; at++) {
      for (const mode of ['die-before', 'die-after'] as const) {
        const { take, erase, held, time, minute } = await world();
        await expect(take('ada', asked, new Faulty({ at, mode }))).rejects.toThrow();
        await erase();
        expect(await held(), `address after call ${at}: ${mode}`).not.toContain('10115');
        time.now += 3 * MINUTE_MS;
        await minute();
        expect(await held(), `call ${at} of ${counted.calls}: ${mode}`).not.toMatch(/"ada/);
      }
      const { take, erase, held, time, minute } = await world();
      await take('ada', asked, new Meanwhile([at, erase]));
      time.now += 3 * MINUTE_MS;
      await minute();
      expect(await held(), `erased before call ${at} of ${counted.calls}`).not.toMatch(/"ada/);
    }
  },
);

it('I11: the minute that takes away what the erased had drawn may be cut off at any call; the next one goes on', async () => {
  const drawn = async () => {
    const made = await world();
    await made.take('ada', { reward: 'tea', address: ADDRESS }, new Meanwhile([10, made.erase]));
    made.time.now += 3 * MINUTE_MS;
    return made;
  };
  const counted = new Faulty();
  await (await drawn()).minute(counted);
  for (let at = 1; at <= counted.calls; at++) {
    const { minute, time, held } = await drawn();
    await minute(new Faulty({ at, mode: at % 2 ? 'die-before' : 'die-after' })).catch(() => undefined);
    time.now += 4 * MINUTE_MS;
    await minute();
    expect(await held(), `call ${at} of ${counted.calls}`).not.toMatch(/"ada|10115/);
  }
});

it.each(KINDS)(
  'I11: nor does %s that was asked for twice at once, when the other request had ended',
  async (_, asked) => {
    const whole = await world();
    const counted = new Faulty();
    await whole.take('ada', asked, counted);
    for (let at = 1; at <= counted.calls; at++)
      for (let then = at + 1; then <= at + 8; then++) {
        const { take, erase, held, time, minute } = await world();
        const slower = new Meanwhile([at, () => take('ada', asked)], [then, erase]);
        await take('ada', asked, slower);
        if (slower.calls < then) break;
        time.now += 3 * MINUTE_MS;
        await minute();
        expect(await held(), `asked before call ${at}, erased before call ${then}`).not.toMatch(/"ada/);
      }
  },
);
