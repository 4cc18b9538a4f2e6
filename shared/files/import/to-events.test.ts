import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import { packEvents } from './messages.ts';
import { ImportMapError, type ImportOptions, parseColumnMap } from './options.ts';
import { ImportPlan } from './plan.ts';
import type { RejectedLine } from './refused.ts';
import { readTime } from './time.ts';

const HEADER = ['order', 'who', 'when', 'sku', 'qty', 'price'];
const COLUMNS = parseColumnMap('order=order,customer=who,at=when,sku=sku,quantity=qty,price=price');
const OPTIONS: ImportOptions = {
  shop: 'demo',
  timezone: 'Europe/London',
  currency: 'GBP',
  columns: COLUMNS,
  returnPrefix: 'C',
  skipFree: true,
  latest: Date.parse('2026-01-01'),
};

function run(rows: readonly string[], options: Partial<ImportOptions> = {}, header = HEADER) {
  const rejected: RejectedLine[] = [];
  const plan = new ImportPlan({ ...OPTIONS, ...options }, header, (line) => rejected.push(line));
  for (const [index, row] of rows.entries()) plan.addRow(row.split(','), index + 2);
  const events = [...plan.events()];
  return { events, rejected, counts: plan.counts() };
}

describe('import of order lines', () => {
  it('counts the orders whose phone number cannot be read, once each', () => {
    const columns = parseColumnMap('order=order,customer=who,at=when,sku=sku,quantity=qty,price=price,phone=tel');
    const rows = ['1,a,2011-06-01 10:00,x,2,1,07911 123456', '1,a,2011-06-01 10:00,y,1,1,07911 123456'];
    const { counts } = run([...rows, '2,b,2011-06-01 10:00,x,1,1,+447911123456'], { columns }, [...HEADER, 'tel']);
    expect(counts).toMatchObject({ imported: 3, rejected: {} });
    expect(Object.values(counts.notes)).toEqual([1]);
  });

  it('groups lines of one order that are not adjacent; the first gives its time', () => {
    const { events } = run([
      '1,a,2011-06-01 10:00,x,2,1.0050',
      '2,b,2011-06-01 11:00,x,1,3',
      '1,a,2011-06-01 10:01,y,1,4.5',
    ]);
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      type: 'order',
      orderKey: 'i:1',
      placedAt: Date.parse('2011-06-01T09:00Z'),
      updatedAt: Date.parse('2011-06-01T09:00Z'),
      grossMinor: 651,
      payment: 'paid',
      identity: { accountId: 'a' },
    });
  });

  it('tells where an order went, and that it was for somebody else; a street of two lines holds back no order', () => {
    const roles = ['shipName', 'shipStreet', 'shipPostcode', 'billName', 'billStreet', 'billPostcode'];
    const named = roles.map((role) => `${role}=${role}`).join(',');
    const columns = parseColumnMap(`order=order,customer=who,at=when,sku=sku,quantity=qty,price=price,${named}`);
    const { events, rejected } = run(
      [
        '1,a,2011-06-01,x,1,5,Bob,2 Hill\nRoad,CD2,Ada,1 Mill Lane,AB1',
        '2,a,2011-06-01,x,1,5,,,,Ada,1 Mill Lane,AB1',
        `3,a,2011-06-01,x,1,5,,${'x'.repeat(999)},,,,`,
        '4,a,2011-06-01,x,1,5,,,,,,',
      ],
      { columns },
      [...HEADER, ...roles],
    );
    expect(rejected).toEqual([]);
    expect(events.map((event) => event.type === 'order' && event.shipTo)).toMatchObject([
      { street: '2 Hill Road', postcode: 'CD2', gift: true },
      { street: '1 Mill Lane', postcode: 'AB1' },
      { street: 'x'.repeat(300) },
      undefined,
    ]);
  });

  it('tells no channel unless the file does: rules would take a made-up one for the channel of the order', () => {
    const columns = parseColumnMap('order=order,customer=who,at=when,sku=sku,quantity=qty,price=price,channel=where');
    const { events } = run(['1,a,2011-06-01,x,1,5,pos', '2,a,2011-06-01,x,1,5,'], { columns }, [...HEADER, 'where']);
    expect(events).toMatchObject([{ channel: 'pos' }, { orderKey: 'i:2' }]);
    expect(events[1]).not.toHaveProperty('channel');
  });

  it('rounds half up by line', () => {
    const { events } = run(['1,a,2011-06-01,x,1,0.005', '1,a,2011-06-01,y,1,0.005']);
    expect(events[0]).toMatchObject({ grossMinor: 2 });
  });

  it('takes a cancelled invoice as a return with its own key, time and amount, whatever its sign', () => {
    const { events } = run(['C9,a,2011-06-02,x,-2,1.50', 'C10,a,2011-06-02,x,2,1.50']);
    expect(events).toEqual(
      ['i:C9', 'i:C10'].map((orderKey) => ({
        type: 'return',
        orderKey,
        currency: 'GBP',
        return: { id: 'import', at: Date.parse('2011-06-01T23:00Z'), amountMinor: 300 },
        identity: { accountId: 'a' },
      })),
    );
  });

  it('takes negative lines of an order as its return', () => {
    const { events } = run(['1,,2011-06-01,x,2,5', '1,,2011-06-01,y,-1,3']);
    expect(events).toMatchObject([{ grossMinor: 1000, returns: [{ amountMinor: 300 }], identity: {} }]);
  });

  it('skips and counts free lines only when told to', () => {
    expect(run(['1,a,2011-06-01,x,2,0.0'])).toMatchObject({ events: [], counts: { lines: 1, free: 1, imported: 0 } });
    expect(run(['1,a,2011-06-01,x,2,0'], { skipFree: false }).events).toMatchObject([{ type: 'order', grossMinor: 0 }]);
  });

  it.each([
    ['1,a,2011-06-01,x,1,-5', 'price', 'negative_price'],
    ['1,a,2011-06-01,x,1,5,00', '', 'wrong_column_count'],
    ['1,a,2011-06-01,x,one,5', 'qty', 'bad_quantity'],
    ['1,a,2011-06-01,x,0,5', 'qty', 'bad_quantity'],
    ['1,a,2011-06-01,x,1,1e3', 'price', 'bad_amount'],
    ['1,a,01/06/2011,x,1,5', 'when', 'bad_time'],
    ['1,a,2011-02-30,x,1,5', 'when', 'bad_time'],
    ['1,a,1911-06-01,x,1,5', 'when', 'time_out_of_range'],
    ['1,a,2011-06-01,x,1,99999999999999', 'price', 'bad_amount'],
    ['1\u0007,a,2011-06-01,x,1,5', 'order', 'bad_order_id'],
    ['1,a,2111-06-01,x,1,5', 'when', 'time_out_of_range'],
    [',a,2011-06-01,x,1,5', 'order', 'bad_order_id'],
    [`1,${'a'.repeat(101)},2011-06-01,x,1,5`, 'who', 'bad_customer_id'],
  ])('rejects %s with its line, column and reason, and loses nothing else', (row, column, reason) => {
    const { events, rejected } = run(['8,a,2011-06-01,x,1,5', row, '9,a,2011-06-01,x,1,5']);
    expect(rejected).toEqual([{ line: 3, column, reason }]);
    expect(events).toHaveLength(2);
  });

  it('rejects a line that gives an order to somebody else', () => {
    const { rejected, counts } = run(['1,a,2011-06-01,x,1,5', '1,b,2011-06-01,x,1,5']);
    expect(rejected).toEqual([{ line: 3, column: 'who', reason: 'other_customer' }]);
    expect(counts).toMatchObject({ lines: 2, imported: 1 });
  });

  it('rejects an order that no queue message can hold', () => {
    const rows = Array.from({ length: 5000 }, (_, n) => `1,a,2011-06-01,sku-${n},1,5`);
    const { events, counts } = run([...rows, '2,a,2011-06-01,x,1,5']);
    expect(events).toHaveLength(1);
    expect(counts).toMatchObject({ imported: 1, rejected: { order_too_large: 5000 } });
  });

  it('without an order id makes each row an order, equal rows too, with the same ids in any order', () => {
    const header = ['who', 'when', 'total'];
    const options = { columns: parseColumnMap('customer=who,at=when,total=total') };
    const rows = ['a,2011-06-01,5', 'a,2011-06-01,5', 'b,2011-06-01,5', 'b,2011-06-01,-2'];
    const keys = (list: readonly string[]) => run(list, options, header).events.map(keyOf).sort();
    expect(new Set(keys(rows)).size).toBe(4);
    expect(keys([...rows].reverse())).toEqual(keys(rows));
    expect(run(rows, options, header).events.at(-1)).toMatchObject({ type: 'return', return: { amountMinor: 200 } });
  });

  it('takes an address in the customer column as an e-mail identity', () => {
    expect(run(['1,Ann@example.com,2011-06-01,x,1,5']).events).toMatchObject([
      { identity: { email: 'Ann@example.com' }, contact: { email: 'Ann@example.com' } },
    ]);
  });

  it('gives the same events however the rows of different orders are interleaved', () => {
    const row = fc.record({
      order: fc.integer({ min: 1, max: 6 }),
      qty: fc.integer({ min: -3, max: 3 }),
      pence: fc.nat(900),
    });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 30, maxLength: 30 }),
        (rows, mix) => {
          const lines = rows.map((r) => `${r.order},p${r.order},2011-06-0${r.order},s,${r.qty},${r.pence / 100}`);
          const queues = Map.groupBy(lines, (line) => line.split(',')[0]);
          const shuffled: string[] = [];
          for (let turn = 0; queues.size > 0; turn++) {
            const key = [...queues.keys()][(mix[turn % mix.length] ?? 0) % queues.size];
            const next = queues.get(key)?.shift();
            if (next === undefined) queues.delete(key);
            else shuffled.push(next);
          }
          const sorted = (list: readonly string[]) =>
            [...run(list).events].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
          expect(sorted(shuffled)).toEqual(sorted(lines));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('packs every event once, in messages below 200 KB', () => {
    const rows = Array.from({ length: 400 }, (_, n) => `${n},a,2011-06-01,${'s'.repeat((n * 7) % 90)},1,5`);
    const { events } = run(rows);
    const messages = [...packEvents('demo', events, 5)];
    expect(messages.flatMap((message) => message.events)).toEqual(events);
    for (const message of messages) expect(JSON.stringify(message).length).toBeLessThan(200_500);
    expect(new Set(messages.map((message) => message.id)).size).toBe(messages.length);
  });
});

