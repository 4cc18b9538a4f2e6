import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import type { OrderEntry } from '../order/order.ts';
import { DAY_MS } from '../values/time/day.ts';
import { rewardOrderOf } from './reward-order.ts';

const AT = Date.UTC(2026, 5, 1, 12);
const day = (n: number): number => AT + n * DAY_MS;
const midnight = (n: number): number => day(n) - DAY_MS / 2;
const terms = { at: AT, buyWithinDays: 20, returnDaysOf: () => 10, minimumMinor: 2_000, zone: 'UTC' };
const looks = (orders: Readonly<Record<string, Partial<OrderEntry>>>, now: number, over = {}) =>
  rewardOrderOf(
    new Map(Object.entries(orders).map(([key, over]) => [key, anEntry({ grossMinor: 5_000, ...over })])),
    { ...terms, ...over },
    now,
  );

describe('the order that a referral is rewarded for', () => {
  it('is the first that is kept when its days of return have passed, by local days', () => {
    const orders = { b: { at: day(5) }, a: { at: day(3) } };
    expect(looks(orders, day(4))).toEqual({ state: 'waiting', lookAt: midnight(13) });
    expect(looks(orders, midnight(13) - 1)).toEqual({ state: 'waiting', lookAt: midnight(13) });
    expect(looks(orders, midnight(13))).toEqual({ state: 'kept', orderKey: 'a' });
  });

  it('may be the very one that names the code, and none before or after the days', () => {
    expect(looks({ a: { at: AT } }, day(30))).toEqual({ state: 'kept', orderKey: 'a' });
    expect(looks({ a: { at: AT - 1 }, b: { at: midnight(21) } }, day(40))).toEqual({
      state: 'none',
      reason: 'no-order-in-time',
    });
    expect(looks({ b: { at: midnight(21) - 1 } }, day(40))).toEqual({ state: 'kept', orderKey: 'b' });
  });

  it('gives way to the next where it was given back, and is no more where none is kept in the end', () => {
    const back = { at: day(3), returns: [[day(6), 5_000]] } as const;
    expect(looks({ a: back }, day(14))).toEqual({ state: 'waiting', lookAt: midnight(15) });
    expect(looks({ a: back, b: { at: day(8) } }, day(14))).toEqual({ state: 'waiting', lookAt: midnight(18) });
    expect(looks({ a: back, b: { at: day(8) } }, day(18))).toEqual({ state: 'kept', orderKey: 'b' });
    expect(looks({ a: back }, day(32))).toEqual({ state: 'none', reason: 'order-went-back' });
  });

  it('keeps at least the minimum, after what went back in part', () => {
    const part = (amount: number) => ({ a: { at: day(3), returns: [[day(4), amount]] } }) as const;
    expect(looks(part(3_000), day(20))).toMatchObject({ state: 'kept' });
    expect(looks(part(3_001), day(20))).toMatchObject({ state: 'waiting' });
    expect(looks({ a: { at: day(3), grossMinor: 1_999 } }, day(32))).toMatchObject({ state: 'none' });
  });

  it('is waited for while it may still be paid, or come late', () => {
    expect(looks({ a: { at: day(20), state: 'unpaid' } }, day(29))).toMatchObject({ state: 'waiting' });
    expect(looks({ a: { at: day(20) } }, day(30))).toEqual({ state: 'kept', orderKey: 'a' });
    expect(looks({ a: { at: day(3), state: 'void' } }, day(32))).toEqual({ state: 'none', reason: 'no-order-in-time' });
    expect(looks({}, day(0))).toEqual({ state: 'waiting', lookAt: midnight(1) });
  });
});
