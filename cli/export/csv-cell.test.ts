import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ORDER_COLUMNS, orderRows } from '#files/export/orders.ts';
import { columnsOf } from '#files/import/formats/format.ts';
import { perennialOrders } from '#files/import/formats/perennial.ts';
import { ImportPlan } from '#files/import/plan.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { applyToOrder } from '#model/order/merge.ts';
import { csvCell, csvRow } from '#model/values/text/csv.ts';
import { unguarded } from '#model/values/text/formula.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { readCsv } from '../import/read-csv.ts';

describe('cells of an export', () => {
  it.each(['=1+1', '+49 30', '-x', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u3000＝1', '＋1', '－1', '＠x', '\ufeff=1'])(
    'gives no spreadsheet a formula: %j',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('nor behind what nobody sees, and an import takes the apostrophe away again', () => {
    const unseen = fc.string({
      unit: fc.constantFrom(
        ...'\u200b\u00ad\u2060\ufeff\u202a\u202e\u2066\u200e\u00a0\u3000\u2028\u0085\u0000\u001f\u180e\u115f\u3164\ufe0f\u034f\u2800 \t\r\n',
      ),
      maxLength: 6,
    });
    const sign = fc.constantFrom(...'=+-@＝＋－＠﹦﹢﹣﹫−');
    fc.assert(
      fc.property(unseen, sign, fc.constantFrom('1+1', 'SUM(A1)', '5'), (before, first, rest) => {
        const text = before + first + rest;
        if (/^-\d+$/.test(text)) return;
        const cell = csvCell(text);
        expect([text, cell.replace(/^"/, '')[0]]).toEqual([text, "'"]);
        expect(unguarded(`'${text}`)).toBe(text);
      }),
      { numRuns: 500 },
    );
    expect(unguarded("'Neill")).toBe("'Neill");
  });

  it.each(["'-10%' off", "'=1", "'@home' tea"])('%s comes back with its own apostrophe', (text) => {
    expect(csvCell(text)).toBe(`'${text}`);
    expect(unguarded(csvCell(text))).toBe(text);
  });

  it.each([
    ['-12.50', '-12.50'],
    [-3, '-3'],
    [true, 'true'],
    [undefined, ''],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['two\u2028lines', '"two\u2028lines"'],
    ['two\u0085lines', '"two\u0085lines"'],
    ['half of \ud83d', 'half of \ufffd'],
  ])('writes %j as %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('gives every text back but for the apostrophe before a formula', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !/[\r\n\ufeff]/.test(value));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 5 }), async (cells) => {
        const header = csvRow(cells.map((_, index) => `c${index}`));
        const rows: (readonly string[])[] = [];
        for await (const row of readCsv(chunk(header + csvRow(cells)))) if ('fields' in row) rows.push(row.fields);
        expect((rows[1] ?? cells.map(() => '')).map((cell) => cell.replace(/^'/, ''))).toEqual(
          cells.map((cell) => cell.replace(/^'/, '')),
        );
      }),
    );
  });
});

async function* chunk(text: string): AsyncGenerator<string> {
  yield text;
}

describe('exported orders', () => {
  it('I1, I12: come back by an import as the same orders', () => {
    const money = fc.integer({ min: 0, max: 1_000_000 });
    const order = fc.record({
      payment: fc.constantFrom('paid' as const, 'unpaid' as const, 'authorised' as const, 'part-paid' as const),
      due: fc.constantFrom({}, { dueAt: NOON + 40 * 86_400_000 }, { dueLater: true as const }),
      grossMinor: money,
      shippingMinor: money,
      cancelled: fc.boolean(),
      name: fc.constantFrom('=HYPERLINK(1)', 'Ada', "O'Neil", '－Ada'),
      lines: fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), totalMinor: money }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(order, ({ payment, due, grossMinor, shippingMinor, cancelled, name, lines }) => {
        const event = anOrderEvent({
          payment,
          ...(payment === 'unpaid' && due),
          grossMinor,
          shippingMinor,
          ...(cancelled && { cancelledAt: NOON + 1000, updatedAt: NOON + 1000 }),
          lines: lines.map((line, n) => ({ sku: `SKU-${n}`, ...line })),
          contact: { email: 'ada.lovelace@engine.example', phone: '+447911123456', firstName: name, country: 'GB' },
          payUrl: undefined,
          cartKey: undefined,
          mapper: undefined,
        });
        expect(importedAgain(event)).toEqual(JSON.parse(JSON.stringify(event)));
      }),
    );
  });
});

/** The order as a CSV row, read again. */
function importedAgain(event: OrderEvent): unknown {
  const { order } = applyToOrder(undefined, event, { shop: 'garden', currency: 'GBP', receivedAt: NOON });
  const format = perennialOrders;
  const options = {
    shop: 'garden',
    timezone: 'UTC',
    currency: 'GBP',
    columns: columnsOf(format, ORDER_COLUMNS, 'perennial'),
    reading: format.reading,
    skipFree: false,
    latest: NOON + 86_400_000,
  };
  const plan = new ImportPlan(options, ORDER_COLUMNS, ({ reason }) => expect.fail(reason));
  for (const row of orderRows(order)) {
    const cells = ORDER_COLUMNS.map((column) => csvCell(row[column]));
    plan.addRow(
      cells.map((cell) => cell.replace(/^"(.*)"$/, '$1')),
      2,
    );
  }
  return JSON.parse(JSON.stringify([...plan.events()][0]));
}