const keyOf = (event: CommerceEvent): string => ('orderKey' in event ? (event.orderKey ?? '') : '');

describe('column map', () => {
  it.each([
    ['order=a,price=b,quantity=c', 'at=COLUMN'],
    ['at=a', 'exactly one of price'],
    ['at=a,price=b,total=c', 'exactly one of price'],
    ['at=a,price=b', 'quantity=COLUMN'],
    ['at=a,total=b,at=c', 'twice'],
    ['at=a,colour=b', '"colour=b"'],
    ['at', '"at"'],
  ])('refuses %s and says why', (map, message) => {
    expect(() => parseColumnMap(map)).toThrow(ImportMapError);
    expect(() => parseColumnMap(map)).toThrow(message);
  });

  it('names the columns that are there when one is missing', () => {
    expect(() => run([], {}, ['order', 'who', 'when', 'sku', 'qty', 'cost'])).toThrow(
      'no column "price" (for price); the file has: order, who, when, sku, qty, cost',
    );
  });
});

describe('time of a line', () => {
  it.each([
    ['2011-07-01 12:00:00', '2011-07-01T11:00:00Z'],
    ['2011-12-01T12:00', '2011-12-01T12:00:00Z'],
    ['2011-07-01T12:00:00+02:00', '2011-07-01T10:00:00Z'],
    ['2011-07-01T12:00:00Z', '2011-07-01T12:00:00Z'],
    ['2011-03-27 01:30', '2011-03-27T01:30:00Z'],
    ['2011-10-30 01:30', '2011-10-30T00:30:00Z'],
  ])('%s in London is %s', (text, instant) => {
    expect(readTime(text, 'Europe/London')).toBe(Date.parse(instant));
  });
});
