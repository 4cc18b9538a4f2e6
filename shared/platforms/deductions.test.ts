import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { aDelivery, anOrderEvent, memoryDeps } from '#test/support/ingest.ts';
import { worthAfter } from '#test/support/payloads/order-worth.ts';
import { SAMPLES } from '#test/support/platform-samples/all.ts';
import { type Deducted, PLACED } from '#test/support/platform-samples/sample.ts';
import { testShop } from '#test/support/shop.ts';

const SHOP = testShop({ rates: [{ from: 'CNY', day: '2020-01-01', rate: '0.1' }] });

const signed = fc.integer({ min: -9999, max: 9999 });
const told: fc.Arbitrary<Deducted> = fc.record({
  pieces: fc.constantFrom(-3, -1, 1, 2),
  line: signed,
  discount: signed,
  shipping: signed,
  tax: signed,
  total: fc.integer({ min: 0, max: 9_999_999 }),
});

describe.each(SAMPLES)('I12: an order of $id with deductions', ({ platform, sample: { deducted, discountOf250 } }) => {
  it('I2: is never parked and counts with its total, whatever sign its lines and parts have', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (each) => {
        const { topic, body } = deducted(each);
        const [order] = await worthAfter(platform, [{ topic, body }], SHOP);
        expect(order).toMatchObject({ state: 'paid', gross: each.total, returned: 0 });
      }),
      { numRuns: 60 },
    );
  });

  it('takes off what its parts say, and a total below nothing is still parked', () => {
    const read = (each: Deducted) => {
      const { topic, body } = deducted(each);
      const [event] = platform.toEvents(topic, JSON.stringify(body), SHOP, PLACED + 86_400_000);
      return checkEvent(event, SHOP);
    };
    const base: Deducted = { pieces: 1, line: -1500, discount: -250, shipping: 500, tax: 0, total: 6750 };
    const event = read(base);
    if (event.type !== 'order') throw new Error('no order');
    if (discountOf250 !== undefined) expect(Math.abs(event.discountMinor ?? 0)).toBe(discountOf250);
    if (event.discountMinor !== undefined) expect(event.discountMinor).toBeGreaterThanOrEqual(0);
    expect(() => read({ ...base, total: -1 })).toThrow('bad_amount');
  });
});

describe.each(SAMPLES.filter(({ sample }) => sample.signedLines))(
  'a line of $id that takes off',
  ({ platform, sample }) => {
    it('stays a line with its sign, also where the pieces have it', async () => {
      const linesOf = async (each: Partial<Deducted>) => {
        const base: Deducted = { pieces: 1, line: -1500, discount: 0, shipping: 0, tax: 0, total: 6500 };
        const [order] = await worthAfter(platform, [sample.deducted({ ...base, ...each })], SHOP);
        return order?.lines.at(-1);
      };
      expect(await linesOf({})).toEqual([expect.any(String), 1, -1500]);
      expect(await linesOf({ pieces: -1, line: -1500 })).toEqual([expect.any(String), -1, -1500]);
      expect(await linesOf({ pieces: -1, line: 1500 })).toEqual([expect.any(String), -1, -1500]);
    });
  },
);

describe('a line that takes off', () => {
  it('is nothing that the customer bought', async () => {
    const deps = memoryDeps();
    const bought = vi.spyOn(deps.customers, 'setLines');
    const lines = [
      { sku: 'lamp', quantity: 2, totalMinor: 8000 },
      { sku: 'gift', quantity: 1, totalMinor: 0 },
      { sku: 'old', quantity: 1, totalMinor: -1500 },
      { sku: 'lamp', quantity: -1, totalMinor: -400 },
    ];
    await applyEvents([anOrderEvent({ lines })], aDelivery(), deps);
    expect(bought.mock.calls.map(([, , , details]) => details.lines)).toEqual([
      [
        ['lamp', 2, 8000],
        ['gift', 1, 0],
      ],
    ]);
    expect(deps.orders.all()[0]?.document?.lines).toEqual(lines);
  });
});
