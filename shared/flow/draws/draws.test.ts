import { describe, expect, it } from 'vitest';
import { randomChance } from '#adapters/random/random-chance.ts';
import { roundAt } from '#model/draw/beacon.ts';
import type { Ticket } from '#model/draw/held-draw.ts';
import { recordOf } from '#model/draw/record.ts';
import { verifyRecord } from '#model/draw/verify-record.ts';
import { digestOf, sha256 } from '#model/draw/winners.ts';
import { DAY_MS, MINUTE_MS, startOfDay } from '#model/values/time/day.ts';
import type { CodeOwner } from '#ports/code-pools.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { JULY, rewardWorld, START } from '#test/support/worlds/rewards.ts';
import { forgetClaims } from '../rewards/forget-claims.ts';
import { takeReward } from '../rewards/take-reward.ts';
import { closeDraw } from './close-draw.ts';
import { givePrizes } from './give-prizes.ts';
import { numbersOf } from './numbers-of.ts';
import { openDraw } from './open-draw.ts';

const MEMBERS = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay'];
const OVER = startOfDay('2026-08-01', 'Europe/Berlin');

async function world() {
  const made = rewardWorld();
  const { draws, shop, membership, time, depsWith } = made;
  for (const id of MEMBERS) await made.member(id);
  const open = (hasBeacon = false) =>
    openDraw({ draws, chance: randomChance }, shop, JULY, { now: time.now, by: 'mia', hasBeacon });
  const enter = (id: string, request = `request-m${MEMBERS.indexOf(id)}`, faulty?: Faulty) =>
    made.take(id, { reward: 'ticket', request }, faulty);
  const close = (beacon?: string, faulty?: Faulty) =>
    closeDraw(depsWith(faulty) as never, membership, 'july', { now: time.now, by: 'mia', beacon });
  const give = async (faulty?: Faulty) => {
    const held = await draws.get(shop.id, 'july');
    if (!held) throw new Error('not open');
    return givePrizes({ ...depsWith(faulty), clock: { now: () => time.now } }, held);
  };
  const numbers = () => numbersOf(draws, shop.id, 'july');
  const prizes = async () => (await made.all()).filter(({ request }) => request.startsWith('prize-'));
  const forget = (id: string) =>
    forgetClaims({ claims: made.claims, pools: made.pools, draws }, shop, [id], {
      residueId: 'GONE',
      now: made.time.now,
    });
  return { ...made, open, enter, close, give, numbers, prizes, forget };
}

