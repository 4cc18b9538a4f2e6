import { expect, it } from 'vitest';
import { aCampaign } from '#test/support/campaign.ts';
import type { Campaign, Wave } from './campaign.ts';
import { isUnplanned, plannedCoupons, redeemedBefore } from './coupons.ts';
import type { ExpectedMessages } from './expected.ts';

const budget = { currency: 'EUR', capMinor: 5_000, couponMinor: 250 };
const wave = (id: string, over: Partial<Wave> = {}): Wave => ({
  ...{ id, template: 'sale', channels: ['email'], at: '2026-11-11T10:00' },
  ...over,
});
const messages = (step: string, n: number): ExpectedMessages => ({
  ...{ step, channel: 'email', messages: n, isAtMost: false, parts: 1, cost: 0 },
});
const of = (over: Partial<Campaign> = {}): Campaign => aCampaign({ code: {}, budget, waves: [wave('one')], ...over });
const expected = { expected: [messages('one', 180), messages('one', 20)], audience: 1_000 };

it('as many coupons are planned as people who get a code, by the share that is declared, else by what the last one had', () => {
  const declared = of({ budget: { ...budget, redeemedShare: 0.1 } });
  expect(plannedCoupons(declared, expected, { share: 0.5, of: 'spring' })).toEqual({
    ...{ share: 0.1, codes: 200, coupons: 20, minor: 5_000 },
  });
  expect(plannedCoupons(of(), expected, { share: 0.5, of: 'spring' })).toEqual({
    ...{ share: 0.5, of: 'spring', codes: 200, coupons: 100, minor: 25_000 },
  });
  expect(plannedCoupons(of({ budget: { ...budget, redeemedShare: 0 } }), expected, undefined)).toMatchObject({
    minor: 0,
  });
});

it('nobody has two codes: waves with a share go to different people, all others to the same ones', () => {
  const waves = [
    wave('a'),
    wave('b', { share: 0.5 }),
    wave('c', { share: 0.5 }),
    wave('d', { after: { of: 'a', groups: ['clicked'] } }),
  ];
  const codesOf = (each: Readonly<Record<string, number>>, audience = 1_000) =>
    plannedCoupons(
      of({ waves }),
      { expected: Object.entries(each).map(([step, n]) => messages(step, n)), audience },
      { share: 1 },
    )?.codes;
  expect(codesOf({ a: 300, b: 100, c: 150, d: 900 })).toBe(300);
  expect(codesOf({ a: 200, b: 100, c: 150 })).toBe(250);
  expect(codesOf({ a: 300 }, 120)).toBe(120);
});

it('waves to other segments go to other people, as far as nobody is in both, and those to the same ones do not', () => {
  const planned = (waves: readonly Wave[], each: Readonly<Record<string, number>>, audience = 1_000) =>
    plannedCoupons(
      of({ waves, budget: { ...budget, redeemedShare: 0.1 } }),
      { expected: Object.entries(each).map(([step, n]) => messages(step, n)), audience },
      undefined,
    );
  const [a, b] = [wave('a', { segments: ['tier:A'] }), wave('b', { segments: ['tier:B'] })];
  expect(planned([a, b], { a: 500, b: 500 })).toMatchObject({ codes: 1_000, coupons: 100, isAtMost: true });
  expect(planned([a, b], { a: 500, b: 500 }, 700)).toMatchObject({ codes: 700, isAtMost: true });
  const again = wave('again', { segments: ['tier:A'] });
  expect(planned([a, again], { a: 500, again: 400 })).toEqual({ share: 0.1, codes: 500, coupons: 50, minor: 12_500 });
  const half = wave('half', { share: 0.5 });
  expect(planned([half, a], { half: 500, a: 300 })).toMatchObject({ codes: 800, isAtMost: true });
  // of whom all have one already
  expect(planned([wave('all'), a, b], { all: 900, a: 400, b: 300 })).toEqual({
    ...{ share: 0.1, codes: 900, coupons: 90, minor: 22_500 },
  });
});

it('what nobody said is not known, and is asked for where coupons cost something alone', () => {
  const unknown = plannedCoupons(of(), expected, undefined);
  expect([unknown, isUnplanned(of(), unknown)]).toEqual([undefined, true]);
  for (const over of [{ code: undefined }, { budget: { ...budget, couponMinor: 0 } }]) {
    const none = plannedCoupons(of(over), expected, { share: 0.5 });
    expect([none, isUnplanned(of(over), none)]).toEqual([undefined, false]);
  }
  const declared = of({ budget: { ...budget, redeemedShare: 0.1 } });
  expect(isUnplanned(declared, plannedCoupons(declared, expected, undefined))).toBe(false);
});

it('the newest settlement that counted codes says the share; one without, or of a campaign that reached nobody, says nothing', () => {
  const settled = (campaign: string, at: number, numbers?: Readonly<Record<string, number>>) => ({
    campaign,
    entry: { at, ...(numbers && { numbers }) },
  });
  const all = [
    settled('old', 1, { codesGiven: 10, codesRedeemed: 9 }),
    settled('newer', 2, { codesGiven: 200, codesRedeemed: 50 }),
    settled('nobody', 3, { codesGiven: 0, codesRedeemed: 0 }),
    settled('before codes', 4, { directMinor: 5 }),
    settled('nothing', 5),
  ];
  expect(redeemedBefore(all)).toEqual({ share: 0.25, of: 'newer' });
  expect(redeemedBefore(all.slice(2))).toBeUndefined();
  // somebody may have two codes, who was two customers
  expect(redeemedBefore([settled('twice', 1, { codesGiven: 1, codesRedeemed: 2 })])).toMatchObject({ share: 1 });
});
