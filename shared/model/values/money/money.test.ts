import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, lineMinor, MoneyError, minorDigits, parseMinor } from './money.ts';

const currency = fc.constantFrom('EUR', 'USD', 'GBP', 'CNY', 'JPY', 'KRW', 'CLP', 'KWD', 'TND', 'CLF');
const minor = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });

describe('I12: money', () => {
  it('has the digits of ISO 4217', () => {
    expect(['EUR', 'JPY', 'KWD', 'CLF', 'ISK', 'HUF'].map(minorDigits)).toEqual([2, 0, 3, 4, 0, 2]);
    for (const code of ['', 'eur', 'EURO', 'XXQ', '\u20ac', '__proto__']) {
      expect(() => minorDigits(code)).toThrow(MoneyError);
    }
  });

  it('survives the way to text and back, in every currency', () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        expect(parseMinor(formatMinor(amount, code), code)).toBe(amount);
      }),
    );
  });

  it('rounds half away from zero, by digits and not by floats', () => {
    expect(parseMinor('1.005', 'USD')).toBe(101);
    expect(parseMinor('-1.005', 'USD')).toBe(-101);
    expect(parseMinor('1.00499999999999999', 'USD')).toBe(100);
    expect(parseMinor('0.5', 'JPY')).toBe(1);
    expect(parseMinor('12.3456', 'KWD')).toBe(12_346);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (millis) => {
        const sign = millis < 0n ? '-' : '';
        const digits = String(millis < 0n ? -millis : millis).padStart(4, '0');
        const half = millis < 0n ? -5n : 5n;
        expect(parseMinor(`${sign}${digits.slice(0, -3)}.${digits.slice(-3)}`, 'EUR')).toBe(
          Number((millis + half) / 10n),
        );
      }),
    );
  });

  it('of a line is quantity x price, rounded once', () => {
    expect(lineMinor(3, '0.335', 'EUR')).toBe(101);
    expect(lineMinor(-2, '2.95', 'GBP')).toBe(-590);
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        currency,
        (n, price, code) => {
          expect(lineMinor(n, formatMinor(price, code), code) + 0).toBe(n * price + 0);
        },
      ),
    );
    expect(() => lineMinor(1.5, '1', 'EUR')).toThrow(MoneyError);
  });

  it('refuses whatever is no decimal number or beyond 2^53', () => {
    for (const text of ['', ' ', '1e3', '1,50', '0x10', 'NaN', 'Infinity', '--1', '.5', '1.2.3', '\u0661']) {
      expect(() => parseMinor(text, 'EUR')).toThrow(MoneyError);
    }
    expect(() => parseMinor('99999999999999999', 'EUR')).toThrow(MoneyError);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(Number.isSafeInteger(parseMinor(text, 'EUR'))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(MoneyError);
        }
      }),
    );
  });
});
