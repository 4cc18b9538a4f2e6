import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseColumnMap } from '#files/import/options.ts';
import { againWithin } from '#model/kpi/form/cohort.ts';
import { asOfDay, countOrders, kpiNamed } from '../support/order-kpi.ts';
import { customersOfFile } from '../support/payloads/real-orders.ts';

const retail = join(import.meta.dirname, '../../../shared/data/online-retail/online_retail.csv.gz');
if (!existsSync(retail)) console.info(`skipped: no real data at ${retail}`);

const totalOf = (
  name: string,
  ...[people, context]: [Parameters<typeof countOrders>[1], Parameters<typeof countOrders>[2]]
) => [...countOrders(kpiNamed(name), people, context).values()].reduce((sum, cells) => sum + (cells[''] ?? 0), 0);

describe.runIf(existsSync(retail))('KPIs of Online Retail beside what is published of it', async () => {
  const zone = 'Europe/London';
  const people = await customersOfFile(retail, {
    ...{ timezone: zone, currency: 'GBP', returnPrefix: 'C', skipFree: true },
    columns: parseColumnMap(
      'order=InvoiceNo,customer=CustomerID,at=InvoiceDate,sku=StockCode,quantity=Quantity,price=UnitPrice',
    ),
  });
  const context = asOfDay('2011-12-10', zone);

  it('18,532 invoices of 4,338 customers; both bases of returns are one over all time', () => {
    expect(totalOf('new-buyers', people, context)).toMatchInlineSnapshot(`4338`);
    expect(totalOf('standing-orders', people, context)).toMatchInlineSnapshot(`18532`);
    // 8,911,407.90 less 611,342.09 of credit notes, which name no invoice
    expect(totalOf('net-by-order-day', people, context)).toMatchInlineSnapshot(`830006581`);
    expect(totalOf('returns-on-other-days', people, context)).toBe(0);
  });

  it('what is published of the lines with a customer, a quantity and a price above 0, to the penny', () => {
    const cellsOf = (name: string, cell: string, who = people) =>
      [...countOrders(kpiNamed(name), who, context).values()].reduce((sum, cells) => sum + (cells[cell] ?? 0), 0);
    expect({
      buyers: cellsOf('paying-buyers', 'first'),
      invoices: cellsOf('paid-orders', 'orders'),
      grossMinor: cellsOf('gross-revenue', 'gross'),
      returnedMinor: cellsOf('returned', 'returned'),
    }).toEqual({ buyers: 4338, invoices: 18_532, grossMinor: 891_140_790, returnedMinor: 61_134_209 });
    const each = people.map((one) => cellsOf('paid-orders', 'orders', [one])).filter((orders) => orders > 0);
    expect(each.filter((orders) => orders === 1)).toHaveLength(1_493);
    expect([Math.max(...each), each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)]]).toEqual([209, 2]);
    expect(each.reduce((a, b) => a + b, 0) / each.length).toBeCloseTo(4.27, 2);
    const grosses = people.map((one) => cellsOf('gross-revenue', 'gross', [one])).toSorted((a, b) => b - a);
    const top = grosses.slice(0, Math.ceil(4_338 / 5)).reduce((a, b) => a + b, 0);
    expect(top / 891_140_790).toBeCloseTo(0.746, 3);
  });

  it('of who first bought in a month: the second purchase within 90 days, where it is known', () => {
    const cohorts = [...countOrders(kpiNamed('second-purchase-rate'), people, context)].sort(([a], [b]) => a - b);
    const rates = cohorts.map(([month, cells]) => {
      const told = againWithin(month, 90, cells, context.today);
      return [cells[''], told.known ? Math.round(1000 * told.value) / 10 : 'not yet'];
    });
    expect(rates).toMatchInlineSnapshot(`
      [
        [
          885,
          57.9,
        ],
        [
          417,
          47.2,
        ],
        [
          380,
          42.9,
        ],
        [
          452,
          38.7,
        ],
        [
          300,
          40.7,
        ],
        [
          284,
          33.1,
        ],
        [
          242,
          37.2,
        ],
        [
          188,
          39.9,
        ],
        [
          169,
          44.4,
        ],
        [
          299,
          "not yet",
        ],
        [
          358,
          "not yet",
        ],
        [
          323,
          "not yet",
        ],
        [
          41,
          "not yet",
        ],
      ]
    `);
  });
});
