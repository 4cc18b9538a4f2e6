import { expect, it } from 'vitest';
import { memoryDraws } from '#adapters/memory/draws.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { codeKey } from '#model/code/code-key.ts';
import { CODE_BYTES, ownCode, shownOwnCode } from '#model/code/own-code.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type Claim, claimId } from '#model/reward/claim.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { redeemWorld } from '#test/support/worlds/redeem.ts';
import { START } from '#test/support/worlds/touches.ts';
import { fillPool } from '../rewards/fill-pool.ts';
import { forgetClaims } from '../rewards/forget-claims.ts';

const AT = new Date(START).toISOString();
const SHOP = (await redeemWorld()).shop.id;
const CIRCLE: Membership = {
  ...{ ...EXAMPLE_MEMBERSHIP, shop: SHOP },
  rewards: [{ id: 'cup', name: 'A cup', kind: 'gift', points: 10, handOver: 'store', valueMinor: 900 }],
};

async function world(over: Partial<Claim> = {}) {
  const made = await redeemWorld([], [CIRCLE]);
  const code = shownOwnCode(ownCode(new Uint8Array(CODE_BYTES).fill(7)));
  const claim: Claim = {
    ...{ shop: SHOP, customerId: 'ada', request: 'request-01', version: 1, reward: 'cup', kind: 'gift', points: 10 },
    ...{ at: START - DAY_MS, code, state: 'open', history: [{ state: 'open', at: START - DAY_MS }], ...over },
  };
  await made.claims.put(claim);
  if (!claim.unit) await made.pools.own(SHOP, codeKey(claim.code), { claim: claimId(claim) });
  const held = async () => made.claims.get(SHOP, claimId(claim));
  return { ...made, code, claim, held };
}

it('a reward is redeemed once by its code as people type it: 200, the same for the same request, 409 for any other', async () => {
  const { till, time, code, held } = await world();
  const asked = { code: ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')}`, store: 'Mitte' };
  const told = { code, reward: 'cup', name: 'A cup', valueMinor: 900, at: AT, store: 'Mitte' };
  const first = await till(asked);
  expect(first).toEqual({ status: 200, body: told });
  time.now += 60_000;
  expect(await till(asked)).toEqual(first);
  const error = 'this code was redeemed before';
  expect(await till({ code }, { id: 'r2' })).toEqual({ status: 409, body: { error, ...told } });
  expect(await held()).toMatchObject({ version: 2, till: { at: START, store: 'Mitte' } });
});

it('a reward is redeemed once however many tills ask at once, and answered the same after a crash at any call', async () => {
  const { till, code } = await world();
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => till({ code }, { id: `till-${n}` })));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(all.filter(({ status }) => status === 409)).toHaveLength(39);
  const whole = await world();
  const counted = new Faulty();
  const told = await whole.till({ code }, { faulty: counted });
  expect(counted.calls).toBe(3);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const crashed = await world();
      const faulty = new Faulty({ at, mode });
      await expect(crashed.till({ code }, { faulty })).rejects.toThrow();
      faulty.revive();
      expect(await crashed.till({ code })).toEqual(told);
      expect((await crashed.till({ code }, { id: 'other' })).status).toBe(409);
    }
});

it('what is over, given back, sent, or used by an order is not redeemed, and it says so', async () => {
  const refused = async (over: Partial<Claim>) => {
    const { till, code, held } = await world(over);
    const { status, body } = await till({ code });
    expect((await held())?.till).toBeUndefined();
    return [status, body.reason ?? body.error];
  };
  expect(await refused({ until: START })).toEqual([410, 'ended']);
  expect(await refused({ state: 'returned' })).toEqual([410, 'returned']);
  for (const state of ['asked', 'packed', 'sent', 'delivered'] as const)
    expect(await refused({ state })).toEqual([410, 'sent']);
  expect(await refused({ order: { key: 's:1', at: START - 5 } })).toEqual([409, 'an order has used this code']);
  const { till, code } = await world({ until: START + 1 });
  expect((await till({ code })).status).toBe(200);
});

it('a code of a pool has any form, also that of a campaign, whose codes come first; unknown ones are counted as guesses', async () => {
  const { till, pools, claims, claim, give, time } = await world();
  const campaign = await give('bob');
  await fillPool(pools, { shop: SHOP, pool: 'five' }, ['SPRING 1', 'ABCDE12345']);
  for (const [place, code] of ['SPRING 1', 'ABCDE12345'].entries()) {
    const of = { ...claim, request: `request-1${place}`, code, unit: { pool: 'five', part: 0, place } };
    await claims.put(of);
    await pools.take(SHOP, of.unit, claimId(of));
  }
  expect((await till({ code: 'spring 1' })).body).toMatchObject({ code: 'SPRING 1', reward: 'cup' });
  expect((await till({ code: 'abcde-12345' }, { id: 'x' })).status).toBe(404);
  expect((await till({ code: 'abcde12345' }, { id: 'x' })).body).toMatchObject({ code: 'ABCDE12345', reward: 'cup' });
  expect((await till({ code: campaign }, { id: 'y' })).body).toMatchObject({ campaign: 'eleven' });
  expect(await till({ code: 'x' })).toEqual({
    ...{ status: 404, body: { error: 'there is no such code in this shop', code: 'x' } },
  });
  for (let n = 0; n < 40; n++) await till({ code: `guess ${n}` }, { id: `g${n}` });
  expect((await till({ code: 'guess more' })).status).toBe(429);
  expect((await till({ code: ' ' })).body.error).toContain('1 to 80 characters');
  expect((await till({ code: 'x'.repeat(81) })).status).toBe(400);
  time.now += 1;
});

it('the reward of somebody who was forgotten is unknown, and a shop without rewards takes codes of campaigns alone', async () => {
  const { till, claims, pools, code } = await world();
  await forgetClaims({ claims, pools, draws: memoryDraws() }, { id: SHOP, timezone: 'UTC' }, ['ada'], {
    residueId: 'residue',
    now: 0,
  });
  expect((await till({ code })).status).toBe(404);
  const without = await redeemWorld();
  expect((await without.till({ code })).body.error).toContain('ten letters and digits');
});
