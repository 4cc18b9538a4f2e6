import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import { returnedOf } from '#model/order/counted.ts';
import { entryOf } from '#model/order/entry.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { Order } from '#model/order/order.ts';
import { orderExport as shopifyExport } from '#platforms/shopify/exports.ts';
import { orderExport as woocommerceExport } from '#platforms/woocommerce/exports.ts';
import { inProof } from '#test/support/in-proof.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { orderRows } from '../export/orders.ts';
import { columnsOf } from './formats/format.ts';
import { perennialOrders } from './formats/perennial.ts';
import { type ImportOptions, parseColumnMap } from './options.ts';
import { ImportPlan } from './plan.ts';
import type { RejectedLine } from './refused.ts';

const OPTIONS: Omit<ImportOptions, 'columns'> = {
  shop: 'demo',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  skipFree: false,
  latest: Date.parse('2026-12-01'),
};

const merged = (events: readonly CommerceEvent[], held?: Order): Order => {
  let order = held;
  for (const event of events) {
    if (event.type !== 'order' && event.type !== 'return') throw new Error(event.type);
    order = applyToOrder(order, event, { shop: 'demo', currency: 'EUR', receivedAt: NOON }).order;
  }
  if (!order) throw new Error('no event');
  return order;
};

function worthOf(events: readonly CommerceEvent[]) {
  const order = merged(events);
  const entry = entryOf(order);
  const lines = (order.document?.lines ?? []).map(({ sku, quantity, totalMinor }) => [sku, quantity, totalMinor]);
  return { gross: entry.grossMinor, returned: returnedOf(entry), lines };
}

function read(header: readonly string[], rows: readonly (readonly string[])[], options: ImportOptions) {
  const rejected: RejectedLine[] = [];
  const plan = new ImportPlan(options, header, (line) => rejected.push(line));
  for (const [index, row] of rows.entries()) plan.addRow(row, index + 2);
  return { events: [...plan.events()], rejected };
}

/** Rows of one order as `sku quantity total`, with what the file says of the whole of it. */
function mapped(rows: readonly string[], whole: Readonly<Record<string, string>> = {}) {
  const roles = ['order', 'at', 'sku', 'quantity', 'total', ...Object.keys(whole)];
  const columns = parseColumnMap(roles.map((role) => `${role}=${role}`).join(','));
  const cells = rows.map((row) => ['7', '2026-03-01', ...row.split(' '), ...Object.values(whole)]);
  const { events, rejected } = read(roles, cells, { ...OPTIONS, columns });
  expect(rejected).toEqual([]);
  return worthOf(events);
}

describe('negative lines of a file', () => {
  it('are returns where the file tells no total of the order, as before', () => {
    expect(mapped(['lamp 2 80.00', 'lamp -1 40.00'])).toMatchObject({ gross: 8000, returned: 4000 });
    expect(mapped(['lamp 2 80.00', 'old 1 -15.00'])).toMatchObject({ gross: 8000, returned: 1500 });
  });

  it('are returns where the total is that of the bought lines', () => {
    const rows = ['lamp 2 80.00', 'lamp -1 40.00'];
    expect(mapped(rows, { orderTotal: '80.00' })).toMatchObject({ gross: 8000, returned: 4000 });
    expect(mapped(rows, { orderTotal: '85.00', shipping: '5.00' })).toMatchObject({ gross: 8500, returned: 4000 });
    expect(mapped(rows, { orderTotal: '72.00', discount: '8.00' })).toMatchObject({ gross: 7200, returned: 4000 });
    expect(mapped(rows, { orderTotal: '95.20', tax: '15.20' })).toMatchObject({ gross: 9520, returned: 4000 });
  });

  it('are deductions where the total holds them', () => {
    const rows = ['lamp 2 80.00', 'old 1 -15.00', 'deposit -1 1.50'];
    const lines = [
      ['deposit', -1, -150],
      ['lamp', 2, 8000],
      ['old', 1, -1500],
    ];
    const net = (gross: number) => ({ gross, returned: 0, lines });
    expect(mapped(rows, { orderTotal: '63.50' })).toEqual(net(6350));
    expect(mapped(rows, { orderTotal: '68.50', shipping: '5.00', tax: '10.94' })).toEqual(net(6850));
    expect(mapped(rows, { orderTotal: '74.44', shipping: '0.00', tax: '10.94' })).toEqual(net(7444));
    expect(mapped(rows, { orderTotal: '60.50', discount: '3.00' })).toEqual(net(6050));
    expect(mapped(rows, { orderTotal: '66.00' })).toEqual(net(6600));
  });

  it('are deductions where the file tells by itself what was refunded', () => {
    const rows = ['lamp 2 80.00', 'old 1 -15.00'];
    expect(mapped(rows, { orderTotal: '80.00', refunded: '0.00' })).toMatchObject({ gross: 8000, returned: 0 });
    expect(mapped(rows, { orderTotal: '65.00', refunded: '20.00' })).toMatchObject({ gross: 6500, returned: 2000 });
  });
});

