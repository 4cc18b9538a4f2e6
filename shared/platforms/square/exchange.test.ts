import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { squareOrder } from '#local/simulator/payloads/square.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { Body } from '#test/support/payloads/body.ts';
import { storesAfter, type ToldBody, worthAfter } from '#test/support/payloads/order-worth.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { truthOf } from '#test/support/worlds/order-truth.ts';

const square = whole('square');

const at = Date.UTC(2026, 2, 1, 12);
const SHOP = testShop({ rates: [{ from: 'USD', day: '2026-01-01', rate: '0.9' }] });
const person = { accountId: 'C7', email: 'ida@example.com', createdAt: at, updatedAt: at };
const simulated = (id: string, minor: number, returnedMinor = 0) => ({
  id,
  number: id,
  placedAt: at,
  updatedAt: at + 5000 + returnedMinor,
  paidAt: at + 4000,
  lines: [{ sku: `VAR-${id}`, title: 'Thing', quantity: 1, priceMinor: minor }],
  refunds: returnedMinor > 0 ? [{ id: 'back', at: at + 60_000, amountMinor: returnedMinor }] : [],
  customer: person,
});

interface Exchange {
  readonly sold: number;
  readonly returned: number;
  readonly paid: number;
}

/** An order that sells and takes back, paid by what was `paid`. */
function exchange({ sold, returned, paid }: Exchange, change: Body = {}, currency = 'EUR'): Body {
  const money = (amount: number) => ({ amount, currency });
  const body = squareOrder(simulated('new', sold), currency);
  const [payment] = body.payments;
  const order = {
    ...body.order,
    state: 'COMPLETED',
    returns: [
      {
        uid: 'r',
        source_order_id: 'old',
        return_line_items: [{ uid: 'l', quantity: '1', total_money: money(returned) }],
      },
    ],
    return_amounts: { total_money: money(returned) },
    net_amounts: { total_money: money(sold - returned) },
    ...change,
  };
  return { ...body, order, payments: paid === 0 ? [] : [{ ...payment, total_money: money(paid) }] };
}

const told = (body: object): ToldBody => ({ topic: 'order.updated', body });
const FIRST = told(squareOrder(simulated('old', 4000), 'EUR'));
const netOf = async (deliveries: readonly ToldBody[]) =>
  (await worthAfter(square, deliveries, SHOP)).reduce((sum, { net }) => sum + net, 0);

async function read(body: Body) {
  const [order] = await worthAfter(square, [told(body)], SHOP);
  if (!order) throw new Error('no order');
  return order;
}