describe('a draw', () => {
  it('takes tickets from its opening to its last day, one for each request, for points that are spent', async () => {
    const { open, enter, numbers, available, time, draws, shop } = await world();
    expect(await enter('ada')).toEqual({ outcome: 'refused', why: 'not-yet' });
    expect(await available('ada')).toBe(100);
    const opened = await open();
    expect(opened).toMatchObject({ isNew: true, draw: { openedBy: 'mia', endsAt: OVER } });
    expect(opened?.draw.commitment).toBe(sha256(opened?.draw.seed ?? ''));
    expect(await open(true)).toEqual({ draw: opened?.draw, isNew: false });
    const first = await enter('ada');
    expect(await enter('ada')).toEqual(first);
    await enter('ada', 'request-02');
    await enter('bob');
    expect(first).toMatchObject({ claim: { kind: 'draw-ticket', draw: 'july', state: 'open' } });
    expect([(await numbers()).length, await available('ada'), await available('bob')]).toEqual([3, 90, 95]);
    time.now = OVER - 1;
    expect((await enter('cyd')).outcome).toBe('taken');
    time.now = OVER;
    expect(await enter('dan')).toEqual({ outcome: 'refused', why: 'over' });
    expect(await draws.get(shop.id, 'july')).toMatchObject({ endsAt: OVER });
  });

  it('ends with the last day that it had when it was opened, also where crm/ prolongs it afterwards: the beacon has spoken', async () => {
    const { open, numbers, available, time, depsWith, question, membership } = await world();
    await open();
    const prolonged = { ...membership, draws: [{ ...JULY, until: '2026-09-30' }] };
    const request = { reward: 'ticket', request: 'request-late' };
    const late = () => takeReward(depsWith(), { ...question('ada'), membership: prolonged }, request, time.now);
    time.now = OVER;
    expect(await late()).toEqual({ outcome: 'refused', why: 'over' });
    expect([await numbers(), await available('ada')]).toEqual([[], 100]);
    time.now = OVER - 1;
    expect((await late()).outcome).toBe('taken');
  });

  it('keeps a ticket that was taken: it is not given back, its number is in the list and its points are spent', async () => {
    const { open, enter, giveBack, numbers, available, all } = await world();
    await open();
    const taken = await enter('ada');
    if (taken.outcome !== 'taken') throw new Error('no ticket');
    expect(await giveBack(taken.claim)).toEqual({ outcome: 'refused', why: 'ticket' });
    expect([await numbers(), await available('ada')]).toEqual([[taken.claim.code], 95]);
    expect(await all()).toMatchObject([{ state: 'open' }]);
  });

  it('opened twice at once has one seed, and is not opened when its days are over', async () => {
    const { open, time } = await world();
    const both = await Promise.all([open(), open()]);
    expect(new Set(both.map((one) => one?.draw.seed)).size).toBe(1);
    const late = await world();
    late.time.now = OVER;
    expect(await late.open()).toBeUndefined();
    time.now = OVER;
    expect((await open())?.isNew).toBe(false);
  });

  it('is closed once, when nobody can enter and no ticket is being written, and its record can be checked', async () => {
    const { open, enter, close, give, numbers, time, draws, shop, claims, prizes } = await world();
    expect(await close()).toEqual({ outcome: 'refused', why: 'unknown' });
    await open();
    for (const id of MEMBERS) await enter(id);
    time.now = OVER + 14 * MINUTE_MS;
    expect(await close()).toMatchObject({ why: 'early', at: OVER + 15 * MINUTE_MS });
    time.now = OVER + 15 * MINUTE_MS;
    expect(await close('00'.repeat(32))).toMatchObject({ why: 'beacon' });
    const begun = { customerId: 'eve', request: 'r', reward: 'ticket', points: 5, at: OVER - 1, code: 'x' };
    await claims.begin(shop.id, { ...begun, touchedAt: OVER });
    expect(await close()).toEqual({ outcome: 'refused', why: 'begun' });
    await claims.end(shop.id, { ...begun, touchedAt: OVER });
    await expect(give()).rejects.toThrow('before it is closed');
    expect((await Promise.all([close(), close()])).map(({ outcome }) => outcome)).toEqual(['listed', 'listed']);
    await expect(give()).rejects.toThrow('before it is closed');
    const all = await Promise.all([close(), close()]);
    expect(all.map(({ outcome }) => outcome).sort()).toEqual(['before', 'closed']);
    const held = await draws.get(shop.id, 'july');
    if (!held) throw new Error('gone');
    const verified = verifyRecord(recordOf(held, await numbers()), {
      ...{ commitment: held.commitment, digest: held.listed?.digest },
    });
    expect(verified?.faults).toEqual([]);
    const given = await give();
    expect(given.map(({ number, prize }) => ({ number, prize }))).toEqual(verified?.winners);
    expect(given.map(({ prize }) => prize)).toEqual(['pot', 'seeds', 'seeds']);
    expect(await give()).toEqual(given);
    expect((await prizes()).map(({ reward }) => reward).sort()).toEqual(['july:pot', 'july:seeds', 'july:seeds']);
    // at the beginning of a text: within a digest these letters may stand by chance
    expect(JSON.stringify(recordOf(held, await numbers()))).not.toMatch(/"(?:ada|bob|mia)\b|request/);
  });

  it('with a beacon is closed when it has spoken, by what it said', async () => {
    const { open, enter, close, numbers, time, draws, shop } = await world();
    await open(true);
    await enter('ada');
    time.now = OVER + DAY_MS;
    expect(await close('ab'.repeat(32))).toEqual({ outcome: 'refused', why: 'not-listed' });
    expect(await close()).toMatchObject({ outcome: 'listed', list: { tickets: 1, by: 'mia' } });
    const { round = 0, digest } = (await draws.get(shop.id, 'july'))?.listed ?? {};
    expect(digest).toBe(digestOf(await numbers()));
    // its page is five minutes old at most: whoever looks has ten to note the digest
    expect(roundAt(round) - time.now).toBeGreaterThan(15 * MINUTE_MS);
    for (const value of [undefined, 'ab'.repeat(32)])
      expect(await close(value)).toEqual({ outcome: 'refused', why: 'early', at: roundAt(round) });
    time.now = roundAt(round);
    expect(await close()).toEqual({ outcome: 'refused', why: 'beacon', round });
    expect(await close('xyz')).toMatchObject({ why: 'beacon' });
    expect((await close('ab'.repeat(32))).outcome).toBe('closed');
    expect((await draws.get(shop.id, 'july'))?.closed?.beacon).toBe('ab'.repeat(32));
  });

  it('has no ticket more once the digest of its list is told, by whatever clock, and draws from that list alone', async () => {
    const { open, enter, close, give, numbers, available, time, draws, shop } = await world();
    await open();
    await enter('ada');
    time.now = OVER + DAY_MS;
    await close();
    time.now = OVER - 1;
    expect(await enter('bob')).toEqual({ outcome: 'refused', why: 'over' });
    expect([(await numbers()).length, await available('bob')]).toEqual([1, 100]);
    time.now = OVER + DAY_MS;
    await draws.enter(shop.id, 'july', { number: 'BY-HAND', claim: 'bob#1' });
    expect(await close()).toMatchObject({ outcome: 'refused', why: 'changed', list: { tickets: 1 }, tickets: 2 });
    await draws.leave(shop.id, 'july', { number: 'BY-HAND', claim: 'bob#1' });
    expect((await close()).outcome).toBe('closed');
    await draws.enter(shop.id, 'july', { number: 'BY-HAND', claim: 'bob#1' });
    await expect(give()).rejects.toThrow('not those of the list');
  });
});

it('a ticket that is cut off at any call is there whole with its points, or not at all, and once by who asks again', async () => {
  const whole = await world();
  await whole.open();
  const counted = new Faulty();
  await whole.enter('ada', undefined, counted);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const { open, enter, numbers, available, minute, begun, time, all } = await world();
      await open();
      const faulty = new Faulty({ at, mode });
      await enter('ada', undefined, faulty).catch(() => undefined);
      time.now = START + 3 * MINUTE_MS;
      await minute();
      const state = async () => [(await numbers()).length, (await all()).length, await available('ada')];
      expect([[0, 0, 100].join(), [1, 1, 95].join()]).toContain((await state()).join());
      expect(await begun()).toEqual([]);
      expect((await enter('ada')).outcome).toBe('taken');
      expect(await state()).toEqual([1, 1, 95]);
    }
});