describe('exports of shops with amounts below nothing', () => {
  const formats = { shopify: shopifyExport, woocommerce: woocommerceExport };
  const ofShop = (platform: 'shopify' | 'woocommerce', rows: readonly Readonly<Record<string, string>>[]) => {
    const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const format = formats[platform];
    const { reading } = format;
    const columns = columnsOf(format, header, platform);
    return read(
      header,
      rows.map((row) => header.map((name) => row[name] ?? '')),
      { ...OPTIONS, columns, reading },
    );
  };
  const woo = (quantity: string, cost: string, more: Readonly<Record<string, string>> = {}) => ({
    'Order Number': '88',
    'Order Status': 'Completed',
    'Order Date': '2026-03-02 10:00',
    'Order Total Amount': '17.40',
    'Order Shipping Amount': '4.90',
    'Quantity (- Refund)': quantity,
    'Item Cost': cost,
    'Item Name': `Thing of ${cost}`,
    ...more,
  });

  it('WooCommerce: an order with a trade-in counts with its total, and none of its rows is refused', () => {
    const { events, rejected } = ofShop('woocommerce', [woo('2', '10.00'), woo('1', '-7.50')]);
    expect(rejected).toEqual([]);
    expect(worthOf(events)).toMatchObject({
      gross: 1740,
      returned: 0,
      lines: [
        [expect.anything(), 1, -750],
        [expect.anything(), 2, 2000],
      ],
    });
  });

  it('WooCommerce: refunds, discounts and taxes may have a sign', () => {
    const more = { 'Order Refund Amount': '-5.00', 'Cart Discount Amount': '-2.60', 'Order Total Tax Amount': '-0.40' };
    const { events, rejected } = ofShop('woocommerce', [woo('2', '7.55', more)]);
    expect(rejected).toEqual([]);
    expect(worthOf(events)).toMatchObject({ gross: 1740, returned: 500 });
    expect(events).toMatchObject([{ discountMinor: 260, taxMinor: -40, shippingMinor: 490 }]);
  });

  it('Shopify: rows after the first tell no total and are deductions all the same', () => {
    const first = {
      Name: '#7',
      'Created at': '2026-03-02 10:00:00 +0100',
      Total: '31.00',
      'Financial Status': 'paid',
      'Lineitem quantity': '1',
      'Lineitem price': '40.00',
      'Lineitem discount': '-4.00',
      'Lineitem name': 'Lamp',
    };
    const second = { Name: '#7', 'Lineitem quantity': '1', 'Lineitem price': '-5.00', 'Lineitem name': 'Old lamp' };
    const { events, rejected } = ofShop('shopify', [first, second]);
    expect(rejected).toEqual([]);
    const { gross, returned, lines } = worthOf(events);
    expect([gross, returned, lines.map(([, , total]) => total)]).toEqual([3100, 0, [3600, -500]]);
  });

  it('a total below nothing, and a price below nothing without any total, are refused', () => {
    expect(ofShop('woocommerce', [woo('1', '5.00', { 'Order Total Amount': '-1.00' })]).rejected).toMatchObject([
      { column: 'Order Total Amount', reason: 'bad_amount' },
    ]);
    const columns = parseColumnMap('order=order,at=at,quantity=quantity,price=price');
    const row = ['1', '2026-03-01', '1', '-5.00'];
    expect(read(['order', 'at', 'quantity', 'price'], [row], { ...OPTIONS, columns }).rejected).toMatchObject([
      { reason: 'negative_price' },
    ]);
  });
});

describe('an export with negative lines', () => {
  it('I12: is imported as what was exported: gross, returned and lines, for any order', () => {
    const line = fc.record({
      sku: fc.constantFrom('a', 'b', 'c'),
      quantity: fc.integer({ min: 1, max: 5 }),
      totalMinor: fc.integer({ min: -5000, max: 5000 }),
    });
    const told = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
      grossMinor: fc.nat({ max: 20_000 }),
      back: fc.nat({ max: 20_000 }),
      taxMinor: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(told, ({ lines, grossMinor, back, taxMinor }) => {
        const returns = back === 0 ? [] : [{ id: 'r', at: NOON + 1, amountMinor: Math.min(back, grossMinor) }];
        const event = anOrderEvent({ orderKey: 's:9', currency: 'EUR', lines, grossMinor, taxMinor, returns });
        const order = merged([event]);
        const rows = orderRows(order);
        const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
        const cells = rows.map((row) =>
          header.map((name) => String(Object.entries(row).find(([key]) => key === name)?.[1] ?? '')),
        );
        const format = perennialOrders;
        const columns = columnsOf(format, header, 'perennial');
        const { events, rejected } = read(header, cells, { ...OPTIONS, columns, reading: format.reading });
        expect(rejected).toEqual([]);
        const sorted = (list: unknown[]) => list.map((each) => JSON.stringify(each)).sort();
        const [before, after] = [worthOf([event]), worthOf(events)];
        expect(merged(events).document?.taxMinor).toBe(taxMinor);
        expect([after.gross, after.returned]).toEqual([before.gross, before.returned]);
        expect(sorted(after.lines)).toEqual(sorted(before.lines));
      }),
      { numRuns: inProof(300, 100) },
    );
  });
});
