import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import type { Body } from '#test/support/payloads/body.ts';
import { storesAfter, worthAfter } from '#test/support/payloads/order-worth.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { euro, refundBody, transactionBody, yen } from '#test/support/payloads/shopify-bodies.ts';
import { ShopifyLedger } from '#test/support/payloads/shopify-ledger.ts';
import { shopifyFiles } from '#test/support/platform-samples/shopify.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { truthOf } from '#test/support/worlds/order-truth.ts';

const shopify = whole('shopify');

const updated = (body: Body) => ({ topic: 'orders/updated', body });

async function worth(body: Body) {
  const [order] = await worthAfter(shopify, [updated(body)]);
  if (!order) throw new Error('no order');
  return order;
}

/** An order of one thing of 90.00, paid; the rest is for the case. */
function sold(pieces = 1, priceMinor = 9000): ShopifyLedger {
  const ledger = new ShopifyLedger();
  ledger.add(pieces, priceMinor);
  ledger.pay();
  return ledger;
}

describe('I9: what a Shopify order nets is the money that the shop kept', () => {
  it('when a thing was exchanged for a cheaper one and one refund names it whole and moves the difference', async () => {
    const ledger = sold();
    ledger.add(1, 6500);
    ledger.takeOut(0, 1, 2500);
    expect(await worth(ledger.body())).toMatchObject({
      gross: 9000,
      returned: 2500,
      net: 6500,
      lines: [['sku-12', 1, 6500]],
    });
  });

  it('when the order was edited after payment, before and after the difference went back', async () => {
    const ledger = sold();
    ledger.takeOut(0, 1);
    ledger.add(1, 6500);
    expect(ledger.dueMinor).toBe(-2500);
    const lines = [['sku-12', 1, 6500]];
    expect(await worth(ledger.body())).toMatchObject({ gross: 9000, returned: 0, lines });
    ledger.settle();
    expect(await worth(ledger.body())).toMatchObject({ gross: 9000, returned: 2500, net: 6500, lines });
  });

  it('when it was exchanged for one of the same price, and for a dearer one', async () => {
    for (const price of [9000, 14_000]) {
      const ledger = sold();
      ledger.takeOut(0, 1);
      ledger.add(1, price);
      ledger.pay();
      expect(await worth(ledger.body())).toMatchObject({ net: price, returned: 0, lines: [['sku-12', 1, price]] });
    }
  });

  it('when part of the money had gone back before the exchange', async () => {
    const ledger = sold(2);
    ledger.goodwill(1000);
    ledger.takeOut(0, 1, 2500);
    ledger.add(1, 6500);
    expect(ledger.dueMinor).toBe(0);
    expect(await worth(ledger.body())).toMatchObject({
      gross: 18_000,
      returned: 3500,
      net: 14_500,
      lines: [
        ['sku-11', 1, 9000],
        ['sku-12', 1, 6500],
      ],
    });
  });

  it('when what came in exchange is exchanged again, and when it goes back whole', async () => {
    const ledger = sold();
    ledger.takeOut(0, 1, 2500);
    ledger.add(1, 6500);
    ledger.takeOut(1, 1, 1500);
    ledger.add(1, 5000);
    expect(await worth(ledger.body())).toMatchObject({ gross: 9000, returned: 4000, lines: [['sku-13', 1, 5000]] });
    ledger.takeOut(2, 1, 5000);
    expect(await worth(ledger.body({ financial_status: 'refunded' }))).toMatchObject({ gross: 9000, returned: 9000 });
  });

  it('when a fee was kept back for the exchange', async () => {
    const ledger = sold();
    ledger.add(1, 6500);
    ledger.takeOut(0, 1, 2000);
    const kept = { current_total_price: '70.00', total_outstanding: '0.00' };
    expect(await worth(ledger.body(kept))).toMatchObject({ gross: 9000, returned: 2000, net: 7000 });
  });

  it('when shipping and duties go back with the goods, told by lines of their own or by an adjustment', async () => {
    const ledger = new ShopifyLedger(0, 1500);
    ledger.add(1, 9000);
    ledger.pay();
    ledger.add(1, 6500);
    ledger.takeOut(0, 1, 2500);
    const [refund] = ledger.refunds;
    const exchange = (more: Body) => {
      const refunds = [{ ...refund, transactions: [transactionBody(101, '15.00')], ...more }];
      return worth(ledger.body({ refunds, current_total_price: '65.00', total_outstanding: '-25.00' }));
    };
    const whole = { gross: 10_500, returned: 1500 };
    expect(await exchange({ refund_shipping_lines: [{ subtotal_amount_set: euro('15.00') }] })).toMatchObject(whole);
    expect(await exchange({ order_adjustments: [{ amount: '-15.00', tax_amount: '0.00' }] })).toMatchObject(whole);
    expect(await exchange({ total_duties_set: euro('15.00') })).toMatchObject(whole);
  });

  it('when the shopper owes for what was added after a refund', async () => {
    const ledger = sold();
    ledger.goodwill(1000);
    ledger.add(1, 3000);
    expect(ledger.dueMinor).toBe(3000);
    expect(await worth(ledger.body())).toMatchObject({ gross: 9000, returned: 1000, net: ledger.keptMinor });
  });

  it('when a dearer thing was taken in exchange and the difference is not paid yet', async () => {
    const ledger = sold();
    ledger.takeOut(0, 1);
    ledger.add(1, 14_000);
    expect(await worth(ledger.body())).toMatchObject({ gross: 9000, returned: 0, lines: [['sku-12', 1, 14_000]] });
  });

  it('and what owes all that it ever came to was charged its total, however little went back', async () => {
    const ledger = sold();
    ledger.takeOut(0, 1, 1000);
    for (const financial_status of ['refunded', 'partially_refunded', 'paid']) {
      const told = { financial_status, current_total_price: '90.00', total_outstanding: '90.00' };
      expect(await worth(ledger.body(told))).toMatchObject({
        gross: 9000,
        returned: 1000,
        lines: [['sku-11', 1, 9000]],
      });
    }
  });

  it('and restocking alone, a fee kept back or money beyond the goods change nothing of what was charged', async () => {
    const restocked = sold(2);
    restocked.takeOut(0, 1);
    expect(await worth(restocked.body())).toMatchObject({ gross: 18_000, returned: 0, lines: [['sku-11', 2, 18_000]] });
    const fee = sold(2);
    fee.takeOut(0, 1, 8000);
    expect(await worth(fee.body({ current_total_price: '100.00', total_outstanding: '0.00' }))).toMatchObject({
      gross: 18_000,
      net: 10_000,
    });
    const goodwill = sold();
    goodwill.goodwill(700);
    expect(await worth(goodwill.body())).toMatchObject({ gross: 9000, returned: 700 });
  });

  it('and a total that no refund explains is not believed', async () => {
    const ledger = sold();
    ledger.add(1, 6500);
    ledger.takeOut(0, 1, 2500);
    expect((await worth(ledger.body({ current_total_price: '64.99' }))).gross).toBe(15_500);
    expect((await worth(ledger.body({ current_total_price: null }))).gross).toBe(15_500);
    expect((await worth(ledger.body({ refunds: [] }))).gross).toBe(15_500);
  });

  const act = fc.record({
    kind: fc.constantFrom('exchange', 'swap', 'return', 'goodwill', 'restock'),
    line: fc.nat({ max: 5 }),
    pieces: fc.integer({ min: 1, max: 3 }),
    price: fc.integer({ min: 1, max: 20_000 }),
    discount: fc.nat({ max: 100 }),
  });
  const life = fc.record({
    tax: fc.constantFrom(0, 7, 19),
    shipping: fc.constantFrom(0, 495),
    first: fc.array(act, { minLength: 1, maxLength: 3 }),
    acts: fc.array(act, { maxLength: 5 }),
  });

  it('I1 I9: for any life of exchanges, returns and refunds, told in any order of its documents', async () => {
    await fc.assert(
      fc.asyncProperty(life, fc.infiniteStream(fc.nat()), async ({ tax, shipping, first, acts }, mix) => {
        const ledger = new ShopifyLedger(tax, shipping);
        for (const { pieces, price, discount } of first)
          ledger.add(pieces, price, Math.floor((pieces * price * discount) / 100));
        ledger.pay();
        fc.pre(ledger.keptMinor > 0);
        const told = [updated(ledger.body())];
        for (const { kind, line, pieces, price, discount } of acts) {
          const index = line % ledger.lines;
          if (kind !== 'goodwill' && ledger.piecesLeft(index) === 0) continue;
          if (kind === 'goodwill') ledger.goodwill(Math.max(Math.min(price, ledger.keptMinor >> 1), 0));
          if (kind === 'exchange' || kind === 'swap' || kind === 'restock') ledger.takeOut(index, pieces);
          if (kind === 'exchange' || kind === 'swap')
            ledger.add(pieces, price, Math.floor((pieces * price * discount) / 100));
          if (kind === 'return') ledger.takeOut(index, pieces);
          if (kind === 'return' || kind === 'exchange') ledger.settle();
          ledger.pay();
          const minute = String(10 + told.length).padStart(2, '0');
          told.push(updated(ledger.body({ updated_at: `2026-03-01T10:${minute}:30+01:00` })));
        }
        const refunds = ledger.refunds.map((body) => ({ topic: 'refunds/create', body }));
        const all = [...told, ...refunds];
        const shuffled = all.map((each) => [mix.next().value ?? 0, each] as const).sort(([a], [b]) => a - b);
        const [order] = await worthAfter(
          shopify,
          shuffled.map(([, each]) => each),
        );
        expect(order?.net).toBe(Math.max(ledger.keptMinor, 0));
        expect(
          truthOf(
            await storesAfter(
              shopify,
              shuffled.map(([, each]) => each),
            ),
          ),
        ).toEqual(truthOf(await storesAfter(shopify, all)));
      }),
      { numRuns: inProof(400, 60) },
    );
  });
});

