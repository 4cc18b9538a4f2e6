import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeSms } from '#channels/sms/compose.ts';
import { sizeOfText } from '#channels/sms/size.ts';
import { dearestCost, messageCost, minorOf, thousandthsOf } from './message-cost.ts';

const SHOP = { messageCosts: { email: 9, sms: 9_500 }, partCosts: { sms: { DE: 7_500, FR: 0 } } };

describe('what one message costs', () => {
  it('is what 1,000 cost in whole minor units, in thousandths of one', () => {
    expect(messageCost({ channel: 'email' }, SHOP)).toBe(9);
    expect(messageCost({ channel: 'email', parts: 1, country: 'DE' }, SHOP)).toBe(9);
  });

  it.each([
    ['in Germany', 'Hello', '+4915112345678', 7_500],
    ['in Germany, of two parts', 'a'.repeat(161), '+4915112345678', 15_000],
    ['in Germany, of two parts of 67 characters', '订'.repeat(71), '+4915112345678', 15_000],
    ['in France, where it is free', 'Hello', '+33612345678', 0],
    ['where no price of a part is told: that of a message', 'a'.repeat(161), '+447911123456', 19_000],
    ['to no number of any country', 'Hello', '+999', 9_500],
  ])('a text %s', (_, text, to, cost) => {
    const size = sizeOfText({ ...composeSms(text), to });
    expect(messageCost({ channel: 'sms', ...size }, SHOP)).toBe(cost);
  });

  it('is not known, rather than 0, where nobody said it, whatever the channel is called', () => {
    expect(messageCost({ channel: 'sms', country: 'GB' }, { partCosts: { sms: { DE: 7_500 } } })).toBeUndefined();
    expect(messageCost({ channel: 'email' }, {})).toBeUndefined();
    expect(messageCost({ channel: 'constructor' }, SHOP)).toBeUndefined();
    expect(messageCost({ channel: 'sms', country: 'constructor' }, SHOP)).toBe(9_500);
    expect(dearestCost({ channel: 'constructor' }, SHOP)).toBeUndefined();
  });

  it('is never more than the dearest, and never less for more parts', () => {
    const price = fc.nat(100_000_000);
    const country = fc.constantFrom('DE', 'FR', 'other');
    const shop = fc.record(
      { messageCosts: fc.record({ sms: price }), partCosts: fc.record({ sms: fc.dictionary(country, price) }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        shop,
        fc.option(fc.constantFrom('DE', 'FR', 'GB')),
        fc.integer({ min: 1, max: 12 }),
        (of, to, parts) => {
          const one = { channel: 'sms', country: to ?? undefined, parts };
          const cost = messageCost(one, of);
          const dearest = dearestCost(one, of);
          if (cost === undefined) return;
          expect(cost).toBeLessThanOrEqual(dearest ?? -1);
          expect(messageCost({ ...one, parts: parts + 1 }, of)).toBeGreaterThanOrEqual(cost);
        },
      ),
    );
  });

  it('is rounded once, half up', () => {
    expect([499, 500, 1_499, 1_500].map(minorOf)).toEqual([0, 1, 1, 2]);
    expect(minorOf(thousandthsOf(123_456_789))).toBe(123_456_789);
  });
});
