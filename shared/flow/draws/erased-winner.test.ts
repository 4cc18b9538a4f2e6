import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomChance } from '#adapters/random/random-chance.ts';
import { DAY_MS, MINUTE_MS, startOfDay } from '#model/values/time/day.ts';
import { eachCall } from '#test/support/engines/each-call.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { Meanwhile } from '#test/support/engines/meanwhile.ts';
import { inProof } from '#test/support/in-proof.ts';
import { JULY, rewardWorld } from '#test/support/worlds/rewards.ts';
import { forgetClaims } from '../rewards/forget-claims.ts';
import { closeDraw } from './close-draw.ts';
import { givePrizes } from './give-prizes.ts';
import { openDraw } from './open-draw.ts';

const OVER = startOfDay('2026-08-01', 'Europe/Berlin');

/** A draw that is closed, of which one member has all tickets. */
async function world() {
  const made = rewardWorld();
  const { draws, shop, membership, time, claims, customers, pools } = made;
  await made.member('ada');
  await openDraw({ draws, chance: randomChance }, shop, JULY, { now: time.now, by: 'mia', hasBeacon: false });
  for (const n of [1, 2, 3]) await made.take('ada', { reward: 'ticket', request: `request-0${n}` });
  time.now = OVER + DAY_MS;
  for (let n = 0; n < 2; n++) await closeDraw({ draws, claims }, membership, 'july', { now: time.now, by: 'mia' });
  const codes: string[] = [];
  const { own } = pools;
  pools.own = (of, code, owner) => {
    codes.push(code);
    return own(of, code, owner);
  };
  const give = async (faulty?: Faulty) => {
    const held = await draws.get(shop.id, 'july');
    if (!held) throw new Error('not open');
    return givePrizes({ ...made.depsWith(faulty), clock: { now: () => time.now } }, held);
  };
  const mark = async () => customers.mark(shop.id, 'ada', { erased: true });
  const forget = (deps: Pick<typeof made, 'claims' | 'pools' | 'draws'> = { claims, pools, draws }) =>
    forgetClaims(deps, shop, ['ada'], { residueId: 'GONE-1', now: time.now });
  const erase = async () => {
    await mark();
    await forget();
  };
  /** Whose each code and ticket is, what was begun and what is kept, once the next minutes have been. */
  const left = async () => {
    time.now += 3 * MINUTE_MS;
    await made.minute();
    const holders: unknown[] = [];
    for await (const ticket of draws.tickets(shop.id, 'july')) holders.push(ticket.claim ?? 'nobody');
    for (const code of codes) holders.push((await pools.ownerOf(shop.id, code)) ?? 'nobody');
    return JSON.stringify([holders, await made.begun(), await made.all()]);
  };
  return { ...made, give, mark, forget, erase, left };
}

async function callsOfAll(): Promise<number> {
  const { give, begun } = await world();
  const counted = new Faulty();
  expect((await give(counted)).map(({ claim }) => claim?.customerId)).toEqual(['ada', 'ada', 'ada']);
  expect(await begun()).toEqual([]);
  return counted.calls;
}

it('I11: a winner who is erased while prizes are given leaves nothing, before whichever call the erasure comes', async () => {
  const calls = await callsOfAll();
  for (let at = 1; at <= calls; at++) {
    const { give, erase, left } = await world();
    await give(new Meanwhile([at, erase]));
    expect(await left(), `erased before call ${at} of ${calls}`).not.toMatch(/"ada/);
    expect((await give()).filter(({ claim }) => claim)).toEqual([]);
    expect(await left(), `given again, erased before call ${at} of ${calls}`).not.toMatch(/"ada/);
  }
});

it('I11: nor where the giving was cut off, before the erasure or after it', async () => {
  const calls = await callsOfAll();
  for (let at = 1; at <= calls; at++) {
    for (const mode of FAULT_MODES) {
      const { give, erase, left } = await world();
      await give(new Faulty({ at, mode })).catch(() => undefined);
      await erase();
      await give();
      expect(await left(), `${mode} of call ${at} of ${calls}`).not.toMatch(/"ada/);
    }
    for (let then = at + 1; then <= calls; then++) {
      const { give, erase, left } = await world();
      const cutOff = () => Promise.reject(new Error('cut off'));
      await give(new Meanwhile([at, erase], [then, cutOff])).catch(() => undefined);
      expect(await left(), `erased before call ${at}, cut off before call ${then}`).not.toMatch(/"ada/);
    }
  }
});

it('I11: nor one whose prizes somebody else gave meanwhile, under codes of their own', async () => {
  const calls = await callsOfAll();
  for (let at = 1; at <= calls; at += inProof(1, 2))
    for (let then = at + 1; then <= at + 6; then++) {
      const { give, erase, left } = await world();
      const slower = new Meanwhile([at, give], [then, erase]);
      await give(slower);
      // what is given already takes fewer calls
      if (slower.calls < then) break;
      expect(await left(), `given before call ${at}, erased before call ${then}`).not.toMatch(/"ada/);
    }
});

it('I11: nor where two close it at once, however the calls of both and those of the erasure interleave', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { give, mark, forget, left, claims, pools, draws } = await world();
      const apart = <T extends object>(port: T): T =>
        eachCall(port, (act) => scheduler.schedule(Promise.resolve()).then(act));
      const worker = new Faulty();
      worker.port = apart;
      const erasing = async () => {
        await scheduler.schedule(Promise.resolve());
        await mark();
        await forget({ claims: apart(claims), pools: apart(pools), draws: apart(draws) });
      };
      await scheduler.waitFor(Promise.all([give(worker), give(worker), erasing()].map((one) => one.catch(() => 0))));
      expect(await left()).not.toMatch(/"ada/);
    }),
    { numRuns: inProof(1_000, 100) },
  );
});
