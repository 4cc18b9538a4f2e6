import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWatched } from '#adapters/lambda/metrics.ts';
import { standardSignature } from '#local/simulator/payloads/dress.ts';
import { shownCode } from '#model/campaign/code/short-code.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { FAULT_MODES, Faulty } from '#test/support/engines/faulty.ts';
import { ENDS, KEY, redeemWorld } from '#test/support/worlds/redeem.ts';
import { START } from '#test/support/worlds/touches.ts';
import { takeRedemption } from './take-redemption.ts';

const AT = new Date(START).toISOString();

describe('a code at a till', () => {
  it('is redeemed once: 200, the same 200 for the same request, 409 for any other, and the person came', async () => {
    const { give, till, time, came, redeemed } = await redeemWorld();
    const code = await give('ada');
    const asked = { code: shownCode(code).toLowerCase(), store: ' Mitte ', amountMinor: 1290, currency: 'GBP' };
    const held = { code: shownCode(code), campaign: 'eleven', name: 'Singles Day', at: AT };
    const first = await till(asked);
    expect(first).toEqual({ status: 200, body: { ...held, store: 'Mitte', amountMinor: 1290 } });
    time.now += 3 * MINUTE_MS;
    expect(await till(asked)).toEqual(first);
    const second = { ...first.body, error: 'this code was redeemed before' };
    expect(await till({ code, store: 'Nord' }, { id: 'r2' })).toEqual({ status: 409, body: second });
    expect(await till({ code, store: 'Nord' }, { id: 'r1' })).toEqual({ status: 409, body: second });
    expect(await redeemed()).toMatchObject([{ at: START, store: 'Mitte', amountMinor: 1290 }]);
    const value = { name: 'attended', properties: { campaign: 'eleven', store: 'Mitte', amountMinor: 1290 } };
    expect(await came('ada')).toMatchObject([{ at: START, value }]);
  });

  it('is redeemed once however many tills ask at once', async () => {
    const { give, till, redeemed } = await redeemWorld();
    const code = await give('ada');
    const all = await Promise.all(Array.from({ length: 40 }, (_, n) => till({ code }, { id: `till-${n}` })));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(39);
    expect(await redeemed()).toHaveLength(1);
  });

  it('is answered the same by the same request after a crash at any call of any port, and nothing is lost', async () => {
    const program = segmentProgram('stage:new', {
      id: 'after',
      trigger: { on: 'custom-event', name: 'attended', afterMs: 0 },
      exits: [],
    });
    const whole = await redeemWorld([program]);
    const counted = new Faulty();
    const told = await whole.till({ code: await whole.give('ada') }, { faulty: counted });
    expect(told.status).toBe(200);
    expect(counted.calls).toBeGreaterThan(5);
    for (let at = 1; at <= counted.calls; at++)
      for (const mode of FAULT_MODES) {
        const { give, till, came, redeemed, rows } = await redeemWorld([program]);
        const code = await give('ada');
        const faulty = new Faulty({ at, mode });
        await expect(till({ code }, { faulty })).rejects.toThrow();
        faulty.revive();
        expect(await till({ code })).toEqual(told);
        expect((await till({ code }, { id: 'other' })).status).toBe(409);
        expect([await redeemed(), await came('ada'), await rows()].map(({ length }) => length)).toEqual([1, 1, 1]);
      }
  });

  it('that was redeemed while its fact was lost is told to whoever asks next, too', async () => {
    const { give, till, came } = await redeemWorld();
    const code = await give('ada');
    const calls = new Faulty();
    const counting = await redeemWorld();
    await counting.till({ code: await counting.give('ada') }, { faulty: calls });
    const faulty = new Faulty({ at: calls.calls - 1, mode: 'die-before' });
    await expect(till({ code }, { faulty })).rejects.toThrow();
    expect(await came('ada')).toEqual([]);
    expect((await till({ code }, { id: 'another' })).status).toBe(409);
    expect(await came('ada')).toHaveLength(1);
  });

  it('is over from its end on and once its campaign is cancelled; one that was redeemed before says so for ever', async () => {
    const { give, till, time, state, redeemed } = await redeemWorld();
    const [ada, bob, eve] = [await give('ada'), await give('bob'), await give('eve')];
    const first = await till({ code: ada });
    state.now = 'paused';
    expect((await till({ code: eve }, { id: 'paused' })).status).toBe(200);
    state.now = 'cancelled';
    const over = { code: shownCode(bob), campaign: 'eleven' };
    expect(await till({ code: bob })).toMatchObject({ status: 410, body: { ...over, reason: 'cancelled' } });
    state.now = 'running';
    time.now = ENDS;
    expect(await till({ code: bob })).toMatchObject({ status: 410, body: { ...over, reason: 'ended' } });
    // also of a campaign of long ago
    time.now = ENDS + 100 * DAY_MS;
    expect(await till({ code: bob })).toMatchObject({ status: 410, body: { ...over, reason: 'ended' } });
    expect(await till({ code: ada })).toEqual(first);
    expect((await till({ code: ada }, { id: 'r2' })).status).toBe(409);
    expect(await redeemed()).toHaveLength(2);
    time.now = ENDS - 1;
    expect((await till({ code: bob }, { id: 'in time' })).status).toBe(200);
  });

  it('of a person who became another is theirs, and two codes of one person are redeemed once', async () => {
    const { give, till, customers, shop, came, redeemed } = await redeemWorld();
    const [ada, bob] = [await give('ada'), await give('bob')];
    const first = await till({ code: ada });
    await customers.redirect(shop.id, 'ada', 'bob');
    await customers.addLinks(shop.id, 'bob', { merged: ['ada'] });
    expect(await till({ code: ada })).toEqual(first);
    expect((await till({ code: bob }, { id: 'r2' })).status).toBe(409);
    expect(await redeemed()).toHaveLength(1);
    expect((await came('bob'))[0]?.value).toMatchObject({ properties: { campaign: 'eleven' } });
  });

  it('that was redeemed while its person was one with another stays redeemed when they are parted, whatever crashed', async () => {
    const merged = async () => {
      const world = await redeemWorld();
      const { give, customers, shop } = world;
      const [ada, bob] = [await give('ada'), await give('bob')];
      await customers.redirect(shop.id, 'ada', 'bob');
      await customers.addLinks(shop.id, 'bob', { merged: ['ada'] });
      const part = async () => {
        await customers.partLinks(shop.id, 'bob', 'ada', []);
        await customers.revive(shop.id, 'ada', 'bob');
      };
      return { ...world, ada, bob, part };
    };
    const whole = await merged();
    const counted = new Faulty();
    const first = await whole.till({ code: whole.ada }, { faulty: counted });
    expect([await whole.redeemed(), await whole.came('bob')].map(({ length }) => length)).toEqual([1, 1]);
    await whole.part();
    expect(await whole.till({ code: whole.ada })).toEqual(first);
    expect((await whole.till({ code: whole.ada }, { id: 'r2' })).status).toBe(409);
    expect((await whole.till({ code: whole.bob }, { id: 'r3' })).status).toBe(409);
    expect([await whole.redeemed(), await whole.came('ada')].map(({ length }) => length)).toEqual([1, 1]);

    const others = new Set<number>();
    for (let at = 1; at <= counted.calls; at++)
      for (const mode of FAULT_MODES) {
        const { ada, bob, part, till, redeemed, came } = await merged();
        await expect(till({ code: ada }, { faulty: new Faulty({ at, mode }) })).rejects.toThrow();
        // 409 where the crash came after the redemption, which whoever asks next completes
        const other = await till({ code: bob }, { id: 'other' });
        others.add(other.status);
        expect([await redeemed(), await came('bob')].map(({ length }) => length)).toEqual([1, 1]);
        await part();
        expect((await till({ code: ada }, { id: 'r2' })).status).toBe(other.status);
      }
    expect([...others].sort()).toEqual([200, 409]);
  });

  it('of two customers who became one is redeemed by the first till, also at once', async () => {
    const { give, till, customers, shop, redeemed } = await redeemWorld();
    const [ada, bob] = [await give('ada'), await give('bob')];
    await customers.redirect(shop.id, 'ada', 'bob');
    await customers.addLinks(shop.id, 'bob', { merged: ['ada'] });
    const all = await Promise.all([ada, bob, ada, bob].map((code, n) => till({ code }, { id: `r${n}` })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await redeemed()).toHaveLength(1);
  });

  it('of somebody who was forgotten is no code, as is one of another shop or of a campaign that is taken out', async () => {
    const { give, till, customers, shop, redeemed } = await redeemWorld();
    const [ada, other] = [await give('ada'), await give('bob', 'taken-out')];
    customers.mark(shop.id, 'ada', { erased: true });
    for (const code of [ada, other, '0123456789'])
      expect(await till({ code })).toMatchObject({ status: 404, body: { code: shownCode(code) } });
    expect(await redeemed()).toEqual([]);
  });
});

describe('what a till says', () => {
  it.each([
    ['no JSON', '{', 'no JSON object'],
    ['a list', '[]', 'no JSON object'],
    ['no code', '{}', 'code is not as it should be'],
    ['a number for a code', '{"code":1}', 'code is not as it should be'],
    ['a field that is none', '{"code":"0123456789","amount":12.9}', 'a field is not as it should be'],
    ['half a code', '{"code":"01234"}', 'code is not a code'],
    ['a store without a name', '{"code":"0123456789","store":" "}', 'store is not a name'],
    ['a store of two lines', '{"code":"0123456789","store":"a\\nb"}', 'store is not a name'],
    ['a store of 61 letters', JSON.stringify({ code: '0123456789', store: 'x'.repeat(61) }), 'store is not a name'],
    ['cents with a point', '{"code":"0123456789","amountMinor":12.9,"currency":"GBP"}', 'amountMinor is not a whole'],
    ['less than nothing', '{"code":"0123456789","amountMinor":-1,"currency":"GBP"}', 'amountMinor is not a whole'],
    ['another currency', '{"code":"0123456789","amountMinor":1,"currency":"EUR"}', 'currency is not GBP'],
    ['an amount of no currency', '{"code":"0123456789","amountMinor":1}', 'currency is not GBP'],
    ['a currency of nothing', '{"code":"0123456789","currency":"GBP"}', 'currency is told without amountMinor'],
  ])('is refused with what is wrong: %s', async (_what, body, error) => {
    const { till, redeemed } = await redeemWorld();
    expect(await till(body)).toEqual({ status: 400, body: { error: expect.stringContaining(error) } });
    expect(await redeemed()).toEqual([]);
  });

  it('never throws, whatever is signed, and redeems nothing that is not a code of somebody', async () => {
    const { till, redeemed, time } = await redeemWorld();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), fc.string(), async (body, id) => {
        time.now += HOUR_MS;
        expect([400, 401, 404]).toContain((await till(body, { id })).status);
      }),
      { numRuns: 300 },
    );
    expect(await redeemed()).toEqual([]);
  });

  it('counts for nothing unless a secret of the tills of this shop signed it in the last five minutes', async () => {
    const { give, till, depsWith, time, shop, redeemed } = await redeemWorld();
    const body = JSON.stringify({ code: await give('ada') });
    const signed = standardSignature(KEY, 'r1', body, time.now);
    const ask = (headers: Record<string, string>, over: { shop?: string; body?: string; late?: number } = {}) =>
      takeRedemption(
        { shop: over.shop ?? shop.id, headers, body: Buffer.from(over.body ?? body) },
        depsWith(),
        time.now + (over.late ?? 0),
      );
    const refused = [
      await till({ code: '0123456789' }, { key: Buffer.alloc(24, 8) }),
      await ask({}),
      await ask({ ...signed, 'webhook-id': 'r2' }),
      await ask(signed, { body: `${body} ` }),
      await ask(signed, { shop: 'nobody' }),
      await ask(signed, { shop: '__proto__' }),
      await ask(signed, { late: 5 * MINUTE_MS + 1_000 }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    const said = refused.map(({ body: { error } }) => String(error));
    expect(new Set(said.slice(0, -1))).toEqual(new Set(['not signed by a live secret of the tills of this shop']));
    expect(said.at(-1)).toContain('webhook-timestamp is 301 seconds behind the clock here');
    const early = await ask(signed, { late: -3_600_000 });
    expect(early.body.error).toContain('3,600 seconds ahead of the clock here');
    expect((await ask(signed, { body: 'x'.repeat(4_097) })).status).toBe(413);
    expect(await redeemed()).toEqual([]);
    expect((await ask(signed, { late: 5 * MINUTE_MS })).status).toBe(200);
  });

  it('is refused with 429 where it is unknown after thirty such of a store in an hour, or three hundred of a shop', async () => {
    const { till, time, telemetry } = await redeemWorld();
    const unknown = { code: '0123456789' };
    for (let n = 0; n < 30; n++) expect((await till({ ...unknown, store: 'A' })).status).toBe(404);
    const refused = { status: 429, retryAfter: 3600, body: { code: shownCode(unknown.code) } };
    expect(isWatched('Redemption', { status: '429' })).toBe(true);
    expect(telemetry.counted('Redemption', { status: '429' })).toBe(0);
    expect(await till({ ...unknown, store: 'A' })).toMatchObject(refused);
    expect(telemetry.counted('Redemption', { status: '429' })).toBe(1);
    const fields = { shop: 'garden', store: 'A' };
    expect(telemetry.lines).toContainEqual({ level: 'warn', message: 'unknown codes refused', fields });
    for (let n = 0; n < 270; n++) expect((await till({ ...unknown, store: `s${n}` })).status).toBe(404);
    expect((await till({ ...unknown, store: 'B' })).status).toBe(429);
    time.now += HOUR_MS;
    expect((await till({ ...unknown, store: 'A' })).status).toBe(404);
  });

  it('is redeemed, and its repeat answered the same, however many unknown ones its store and shop asked for', async () => {
    const { give, till } = await redeemWorld();
    const [ada, bob] = [await give('ada'), await give('bob')];
    const first = await till({ code: ada, store: 'A' });
    for (let n = 0; n < 330; n++) await till({ code: '0123456789', store: n < 31 ? 'A' : `s${n}` });
    expect((await till({ code: '0123456789', store: 'A' })).status).toBe(429);
    expect(await till({ code: ada, store: 'A' })).toEqual(first);
    expect((await till({ code: bob, store: 'A' }, { id: 'r2' })).status).toBe(200);
  });

  it('costs three reads and no write where it is refused with 429', async () => {
    const { depsWith, till } = await redeemWorld();
    for (let n = 0; n < 30; n++) await till({ code: '0123456789' });
    const faulty = new Faulty();
    expect((await till({ code: '0123456789' }, { faulty })).status).toBe(429);
    expect(faulty.calls).toBe(3);
    expect(await depsWith().counters.count(`redeem#garden#${Math.floor(START / HOUR_MS)}`)).toBe(30);
  });

  it('is not limited where codes are known, however often they are asked for', async () => {
    const { give, till } = await redeemWorld();
    const code = await give('ada');
    for (let n = 0; n < 400; n++) expect([200, 409]).toContain((await till({ code }, { id: `${n}` })).status);
  });
});
