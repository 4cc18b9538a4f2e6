import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOwnCode } from '#model/code/own-code.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { ADDRESS, rewardWorld, START } from '#test/support/worlds/rewards.ts';

describe('a member takes a reward', () => {
  it('for its points, and has a code of the pool; the same request has the same answer and takes nothing more', async () => {
    const { member, take, available, fill, left, all, begun } = rewardWorld();
    await member('ada');
    await fill('A1', 'B2');
    const first = await take('ada');
    expect(first).toMatchObject({
      outcome: 'taken',
      claim: { reward: 'five', points: 60, state: 'open', code: expect.stringMatching(/^(?:A1|B2)$/) },
    });
    expect(await take('ada')).toEqual(first);
    expect([await available('ada'), await left('five'), (await all()).length, await begun()]).toEqual([40, 1, 1, []]);
    // the day on which it is taken is the first of thirty
    expect(first.outcome === 'taken' && first.claim.until).toBe(Date.parse('2026-07-31T00:00+02:00'));
    expect(await take('ada', { request: 'request-02' })).toEqual({
      ...{ outcome: 'refused', why: 'too-few', available: 40 },
    });
    expect([await left('five'), await begun()]).toEqual([1, []]);
  });

  it('and has its points back where no code or piece is left', async () => {
    const { member, take, available, begun, all } = rewardWorld();
    await member('ada');
    expect(await take('ada')).toEqual({ outcome: 'refused', why: 'gone' });
    expect(await take('ada', { reward: 'tea', address: ADDRESS, request: 'request-02' })).toMatchObject({
      why: 'gone',
    });
    expect([await available('ada'), await begun(), await all()]).toEqual([100, [], []]);
  });

  it('with a code of our own where it draws none, and an address where it is sent', async () => {
    const { member, take, stock, left } = rewardWorld();
    await member('ada');
    await stock(3);
    const cup = await take('ada', { reward: 'cup' });
    expect(cup.outcome === 'taken' && readOwnCode(cup.claim.code)).toHaveLength(12);
    expect(cup).toMatchObject({ claim: { state: 'open' } });
    expect(await take('ada', { reward: 'tea', request: 'request-02' })).toEqual({ outcome: 'refused', why: 'address' });
    const tea = await take('ada', { reward: 'tea', address: ADDRESS, request: 'request-03' });
    expect(tea).toMatchObject({ claim: { state: 'asked', address: ADDRESS, unit: { pool: 'stock:tea' } } });
    expect(await left('stock:tea')).toBe(2);
  });

  it('as often as its limit says, in its days, with its level, and none that is not there', async () => {
    const { member, take, time } = rewardWorld();
    await member('ada');
    await member('rich', 4);
    const ask = (reward: string, request: string, who = 'ada') => take(who, { reward, request });
    expect(await ask('once', 'request-01')).toMatchObject({ outcome: 'taken', claim: { points: 0 } });
    expect(await ask('once', 'request-02')).toEqual({ outcome: 'refused', why: 'limit' });
    expect(await ask('silver', 'request-03')).toEqual({ outcome: 'refused', why: 'level' });
    expect(await ask('silver', 'request-03', 'rich')).toMatchObject({ outcome: 'taken' });
    expect(await ask('summer', 'request-04')).toEqual({ outcome: 'refused', why: 'not-yet' });
    expect(await ask('summer', 'request-05', 'nobody')).toEqual({ outcome: 'refused', why: 'nobody' });
    expect(await ask('winter', 'request-06')).toEqual({ outcome: 'refused', why: 'unknown' });
    time.now = START + 2 * DAY_MS;
    expect(await ask('summer', 'request-07')).toMatchObject({ outcome: 'taken' });
    time.now = START + 3 * DAY_MS;
    expect(await ask('summer', 'request-08')).toEqual({ outcome: 'refused', why: 'over' });
    time.now = START + 29 * DAY_MS;
    expect(await ask('once', 'request-09')).toEqual({ outcome: 'refused', why: 'limit' });
    time.now = START + 30 * DAY_MS;
    expect(await ask('once', 'request-10')).toMatchObject({ outcome: 'taken' });
  });

  it('once, where one request comes many times at once, and never beyond a limit, whoever asks at once', async () => {
    const { member, take, available, fill, left, all, begun } = rewardWorld();
    await member('ada');
    await fill('A1', 'B2', 'C3');
    const same = await Promise.all(Array.from({ length: 10 }, () => take('ada')));
    expect(new Set(same.map((one) => (one.outcome === 'taken' ? one.claim.code : one.why))).size).toBe(1);
    expect([await available('ada'), await left('five'), (await all()).length]).toEqual([40, 2, 1]);
    const free = await Promise.all(
      Array.from({ length: 10 }, (_, n) => take('ada', { reward: 'once', request: `request-1${n}` })),
    );
    expect(free.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
    const cups = await Promise.all(
      Array.from({ length: 4 }, () => take('ada', { reward: 'cup', request: 'cup-request' })),
    );
    expect(new Set(cups.map((one) => one.outcome === 'taken' && one.claim.code)).size).toBe(1);
    expect(await begun()).toEqual([]);
  });

  it('I16: whatever many ask at once: points, codes and claims agree, and nobody has a code of another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('ada', 'bob', 'cat'), fc.integer({ min: 0, max: 5 })), { maxLength: 20 }),
        fc.integer({ min: 0, max: 4 }),
        async (asked, codes) => {
          const { member, take, available, fill, left, all, begun } = rewardWorld();
          for (const id of ['ada', 'bob', 'cat']) await member(id, 2);
          await fill(...Array.from({ length: codes }, (_, n) => `CODE-${n}`));
          await Promise.all(asked.map(([id, n]) => take(id, { request: `request-${id}-${n}` })));
          const claims = await all();
          expect(new Set(claims.map(({ code }) => code)).size).toBe(claims.length);
          expect(await left('five')).toBe(codes - claims.length);
          for (const id of ['ada', 'bob', 'cat'])
            expect(await available(id)).toBe(200 - 60 * claims.filter(({ customerId }) => customerId === id).length);
          expect(await begun()).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
