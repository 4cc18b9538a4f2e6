import fc from 'fast-check';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Customer } from '#model/customer/customer.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';

export const aShop = (over: Partial<Shop> = {}): Shop => ({
  id: 'garden',
  name: 'Garden',
  platforms: ['shopify'],
  timezone: 'Europe/London',
  currency: 'GBP',
  locale: 'en',
  dailyRunHour: 3,
  lifecycle: { newDays: 30, activeDays: 60, lapsedDays: 120 },
  policy: {
    windows: { email: { fromHour: 8, toHour: 21 }, sms: { fromHour: 9, toHour: 20 } },
    caps: [],
    markets: ['GB'],
  },
  sender: { fromName: 'Garden', fromEmail: 'a@garden.test', postalAddress: '1 Row', smsName: 'Garden' },
  url: 'https://garden.test',
  tierShares: [0.5, 0.8, 0.95],
  ...over,
});

export const segmentProgram = (segment: SegmentName, over: Partial<Program> = {}): Program => ({
  id: `on-${segment.replace(':', '-')}`,
  name: segment,
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment, afterMs: 10 * HOUR_MS },
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'one', template: 'win-back', channels: ['email'] }],
  reentryDays: 180,
  priority: 5,
  holdout: 0,
  usefulForMs: 7 * DAY_MS,
  ...over,
});

export const aCrm = (shops: readonly Shop[], programs: readonly Program[] = []): PublishedCrm => ({
  schema: 1,
  shops,
  programs,
  templates: [],
});

export const anEntry = (over: Partial<OrderEntry> = {}): OrderEntry => ({
  at: Date.parse('2024-03-10T12:00:00Z'),
  grossMinor: 1000,
  version: 1,
  state: 'paid',
  returns: [],
  costMinor: 0,
  channel: '',
  origin: '',
  ...over,
});

/** Zones with half-hour rules, transitions at midnight, a skipped day and none of these. */
export const ZONES = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
] as const;

/** Entries whose orders and returns lie within `days` days around an instant. */
export const entries = (around: number, days: number): fc.Arbitrary<OrderEntry> => {
  const instant = fc.integer({ min: around - days * DAY_MS, max: around + days * DAY_MS });
  return fc
    .record({
      at: instant,
      grossMinor: fc.integer({ min: 0, max: 5000 }),
      state: fc.constantFrom('paid', 'paid', 'paid', 'unpaid', 'void', 'return only'),
      returns: fc.array(fc.tuple(instant, fc.integer({ min: 0, max: 5000 })), { maxLength: 2 }),
    })
    .map((fields) => anEntry(fields));
};

/** Customers with up to five orders; some are pseudo-customers. */
export const customers = (around: number, days: number, maxLength = 25): fc.Arbitrary<readonly Customer[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.array(entries(around, days), { maxLength: 5 })), { maxLength })
    .map((list) =>
      list.map(([kind, orders], i) => ({
        shop: 'garden',
        id: kind === 0 ? `ANON#2024-03-10#${i}` : `customer-${i}`,
        entries: new Map(orders.map((order, n) => [`s:${i}-${n}`, order])),
      })),
    );

/** All that a daily run reads and writes, in memory; customers came before all time unless they say since when. */
export async function world(initial: readonly Customer[], buckets: number) {
  let now = 0;
  const customers = memoryCustomers(buckets, () => now);
  for (const { shop, id, entries, since = 0 } of initial) {
    now = since;
    await customers.ensure(shop, id);
    for (const [orderKey, entry] of entries) await customers.setEntry(shop, id, orderKey, entry);
  }
  const objects = memoryObjects();
  return {
    buckets,
    customers,
    /** From now on customers come at this instant. */
    comeAt: (at: number) => {
      now = at;
    },
    objects,
    dayFiles: dayFiles(objects),
    products: memoryProducts(),
    touches: memoryTouches(),
    snapshots: memorySnapshots(),
    telemetry: memoryTelemetry(),
    people: (): readonly Customer[] => [...customers.all().values()].map(({ customer }) => customer),
  };
}
export type World = Awaited<ReturnType<typeof world>>;
