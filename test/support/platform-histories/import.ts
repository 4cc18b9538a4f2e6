import fc from 'fast-check';
import type { ImportOrder } from '#files/import/group.ts';
import { type ImportOptions, parseColumnMap } from '#files/import/options.ts';
import { orderMapper } from '#files/import/to-events.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { WholePlatform } from '#test/support/whole-platforms.ts';
import { NOON } from '../ingest.ts';
import type { PlatformHistories } from './history.ts';

const OPTIONS: ImportOptions = {
  shop: 'garden',
  timezone: 'Europe/London',
  currency: 'GBP',
  columns: parseColumnMap('order=Order,customer=Customer,at=Date,sku=Sku,quantity=Pieces,price=Price'),
  returnPrefix: 'C',
  skipFree: false,
  latest: NOON * 2,
};

/** Files have no webhooks: their events come to the ingest queue as they are. */
const files: WholePlatform = {
  id: 'import',
  title: 'files',
  reader: () => Promise.reject(new Error('files have no reader')),
  letter: 'i',
  verify: () => false,
  describe: () => ({ kind: 'ping' }),
  supports: () => false,
  toEvents: (_topic, json): CommerceEvent[] => JSON.parse(json),
};

const line = fc.record({
  sku: fc.constantFrom('rose', 'soil'),
  title: fc.constant(undefined),
  quantity: fc.constantFrom(1, 2, -1),
  amountMinor: fc.integer({ min: 0, max: 900 }),
});

/** Rows of an order, a credit note or a row without an id; the same order may be in several files, as it stood then. */
const order: fc.Arbitrary<ImportOrder> = fc
  .record({
    orderId: fc.constantFrom('1', '2', 'C3', undefined),
    at: fc.integer({ min: 0, max: 2 }).map((n) => NOON + n * 1000),
    customer: fc.constantFrom('ada@engine.example', 'bob@engine.example', undefined),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  })
  .map(({ orderId, at, customer, lines }) => ({
    orderId,
    at,
    head: customer === undefined ? {} : { customer },
    lines: lines.map((each) => ({ ...each, amountMinor: each.quantity < 0 ? -each.amountMinor : each.amountMinor })),
    lineNumbers: [2],
  }));

export const importHistories: PlatformHistories = {
  platform: files,
  histories: fc.array(order, { minLength: 1, maxLength: 6 }).map((orders) => {
    const toEvents = orderMapper(OPTIONS);
    return orders.map((each) => ({
      topic: 'events',
      json: JSON.stringify(toEvents(each)),
      receivedAt: NOON + 60_000,
    }));
  }),
};
