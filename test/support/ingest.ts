import { dynamoCircles } from '#adapters/dynamo/circles.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { personStores } from '#adapters/dynamo/person-stores.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoWishes } from '#adapters/dynamo/wishes.ts';
import { memoryCarts } from '#adapters/memory/carts.ts';
import { memoryCircles } from '#adapters/memory/circles.ts';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryDraws } from '#adapters/memory/draws.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryWishes } from '#adapters/memory/wishes.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import type { Delivery, IngestDeps } from '#flow/ingest/deps.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aShop } from './daily.ts';
import type { TestDynamo } from './dynamo.ts';
import { noPause } from './no-pause.ts';

export const NOON = Date.parse('2026-11-20T12:00:00Z');
export const BUCKETS = 4;

export const anOrderEvent = (over: Partial<OrderEvent> = {}): OrderEvent => ({
  type: 'order',
  orderKey: 's:5678901234567',
  orderName: '#1001',
  updatedAt: NOON,
  placedAt: NOON,
  payment: 'paid',
  currency: 'GBP',
  grossMinor: 12_500,
  discountMinor: 500,
  shippingMinor: 495,
  taxMinor: 2083,
  discountCodes: ['SPRING'],
  mapper: 2,
  lines: [
    { sku: 'ROSE-RED-5L', title: 'Rose, red, 5 litre pot', quantity: 2, totalMinor: 5000 },
    { sku: 'SOIL-40', title: 'Compost without peat, 40 litres', quantity: 3, totalMinor: 4500 },
    { sku: 'GLOVES-M', title: 'Gloves, medium', quantity: 1, totalMinor: 2500 },
  ],
  returns: [],
  identity: { accountId: '6940095564001', email: 'ada.lovelace@engine.example', phone: '+447911123456' },
  contact: {
    email: 'ada.lovelace@engine.example',
    phone: '+447911123456',
    firstName: 'Ada',
    lastName: 'Lovelace',
    locale: 'en-GB',
    country: 'GB',
  },
  channel: 'web',
  payUrl: 'https://garden.test/548380009/orders/b1946ac92492d2347c6235b4d2611184/authenticate?key=imasecretipod',
  ...over,
});

export const aDelivery = (over: Partial<Delivery> = {}): Delivery => ({
  shop: aShop({ id: 'garden' }),
  platform: 's',
  authority: undefined,
  receivedAt: NOON,
  now: NOON,
  ...over,
});

const program = (over: Partial<Program>): Program => ({
  id: 'reminder',
  name: 'Reminder',
  kind: 'transactional',
  topic: 'orders',
  trigger: { on: 'order-unpaid', afterMs: 30 * MINUTE_MS },
  exits: ['order-paid', 'order-cancelled'],
  steps: [{ do: 'send', id: 'one', template: 'payment-reminder', channels: ['email'] }],
  reentryDays: 'once',
  priority: 1,
  holdout: 0,
  usefulForMs: DAY_MS,
  ...over,
});

/** One program per trigger of an order. */
export const PROGRAMS: readonly Program[] = [
  program({}),
  program({
    id: 'second',
    kind: 'marketing',
    topic: 'marketing',
    trigger: { on: 'first-order', afterMs: 14 * DAY_MS },
    exits: ['bought-again'],
    usefulForMs: 7 * DAY_MS,
  }),
];

/** Names that follow each other, where the product draws lots. */
function counter(name: string): () => string {
  let count = 0;
  return () => `${name}-${count++}`;
}

export function memoryDeps(programs: readonly Program[] = []) {
  const beside = { facts: memoryFacts(), preferences: memoryPreferences(), standings: memoryStandings() };
  return {
    orders: memoryOrders(),
    carts: memoryCarts(),
    products: memoryProducts(),
    customers: memoryCustomers(BUCKETS, () => NOON, beside),
    identities: memoryIdentities(),
    consents: memoryConsents(),
    ...beside,
    touches: memoryTouches(),
    points: memoryPointsJournal(),
    ...{ claims: memoryClaims(), pools: memoryCodePools(), circles: memoryCircles(), referrals: memoryReferrals() },
    ...{ enrolments: memoryEnrolments(), handOffs: memoryHandOffs(), draws: memoryDraws() },
    wishes: memoryWishes(),
    privacy: memoryQueue<PrivacyMessage>(),
    randomId: counter('random'),
    programs,
    pause: noPause,
  } satisfies IngestDeps;
}

export const PERSON_KEY = 'a key of people';
export const NAMES = {
  ...{ customers: 'Customers', orders: 'Orders', identities: 'Identities', consents: 'Consents', touches: 'Touches' },
  ...{ buckets: BUCKETS, dueShards: 1 },
};

export function dynamoDeps({ client }: Pick<TestDynamo, 'client'>, programs: readonly Program[] = []) {
  const personKey = async (): Promise<string> => PERSON_KEY;
  return {
    ...personStores(client, NAMES, personKey, () => NOON),
    products: dynamoProducts(client, 'Products'),
    ...{ claims: dynamoClaims(client, 'Members'), pools: dynamoCodePools(client, 'Members') },
    ...{ circles: dynamoCircles(client, 'Members'), draws: dynamoDraws(client, 'Members') },
    wishes: dynamoWishes(client, NAMES.touches),
    privacy: memoryQueue<PrivacyMessage>(),
    randomId: counter('random'),
    programs,
    pause: noPause,
  } satisfies IngestDeps;
}