describe.runIf(hasPayloads)('orders in the payloads of Shopify', () => {
  const orders = shopifyFiles.filter(({ topic }) => topic.startsWith('orders/') && topic !== 'orders/delete');

  it.each(orders)('$name counts with its total_price', ({ topic, json }) => {
    const body: Body = JSON.parse(json);
    if (body.total_price === undefined) return;
    const shop = testShop({ currency: String(body.currency) });
    const [event] = shopify.toEvents(topic, json, shop, Date.UTC(2026, 11, 1));
    expect(event).toMatchObject({ grossMinor: Math.round(Number(body.total_price) * 100) });
  });
});

describe('an exchange that was paid in another currency', () => {
  /** A of 90.00 for B of 65.00, at a rate that leaves no amount whole. */
  const exchange = (rate: number) => {
    const theirs = (minor: number) => Math.round(minor * rate);
    const set = (minor: number) => ({
      shop_money: { amount: (minor / 100).toFixed(2), currency_code: 'EUR' },
      presentment_money: { amount: (theirs(minor) / 100).toFixed(2), currency_code: 'CAD' },
    });
    const ledger = sold();
    ledger.add(1, 6500);
    ledger.takeOut(0, 1, 2500);
    const [refund] = ledger.refunds;
    const money = transactionBody(101, (theirs(2500) / 100).toFixed(2), { currency: 'CAD' });
    const line = { line_item_id: 11, quantity: 1, subtotal_set: set(9000), total_tax_set: set(0) };
    const refunds = [{ ...refund, refund_line_items: [line], transactions: [money] }];
    return ledger.body({ presentment_currency: 'CAD', total_price_set: set(15_500), refunds });
  };

  it('I9: nets what the shop kept in its own currency, to the minor unit, at any rate', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 30_000 }), async (permille) => {
        const { net, lines } = await worth(exchange(permille / 1000));
        expect(net).toBe(6500);
        expect(lines).toEqual([['sku-12', 1, 6500]]);
      }),
    );
  });

  it('and a refund that was converted by itself makes no exchange of a cent', async () => {
    const line = {
      line_item_id: 11,
      quantity: 1,
      subtotal_set: yen('38.55', '6361'),
      total_tax_set: yen('6.15', '1015'),
    };
    const refund = { ...refundBody(2, []), refund_line_items: [line] };
    const refunds = [{ ...refund, transactions: [transactionBody(22, '6361', { currency: 'JPY' })] }];
    const told = { financial_status: 'partially_refunded', current_total_price: '61.44', refunds };
    const body = sold(1, 10_000).body({
      presentment_currency: 'JPY',
      total_price_set: yen('100.00', '16500'),
      ...told,
    });
    expect(await worth(body)).toMatchObject({ gross: 10_000, returned: 3855, lines: [['sku-11', 1, 10_000]] });
  });
});

