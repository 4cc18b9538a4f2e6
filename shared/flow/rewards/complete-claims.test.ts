import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { noPause } from '#test/support/no-pause.ts';
import { ADDRESS, rewardWorld } from '#test/support/worlds/rewards.ts';
import { fulfilClaim } from './fulfil-claim.ts';

const KINDS = [
  ['a coupon of a pool', { reward: 'five' }, 60],
  ['a piece of a stock', { reward: 'tea', address: ADDRESS }, 40],
  ['a code of our own', { reward: 'cup' }, 10],
] as const;

async function world(units = 2) {
  const made = rewardWorld();
  await made.member('ada');
  if (units > 0) {
    await made.fill(...['A1', 'B2'].slice(0, units));
    await made.stock(units);
  }
  const state = async () => ({
    claims: (await made.all()).filter(({ state }) => state !== 'returned').length,
    points: await made.available('ada'),
    units: [await made.left('five'), await made.left('stock:tea')].reduce((sum, one) => sum + one, 0),
    begun: (await made.begun()).length,
  });
  return { ...made, state };
}

describe.each(KINDS)('%s that is cut off at any call', (_, asked, points) => {
  const isOwn = asked.reward === 'cup';
  const TAKEN = { claims: 1, points: 100 - points, units: isOwn ? 4 : 3, begun: 0 };
  const NOTHING = { claims: 0, points: 100, units: 4, begun: 0 };

  it('is taken whole or not at all by the next minutes, and who asks again has it once', async () => {
    const whole = await world();
    const counted = new Faulty();
    await whole.take('ada', asked, counted);
    expect(await whole.state()).toEqual(TAKEN);
    const seen = new Set<string>();
    for (let at = 1; at <= counted.calls; at++)
      for (const mode of FAULT_MODES) {
        const { take, time, minute, state, all } = await world();
        await expect(take('ada', asked, new Faulty({ at, mode }))).rejects.toThrow();
        await minute();
        time.now += 2 * MINUTE_MS;
        await minute();
        await minute();
        const found = await state();
        seen.add(JSON.stringify(found));
        expect([TAKEN, NOTHING], `call ${at} of ${counted.calls}: ${mode}`).toContainEqual(found);
        expect(await take('ada', asked)).toMatchObject({ outcome: 'taken' });
        expect(await state()).toEqual(TAKEN);
        expect((await all()).length).toBe(1);
      }
    expect(seen.size).toBe(2);
  });

  it('is taken once by who asks again at once, before any minute', async () => {
    const counted = new Faulty();
    await (await world()).take('ada', asked, counted);
    for (let at = 1; at <= counted.calls; at++)
      for (const mode of FAULT_MODES) {
        const { take, state, time, minute } = await world();
        await expect(take('ada', asked, new Faulty({ at, mode }))).rejects.toThrow();
        time.now += 1_000;
        expect(await take('ada', asked)).toMatchObject({ outcome: 'taken' });
        time.now += 3 * MINUTE_MS;
        await minute();
        expect(await state(), `call ${at}: ${mode}`).toEqual(TAKEN);
      }
  });

  it('and given back is back whole, whatever call of that is the last', async () => {
    const taken = async () => {
      const made = await world();
      const said = await made.take('ada', asked);
      if (said.outcome !== 'taken') throw new Error(said.why);
      return { ...made, claim: said.claim };
    };
    const back = { ...NOTHING, units: asked.reward === 'five' ? 3 : 4 };
    const whole = await taken();
    const counted = new Faulty();
    expect(await whole.giveBack(whole.claim, counted)).toMatchObject({
      outcome: 'returned',
      claim: { state: 'returned' },
    });
    expect(await whole.state()).toEqual(back);
    expect(await whole.giveBack(whole.claim)).toMatchObject({ outcome: 'returned' });
    expect(await whole.state()).toEqual(back);
    // who asks by the old request gets what became of it
    expect(await whole.take('ada', asked)).toMatchObject({ outcome: 'taken', claim: { state: 'returned' } });
    for (let at = 1; at <= counted.calls; at++)
      for (const mode of FAULT_MODES) {
        const { claim, giveBack, minute, time, state } = await taken();
        await expect(giveBack(claim, new Faulty({ at, mode }))).rejects.toThrow();
        time.now += 2 * MINUTE_MS;
        await minute();
        const found = await state();
        expect([TAKEN, back], `call ${at} of ${counted.calls}: ${mode}`).toContainEqual(found);
        expect(await giveBack(claim)).toMatchObject({ outcome: 'returned' });
        expect(await state()).toEqual(back);
      }
  });
});

it('I16: what has left is given back by two people, so that nobody makes gifts for a friend', async () => {
  for (const state of ['sent', 'delivered'] as const) {
    const made = await world();
    const said = await made.take('ada', { reward: 'tea', address: ADDRESS });
    if (said.outcome !== 'taken') throw new Error(said.why);
    const { claim } = said;
    await fulfilClaim({ claims: made.claims, pause: noPause }, claim, { state, at: made.time.now, by: 'jo' });
    expect(await made.giveBack(claim)).toMatchObject({ outcome: 'asked', claim: { state, askedBack: { by: 'mia' } } });
    for (const by of ['mia', 'M.Brandt', 'm.brandt@linden.example'])
      expect(await made.giveBack(claim, undefined, by)).toEqual({ outcome: 'same person', askedBy: 'mia' });
    expect([await made.available('ada'), await made.begun()]).toEqual([60, []]);
    for (let n = 0; n < 2; n++)
      expect(await made.giveBack(claim, undefined, 'jo')).toMatchObject({ outcome: 'returned' });
    expect(await made.available('ada')).toBe(100);
  }
});

it('a pool that is empty gives the points back, whatever call is the last', async () => {
  const counted = new Faulty();
  const whole = await world(0);
  expect(await whole.take('ada', {}, counted)).toEqual({ outcome: 'refused', why: 'gone' });
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const { take, fill, time, minute, state } = await world(0);
      await expect(take('ada', {}, new Faulty({ at, mode }))).rejects.toThrow();
      time.now += 2 * MINUTE_MS;
      await minute();
      expect(await state(), `call ${at}: ${mode}`).toEqual({ claims: 0, points: 100, units: 0, begun: 0 });
      // filled since: whose points are back has no code by a request of then
      await fill('A1');
      const said = await take('ada');
      const { claims, points } = await state();
      expect([said.outcome === 'taken' ? 1 : 0, said.outcome === 'taken' ? 40 : 100]).toEqual([claims, points]);
    }
});

it('the minute that completes may be cut off at any call; the next one goes on', async () => {
  const cutOff = async () => {
    const made = await world();
    for (let at = 1; (await made.points.list(made.shop.id, 'ada')).length === 0; at++)
      await made.take('ada', {}, new Faulty({ at, mode: 'die-after' })).catch(() => undefined);
    made.time.now += 2 * MINUTE_MS;
    expect(await made.state()).toMatchObject({ claims: 0, points: 40, begun: 1 });
    return made;
  };
  const whole = await cutOff();
  const counted = new Faulty();
  await whole.minute(counted);
  const done = { claims: 1, points: 40, units: 3, begun: 0 };
  expect(await whole.state()).toEqual(done);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const { minute, time, state } = await cutOff();
      await expect(minute(new Faulty({ at, mode }))).rejects.toThrow();
      time.now += 2 * MINUTE_MS;
      await minute();
      expect(await state(), `call ${at} of ${counted.calls}: ${mode}`).toEqual(done);
    }
});
