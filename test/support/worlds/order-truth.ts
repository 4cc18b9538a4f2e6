import fc from 'fast-check';
import type { IngestDeps } from '#flow/ingest/deps.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderReturn } from '#model/event/order-fields.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { Telling } from '#model/order/concurrent.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { anOrderEvent, type memoryDeps, NOON } from '../ingest.ts';

const time = fc.integer({ min: 0, max: 3 }).map((n) => NOON + n * 86_400_000);
const amount = fc.integer({ min: 0, max: 900 });

/** People who name themselves in more than one way, and nobody. */
const identities: fc.Arbitrary<SourceIdentity> = fc.constantFrom<SourceIdentity>(
  { email: 'ada@engine.example' },
  { email: ' Ada@Engine.Example', accountId: '11' },
  { email: 'ada@engine.example', accountId: '11', phone: '+447911123456' },
  { email: 'bob@engine.example' },
  { accountId: '22' },
  { accountId: '0', email: 'n/a', phone: '' },
  {},
);

const mapper = fc.constantFrom(undefined, 1, 2);
const paid = fc.option(fc.record({ currency: fc.constantFrom('USD', 'JPY'), amountMinor: amount }), {
  nil: undefined,
});
const orderReturn: fc.Arbitrary<OrderReturn> = fc.record({
  id: fc.constantFrom('r1', 'r2', 'r3'),
  at: time,
  amountMinor: amount,
  paid,
  kind: fc.constantFrom(undefined, 'refund', 'chargeback'),
  reversedAt: fc.option(time, { nil: undefined, freq: 3 }),
});
const shipment = fc.record({
  id: fc.constantFrom('p1', 'p2'),
  shippedAt: fc.option(time, { nil: undefined }),
  deliveredAt: fc.option(time, { nil: undefined }),
  cancelled: fc.constantFrom(undefined, undefined, true),
});
const orderKey = fc.constantFrom('s:1', 's:2', 's:3');

/** Commerce events that meet often: few orders, few people, few instants. */
export const commerceEvent: fc.Arbitrary<CommerceEvent> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        orderKey,
        updatedAt: time,
        placedAt: time,
        payment: fc.constantFrom('unpaid', 'authorised', 'part-paid', 'paid', 'paid', 'void'),
        dueAt: fc.option(time, { nil: undefined, freq: 3 }),
        draft: fc.constantFrom(undefined, undefined, true),
        restoredAt: fc.option(time, { nil: undefined, freq: 3 }),
        cancelledAt: fc.option(time, { nil: undefined, freq: 3 }),
        grossMinor: amount,
        cartKey: fc.constantFrom(undefined, 's:cart-1', 's:cart-2'),
        taxMinor: fc.option(amount, { nil: undefined }),
        paid,
        mapper,
        allReturns: fc.constantFrom(undefined, true),
        returns: fc.array(orderReturn, { maxLength: 2 }),
        shipments: fc.option(fc.array(shipment, { maxLength: 2 }), { nil: undefined, freq: 2 }),
        paidAt: fc.option(time, { nil: undefined, freq: 2 }),
        identity: identities,
        shipTo: fc.option(
          fc.record({ street: fc.constantFrom('1 Mill Lane', '2 Hill Road'), postcode: fc.constant('AB1') }),
          {
            nil: undefined,
            freq: 2,
          },
        ),
      })
      .map((over) => anOrderEvent({ ...over, lines: [{ sku: `sku-${over.grossMinor}`, quantity: 1, totalMinor: 5 }] })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('return' as const),
      orderKey,
      currency: fc.constant('GBP'),
      return: orderReturn,
      mapper,
      identity: fc.option(identities, { nil: undefined }),
    }),
  },
  fc.record({
    type: fc.constant('cart' as const),
    cartKey: fc.constantFrom('s:cart-1', 's:cart-2'),
    updatedAt: time,
    state: fc.constantFrom('open', 'converted', 'deleted'),
    currency: fc.constant('GBP'),
    totalMinor: amount,
    lines: fc.constant([]),
    identity: fc.constantFrom({ email: 'bob@engine.example' }, { accountId: '22' }, {}),
    contact: fc.record({ firstName: fc.constantFrom('Bob', 'Eve') }),
  }),
  fc.record({
    type: fc.constant('product' as const),
    sku: fc.constantFrom('rose', 'soil'),
    updatedAt: time,
    title: fc.option(fc.constantFrom('Rose', 'Red rose'), { nil: undefined }),
    unitCostMinor: fc.option(amount, { nil: undefined }),
    deleted: fc.constantFrom(undefined, true),
  }),
  fc.record({
    type: fc.constant('payment' as const),
    orderKey,
    at: time,
    payment: fc.constantFrom('authorised', 'part-paid', 'paid', 'void'),
    captured: fc.option(fc.record({ currency: fc.constantFrom('GBP', 'USD'), amountMinor: amount }), {
      nil: undefined,
    }),
    mapper,
  }),
  fc.record({
    type: fc.constant('payment-terms' as const),
    orderKey,
    at: time,
    dueAt: fc.option(time, { nil: undefined }),
    dueLater: fc.constantFrom(undefined, true),
    mapper,
  }),
  fc.record({ type: fc.constant('shipment' as const), orderKey, shipment }),
  fc.record({ type: fc.constant('order-deleted' as const), orderKey, at: time }),
  fc.record({
    type: fc.constant('customer' as const),
    updatedAt: time,
    identity: fc.constantFrom({ email: 'ada@engine.example', accountId: '11' }, { email: 'bob@engine.example' }),
    contact: fc.record({ firstName: fc.constantFrom('Ada', 'Bob', 'Eve') }),
  }),
  fc.record({
    type: fc.constant('customer' as const),
    updatedAt: time,
    identity: fc.constantFrom({ email: 'ada@engine.example' }, { accountId: '22' }),
    contact: fc.constant({}),
    tags: fc.option(fc.subarray(['vip', 'trade']), { nil: undefined }),
    attributes: fc.dictionary(fc.constantFrom('shoe size', 'pet'), fc.constantFrom('cat', 42, true, null)),
    member: fc.option(fc.record({ points: fc.nat(3) }), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('custom' as const),
    id: fc.constantFrom('e1', 'e2'),
    name: fc.constantFrom('viewed', 'quiz'),
    at: time,
    identity: fc.constantFrom({ email: 'ada@engine.example' }, { accountId: '22' }),
    properties: fc.option(fc.dictionary(fc.constant('page'), fc.nat(2)), { nil: undefined }),
  }),
  fc.record({
    type: fc.constant('service-case' as const),
    id: fc.constantFrom('c1', 'c2'),
    updatedAt: time,
    state: fc.constantFrom('open', 'closed'),
    cause: fc.constantFrom('late', 'damaged'),
    identity: fc.constantFrom({ email: 'bob@engine.example' }, { accountId: '22' }),
  }),
  fc.record({
    type: fc.constant('consent' as const),
    channel: fc.constantFrom('email', 'sms'),
    topic: fc.constant('marketing'),
    state: fc.constantFrom('granted', 'withdrawn'),
    at: time,
    source: fc.constant('import'),
    identity: fc.constantFrom({ email: 'bob@engine.example' }, { accountId: '22' }),
  }),
);

