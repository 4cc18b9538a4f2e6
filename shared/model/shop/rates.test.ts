import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParkError } from '../event/fault.ts';
import { minorDigits } from '../values/money/money.ts';
import { addDays, localDay } from '../values/time/day.ts';
import { conversionOf, orderValue } from './rates.ts';

const shop = {
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  rates: [
    { from: 'USD', day: '2026-06-01', rate: '0.9' },
    { from: 'USD', day: '2026-11-20', rate: '0.8612' },
    { from: 'USD', day: '2026-01-01', rate: '0.95' },
    { from: 'JPY', day: '2026-01-01', rate: '0.0061' },
    { from: 'KWD', day: '2026-01-01', rate: '2.8' },
  ],
};
const NOON = Date.parse('2026-11-20T12:00:00Z');

const faultOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof ParkError) return error.message;
    throw error;
  }
};

describe('I12: other currencies', () => {
  it('I12: come into the shop currency by the newest rate that is not after the local day', () => {
    const on = (time: string) => conversionOf(shop, 'USD', Date.parse(time)).rate;
    expect(on('2026-11-21T00:00:00Z')).toEqual({ value: '0.8612', day: '2026-11-20' });
    // 23:30 UTC is the next day in Berlin already, 22:30 UTC is not.
    expect(on('2026-11-19T23:30:00Z')?.day).toBe('2026-11-20');
    expect(on('2026-11-19T22:30:00Z')?.day).toBe('2026-06-01');
    expect(on('2026-01-01T00:00:00Z')?.day).toBe('2026-01-01');
  });

  it('I12: know the local day of every instant and zone as the rest of the house does', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'Asia/Shanghai',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
    );
    const instant = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });
    fc.assert(
      fc.property(instant, zone, (at, timezone) => {
        const day = localDay(at, timezone);
        const rates = [-1, 0, 1].map((n) => ({ from: 'USD', day: addDays(day, n), rate: '2' }));
        expect(conversionOf({ currency: 'EUR', timezone, rates }, 'USD', at).rate?.day).toBe(day);
      }),
      { numRuns: 500 },
    );
  });

  it('I12: are never taken 1:1 where no rate is known', () => {
    expect(faultOf(() => conversionOf(shop, 'USD', Date.parse('2025-12-31T12:00:00Z')))).toBe('no_rate: currency');
    expect(faultOf(() => conversionOf(shop, 'GBP', NOON, 'order.currency'))).toBe('no_rate: order.currency');
    expect(faultOf(() => conversionOf({ ...shop, rates: undefined }, 'USD', NOON))).toBe('no_rate: currency');
    expect(faultOf(() => conversionOf(shop, 'XXQ', NOON))).toBe('unknown_currency: currency');
    expect(faultOf(() => conversionOf(shop, 'JPY', NOON).toShop(Number.MAX_SAFE_INTEGER + 1))).toBe('bad_amount');
  });

  it('I12: round half away from zero, with the digits of both currencies', () => {
    const to = (currency: string, minor: number) => conversionOf(shop, currency, NOON).toShop(minor);
    expect([to('EUR', 1999), to('USD', 1999), to('JPY', 1000), to('KWD', 1234)]).toEqual([1999, 1722, 610, 346]);
    const half = { ...shop, rates: [{ from: 'USD', day: '2026-01-01', rate: '0.5' }] };
    expect([1, 3, -1, -3].map(conversionOf(half, 'USD', NOON).toShop)).toEqual([1, 2, -1, -2]);
  });

  it('I12: are exact for any amount and rate: never half a minor unit off', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF');
    const money = fc.integer({ min: -(10 ** 8), max: 10 ** 8 });
    fc.assert(
      fc.property(money, currency, currency, fc.bigInt({ min: 1n, max: 10n ** 9n }), (minor, from, to, millionths) => {
        fc.pre(from !== to);
        const rate = `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`;
        const priced = { currency: to, timezone: 'UTC', rates: [{ from, day: '2026-01-01', rate }] };
        const got = BigInt(conversionOf(priced, from, NOON).toShop(minor));
        // got / 10^to = minor / 10^from * millionths / 10^6, up to half a minor unit of `to`.
        const one = 10n ** BigInt(minorDigits(from) + 6);
        const exact = BigInt(minor) * millionths * 10n ** BigInt(minorDigits(to));
        const off = got * one - exact;
        const twice = 2n * (off < 0n ? -off : off);
        expect(twice < one || (twice === one && got * got * one * one > exact * exact)).toBe(true);
      }),
    );
  });
});

describe('the value of an order', () => {
  const paid = { currency: 'USD', amountMinor: 10_000 };

  it('is the platform’s own amount where it tells one', () => {
    expect(orderValue(shop, { paid, shopMinor: 8700, at: NOON })).toEqual({ grossMinor: 8700, paid });
    expect(orderValue({ ...shop, rates: [] }, { paid, shopMinor: 8700, at: NOON })).toEqual({ grossMinor: 8700, paid });
  });

  it('is converted otherwise, and says by which rate', () => {
    const rate = { value: '0.8612', day: '2026-11-20' };
    expect(orderValue(shop, { paid, at: NOON })).toEqual({ grossMinor: 8612, paid, rate });
  });

  it('has no foreign amount in the shop’s own currency', () => {
    expect(orderValue(shop, { paid: { currency: 'EUR', amountMinor: 999 }, at: NOON })).toEqual({ grossMinor: 999 });
  });

  it('is refused where nothing tells it', () => {
    const told = (currency: string) =>
      faultOf(() => orderValue(shop, { paid: { currency, amountMinor: 1 }, at: NOON }));
    expect([told('GBP'), told('EURO')]).toEqual(['no_rate: currency', 'unknown_currency: currency']);
  });
});