describe('the discount of a Shopify line', () => {
  const taken = (pieces: number, priceMinor: number, discountMinor: number, gone: number, change: Body = {}) => {
    const ledger = new ShopifyLedger();
    ledger.add(pieces, priceMinor, discountMinor);
    ledger.add(1, 100);
    ledger.takeOut(0, gone);
    ledger.pay();
    return worth(ledger.body(change));
  };

  it('belongs to the pieces that are left in proportion, and never parks an order', async () => {
    expect((await taken(3, 2000, 1500, 1)).lines[0]).toEqual(['sku-11', 2, 3000]);
    expect((await taken(3, 2000, 5000, 2)).lines[0]).toEqual(['sku-11', 1, 333]);
    expect((await taken(2, 2000, 3998, 1)).lines[0]).toEqual(['sku-11', 1, 1]);
    expect((await taken(4, 2000, 0, 3)).lines[0]).toEqual(['sku-11', 1, 2000]);
  });

  it('I9: leaves lines that add up to what was charged, whatever was taken out before payment', async () => {
    const line = fc.record({
      pieces: fc.integer({ min: 1, max: 12 }),
      price: fc.integer({ min: 1, max: 9999 }),
      percent: fc.nat({ max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(line, fc.nat({ max: 12 }), async ({ pieces, price, percent }, gone) => {
        const discount = Math.floor((pieces * price * percent) / 100);
        const { gross, returned, lines } = await taken(pieces, price, discount, Math.min(gone, pieces));
        expect(returned).toBe(0);
        expect(lines.reduce((sum, [, , total]) => sum + total, 0)).toBe(gross);
      }),
      { numRuns: inProof(300, 100) },
    );
  });

  it('is told by its allocations where total_discount is 0, but for those of the whole order', async () => {
    const line = (index: number, total_discount = '0.00') => ({
      id: 11,
      sku: 'sku-11',
      quantity: 2,
      price: '48.00',
      total_discount,
      discount_allocations: [{ amount: '19.20', amount_set: euro('19.20'), discount_application_index: index }],
    });
    const told = async (item: Body) => {
      const discount_applications = [{ target_selection: 'all' }, { target_selection: 'entitled' }];
      const body = sold(2, 4800).body({ discount_applications, line_items: [item] });
      return (await worth(body)).lines[0]?.[2];
    };
    expect(await told(line(0))).toBe(9600);
    expect(await told(line(1))).toBe(7680);
    expect(await told(line(1, '19.20'))).toBe(7680);
    expect(await told(line(2))).toBe(7680);
  });

  it('is never more than the line is worth', async () => {
    const item = { id: 11, sku: 'sku-11', quantity: 1, price: '5.00', total_discount: '9.00' };
    expect((await worth(sold(1, 500).body({ line_items: [item] }))).lines).toEqual([['sku-11', 1, 0]]);
  });
});