describe('I9: an exchange at Square nets what the shop kept', () => {
  it('when what it sold was dearer, as dear, or cheaper than what it took back', async () => {
    expect(await netOf([FIRST, told(exchange({ sold: 5500, returned: 4000, paid: 1500 }))])).toBe(5500);
    expect(await netOf([FIRST, told(exchange({ sold: 4000, returned: 4000, paid: 0 }))])).toBe(4000);
    const refunded = told(squareOrder(simulated('old', 4000, 1200), 'EUR'));
    expect(await netOf([FIRST, told(exchange({ sold: 2800, returned: 4000, paid: 0 })), refunded])).toBe(2800);
  });

  it('and its own order tells the sale and the return, on one day', async () => {
    expect(await read(exchange({ sold: 5500, returned: 4000, paid: 1500 }))).toMatchObject({
      state: 'paid',
      gross: 5500,
      returned: 4000,
      lines: [['VAR-new', 1, 5500]],
    });
    expect(await read(exchange({ sold: 2800, returned: 4000, paid: 0 }))).toMatchObject({
      gross: 2800,
      returned: 2800,
    });
  });

  it('whichever of its sums are told, and whatever total_money is the total of', async () => {
    const sums = { sold: 5500, returned: 4000, paid: 1500 };
    const money = (amount: number) => ({ amount, currency: 'EUR' });
    const expected = { gross: 5500, returned: 4000 };
    expect(await read(exchange(sums, { total_money: money(1500) }))).toMatchObject(expected);
    expect(await read(exchange(sums, { total_money: null }))).toMatchObject(expected);
    expect(await read(exchange(sums, { net_amounts: null }))).toMatchObject(expected);
    expect(await read(exchange(sums, { return_amounts: null }))).toMatchObject(expected);
    const ofReturn = [{ uid: 'r', return_amounts: { total_money: money(4000) } }];
    expect(await read(exchange(sums, { return_amounts: null, returns: ofReturn }))).toMatchObject(expected);
    expect(await read(exchange(sums, { return_amounts: { total_money: money(-4000) } }))).toMatchObject(expected);
  });

  it('when the sale was paid whole, since then the return has a refund of its own', async () => {
    expect(await read(exchange({ sold: 5500, returned: 4000, paid: 5500 }))).toMatchObject({
      gross: 5500,
      returned: 0,
    });
    expect(await read(exchange({ sold: 5500, returned: 4000, paid: 3000 }))).toMatchObject({
      gross: 5500,
      returned: 2500,
    });
  });

  it('when it was told before the sale was paid whole, and the return is one no more', async () => {
    const before = exchange(
      { sold: 5500, returned: 4000, paid: 0 },
      { state: 'OPEN', updated_at: '2026-03-01T12:00:00.000Z' },
    );
    const [order] = await worthAfter(
      square,
      [before, exchange({ sold: 5500, returned: 4000, paid: 5500 })].map(told),
      SHOP,
    );
    expect(order).toMatchObject({ gross: 5500, returned: 0 });
  });

  it('while it is open as well: paid once the difference is, and nobody owes for an even one', async () => {
    const open = async (sums: Exchange) => (await read(exchange(sums, { state: 'OPEN' }))).state;
    const event = (sums: Exchange) => {
      const json = JSON.stringify(exchange(sums, { state: 'OPEN' }));
      return (square.toEvents('order.updated', json, SHOP, at + 9_000_000)[0] as OrderEvent).payment;
    };
    expect(await open({ sold: 5500, returned: 4000, paid: 1500 })).toBe('paid');
    expect(event({ sold: 5500, returned: 4000, paid: 1499 })).toBe('part-paid');
    expect(event({ sold: 5500, returned: 4000, paid: 0 })).toBe('unpaid');
    expect(event({ sold: 4000, returned: 4000, paid: 0 })).toBe('paid');
    expect(event({ sold: 2800, returned: 4000, paid: 0 })).toBe('paid');
  });

  it("in another currency, by the order's own rate", async () => {
    expect(await read(exchange({ sold: 5500, returned: 4000, paid: 1500 }, {}, 'USD'))).toMatchObject({
      gross: 4950,
      returned: 3600,
    });
  });

  it('and what it sold can go back too', async () => {
    const body = exchange({ sold: 5500, returned: 4000, paid: 1500 });
    const refund = {
      id: 'x',
      status: 'COMPLETED',
      created_at: '2026-03-01T13:00:00Z',
      amount_money: { amount: 1500, currency: 'EUR' },
    };
    expect(await read({ ...body, refunds: [refund] })).toMatchObject({ gross: 5500, returned: 5500 });
  });

  it('I1: told in any order, however often, with documents from before it was settled', async () => {
    const life = [
      FIRST,
      told(
        exchange({ sold: 5500, returned: 4000, paid: 0 }, { state: 'OPEN', updated_at: '2026-03-01T12:00:00.000Z' }),
      ),
      told(exchange({ sold: 5500, returned: 4000, paid: 1500 })),
      told(squareOrder(simulated('old', 4000, 700), 'EUR')),
    ];
    const expected = truthOf(await storesAfter(square, life, SHOP));
    const otherwise = fc
      .array(fc.constantFrom(...life), { maxLength: 3 })
      .chain((again) => fc.shuffledSubarray([...life, ...again], { minLength: life.length + again.length }));
    await fc.assert(
      fc.asyncProperty(otherwise, async (deliveries) => {
        expect(truthOf(await storesAfter(square, deliveries, SHOP))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
    expect(await netOf(life)).toBe(4000 - 700 + 1500);
  });
});

describe('the order of a mere return at Square', () => {
  it('is none, however it is told: the refund of what was paid tells its money', () => {
    const events = (order: Body) =>
      square.toEvents(
        'order.updated',
        JSON.stringify({ ...exchange({ sold: 1, returned: 1, paid: 0 }), order }),
        SHOP,
        at,
      );
    const base = {
      id: 'ret',
      created_at: '2026-03-01T12:00:00Z',
      updated_at: '2026-03-01T12:00:00Z',
      state: 'COMPLETED',
    };
    const amounts = { return_amounts: { total_money: { amount: 4000, currency: 'EUR' } } };
    expect(events({ ...base, returns: [{}], ...amounts })).toEqual([]);
    expect(events({ ...base, line_items: [], ...amounts })).toEqual([]);
    expect(() => events(base)).toThrow('missing_field: order.total_money');
  });
});