it('prizes that are cut off at any call are given once each when it is closed again', async () => {
  const drawn = async () => {
    const made = await world();
    await made.open();
    for (const id of MEMBERS) await made.enter(id);
    made.time.now = OVER + DAY_MS;
    return made;
  };
  const counted = new Faulty();
  const whole = await drawn();
  await whole.close(undefined, counted);
  await whole.close(undefined, counted);
  await whole.give(counted);
  for (let at = 1; at <= counted.calls; at++)
    for (const mode of FAULT_MODES) {
      const { close, give, prizes, pools, shop, claims } = await drawn();
      const owners: CodeOwner[] = [];
      const { own } = pools;
      pools.own = (of, code, owner) => {
        owners.push(owner);
        return own(of, code, owner);
      };
      const faulty = new Faulty({ at, mode });
      await close(undefined, faulty)
        .then(() => close(undefined, faulty))
        .then(() => give(faulty))
        .catch(() => undefined);
      if ((await close()).outcome === 'listed') await close();
      expect((await close()).outcome).toBe('before');
      const given = await give();
      const held = await prizes();
      expect(held).toHaveLength(3);
      for (const { claim } of given) expect(await pools.ownerOf(shop.id, claim?.code ?? '')).toBeDefined();
      // I11: an erasure finds a code by its claim
      for (const owner of owners) expect('claim' in owner && (await claims.get(shop.id, owner.claim))).toBeTruthy();
    }
});

it('I11: who is forgotten takes part no more: the number stays in the list and is nobody’s, and what it wins stays with the shop', async () => {
  const { open, enter, close, give, numbers, forget, time, prizes, draws, shop } = await world();
  await open();
  for (const id of MEMBERS) await enter(id);
  const before = await numbers();
  for (let n = 0; n < 2; n++) await forget('ada');
  expect(await numbers()).toEqual(before);
  const tickets: Ticket[] = [];
  for await (const ticket of draws.tickets(shop.id, 'july')) tickets.push(ticket);
  expect(tickets.filter(({ claim }) => claim === undefined)).toHaveLength(1);
  expect(JSON.stringify(tickets)).not.toContain('ada');
  time.now = OVER + DAY_MS;
  await close();
  await forget('bob');
  expect((await close()).outcome).toBe('closed');
  for (const id of MEMBERS.slice(1, 5)) await forget(id);
  const given = await give();
  expect(given).toHaveLength(3);
  expect(given.filter(({ claim }) => claim).every(({ claim }) => claim?.customerId === 'fay')).toBe(true);
  for (const id of MEMBERS) await forget(id);
  expect(JSON.stringify(await prizes())).not.toMatch(/ada|bob|cyd|dan|eve|fay/);
  expect((await give()).filter(({ claim }) => claim)).toEqual([]);
});
