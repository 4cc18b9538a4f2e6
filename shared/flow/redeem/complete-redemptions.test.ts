import { expect, it } from 'vitest';
import { completeRedemptions } from '#flow/redeem/complete-redemptions.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { redeemWorld } from '#test/support/worlds/redeem.ts';

const program = segmentProgram('stage:new', {
  id: 'after',
  trigger: { on: 'custom-event', name: 'attended', afterMs: 0 },
  exits: [],
});

/** Ada and Bob became one before the till asked, so that every write of a redemption is made. */
async function world() {
  const made = await redeemWorld([program]);
  const [ada, bob] = [await made.give('ada'), await made.give('bob')];
  await made.customers.redirect(made.shop.id, 'ada', 'bob');
  await made.customers.addLinks(made.shop.id, 'bob', { merged: ['ada'] });
  const left = async () => ({
    redeemed: (await made.redeemed()).length,
    came: (await made.came('bob')).length,
    rows: (await made.rows()).length,
    begun: (await made.begun()).length,
  });
  return { ...made, ada, bob, left };
}

/** Redeemed, and cut off before its person came. */
async function cutOff() {
  const made = await world();
  for (let at = 1; (await made.redeemed()).length === 0; at++)
    await made.till({ code: made.ada }, { faulty: new Faulty({ at, mode: 'die-before' }) }).catch(() => undefined);
  made.time.now += 2 * MINUTE_MS;
  expect(await made.left()).toMatchObject({ redeemed: 1, came: 0, begun: 1 });
  return made;
}

const DONE = { redeemed: 1, came: 1, rows: 1, begun: 0 };
const NOTHING = { redeemed: 0, came: 0, rows: 0, begun: 0 };

it('whose redemption was cut off at any call came all the same, though nobody asks again; who was not redeemed keeps the code', async () => {
  const whole = await world();
  const counted = new Faulty();
  expect((await whole.till({ code: whole.ada }, { faulty: counted })).status).toBe(200);
  expect(await whole.left()).toEqual(DONE);
  const seen = new Set<string>();
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const { ada, till, time, minute, left, customers, shop } = await world();
      await expect(till({ code: ada }, { faulty: new Faulty({ at, mode }) })).rejects.toThrow();
      await minute();
      time.now += 2 * MINUTE_MS;
      await minute();
      await minute();
      const found = await left();
      seen.add(JSON.stringify(found));
      expect([DONE, NOTHING], `call ${at} of ${counted.calls}: ${mode}`).toContainEqual(found);
      await customers.partLinks(shop.id, 'bob', 'ada', []);
      await customers.revive(shop.id, 'ada', 'bob');
      const later = await till({ code: ada }, { id: 'r2' });
      expect(later.status).toBe(found.redeemed === 1 ? 409 : 200);
    }
  expect(seen).toEqual(new Set([DONE, NOTHING].map((each) => JSON.stringify(each))));
}, 60_000);

it('the minute that does it may be cut off at any call; the next one goes on', async () => {
  const whole = await cutOff();
  const counted = new Faulty();
  await whole.minute(counted);
  expect(await whole.left()).toEqual(DONE);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const made = await cutOff();
      await expect(made.minute(new Faulty({ at, mode }))).rejects.toThrow();
      await made.minute();
      expect(await made.left(), `call ${at} of ${counted.calls}: ${mode}`).toEqual(DONE);
    }
}, 60_000);

it('a request that is being answered is left alone, and one fault leaves the others to be done', async () => {
  const { ada, depsWith, shop, time, minute, left, begun } = await world();
  const { redemptions } = depsWith();
  await redemptions.begin(shop.id, { code: '0000000000', at: time.now });
  await redemptions.begin(shop.id, { code: ada, at: time.now });
  time.now += 2 * MINUTE_MS - 1;
  await minute();
  expect(await begun()).toHaveLength(2);
  time.now += 1;
  // the first one fails at the look for whose it is
  await expect(minute(new Faulty({ at: 2, mode: 'error-before' }))).rejects.toThrow('1 redemptions');
  expect((await begun()).map(({ code }) => code)).toEqual(['0000000000']);
  await minute();
  expect(await left()).toEqual(NOTHING);
});

it('a code that a till begins anew while the minute looks at it stays begun, so that its crash is completed by the next', async () => {
  const { ada, depsWith, shop, time, till, minute, left } = await world();
  const deps = depsWith();
  const { redemptions } = deps;
  await redemptions.begin(shop.id, { code: ada, at: time.now });
  time.now += 2 * MINUTE_MS;
  await completeRedemptions(time.now, {
    ...deps,
    redemptions: {
      ...redemptions,
      // as it was looked for and not found, a till redeems it and dies
      end: async (...ended) => {
        for (let at = 1; (await left()).redeemed === 0; at++)
          await till({ code: ada }, { faulty: new Faulty({ at, mode: 'die-before' }) }).catch(() => undefined);
        await redemptions.end(...ended);
      },
    },
  });
  expect(await left()).toMatchObject({ redeemed: 1, came: 0, begun: 1 });
  time.now += 2 * MINUTE_MS;
  await minute();
  expect(await left()).toEqual(DONE);
});

it('I11: of somebody who was forgotten meanwhile nothing is kept', async () => {
  const { minute, left, customers, shop } = await cutOff();
  for (const id of ['ada', 'bob']) customers.mark(shop.id, id, { erased: true });
  await minute();
  expect(await left()).toMatchObject({ came: 0, rows: 0, begun: 0 });
});