/** An event by the delivery that brings it. */
export interface ToldEvent {
  readonly event: CommerceEvent;
  readonly telling: Telling;
}

/** Events by deliveries of their own that were received within a few instants, in any order. */
export const toldEvents = (lengths: {
  readonly minLength: number;
  readonly maxLength: number;
}): fc.Arbitrary<readonly ToldEvent[]> =>
  fc.array(fc.tuple(commerceEvent, fc.nat({ max: 3 }), fc.boolean()), lengths).map((all) =>
    all.map(([event, after, named], n) => ({
      event,
      telling: { toldAt: NOON + after, ...(named && { deliveryId: `d${n}` }) },
    })),
  );

/** The same delivery once more: a platform that knows its deliveries by ids may be late with it. */
export const toldAgain = ({ event, telling }: ToldEvent, later: number): ToldEvent => {
  const { deliveryId, toldAt } = telling;
  return { event, telling: { ...telling, toldAt: deliveryId === undefined ? toldAt : toldAt + later } };
};

/**
 * All that is stored, without what tells the way it came about: versions, revisions, former owners, the void entries
 * that those keep, which count nowhere, and empty lines (of a credit note that went to somebody else and came back).
 */
export function truthOf({
  orders,
  carts,
  products,
  customers,
  identities,
  consents,
  facts,
  standings,
}: ReturnType<typeof memoryDeps>) {
  const owners = new Map(orders.all().map((order) => [order.orderKey, order.owner]));
  const people = [...customers.all()].map(([name, { customer, entries, details, profile }]) => {
    const holds = (orderKey: string): boolean => owners.get(orderKey) === customer.id;
    const own = [...entries].filter(([key, { state }]) => holds(key) || state !== 'void');
    const ownLines = [...details].filter(([, row]) => row.lines.length > 0);
    return [
      name,
      { entries: sorted(own.map(([key, entry]) => [key, unversioned(entry)])), profile },
      sorted(ownLines.map(([key, row]) => [key, { ...row, version: 0 }])),
    ] as const;
  });
  return {
    orders: sorted(
      orders.all().map((order) => [order.orderKey, { ...order, version: 0, revisions: 0, formerOwners: 0 }]),
    ),
    carts: [sorted(carts.all().map((cart) => [cart.cartKey, { ...cart, version: 0, heardAt: 0 }])), carts.links()],
    products: sorted(products.all().map((product) => [product.sku, { ...product, version: 0 }])),
    people: sorted(people.filter(([name, { entries }]) => !name.includes('#ANON#') || entries.length > 0)),
    identities: sorted([...identities.all()]),
    consents: sorted([...consents.all()].map(([name, ledger]) => [name, sorted([...ledger])])),
    standings: sorted([...standings.all()].map(([name, { standing }]) => [name, standing])),
    facts: sorted([...facts.all()].map(([name, held]) => [name, sorted([...held])])),
  };
}

const unversioned = (entry: OrderEntry): OrderEntry => ({ ...entry, version: 0 });
const sorted = <T extends readonly [string, ...unknown[]]>(rows: readonly T[]): readonly T[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1));

/** The side effects of intake; everything else only reads. */
const WRITES = new Set([
  'put',
  'setEntry',
  'ensure',
  'setLines',
  'putProfile',
  'link',
  'append',
  'plan',
  'addLinks',
  'redirect',
  'partLinks',
  'revive',
  'endMerge',
  'putContactRow',
  'copy',
]);

/** A fault that the caller cannot tell from a lost connection. */
export class Fault extends Error {
  override name = 'Fault';
}

type Wrap = (call: () => Promise<unknown>, isWrite: boolean, name: string) => Promise<unknown>;

/** The same stores with every call under `wrap`. */
export function intercept(deps: IngestDeps, wrap: Wrap): IngestDeps {
  const around = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          wrap(() => Reflect.apply(method, target, args), WRITES.has(String(name)), String(name));
      },
    });
  return {
    ...deps,
    orders: around(deps.orders),
    customers: around(deps.customers),
    identities: around(deps.identities),
    consents: around(deps.consents),
    carts: around(deps.carts),
    products: around(deps.products),
    facts: around(deps.facts),
    touches: around(deps.touches),
    points: around(deps.points),
  };
}
