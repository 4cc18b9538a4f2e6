import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { Reader } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { forgetOrder } from '../privacy/forget-order.ts';
import { archive } from './archive.ts';
import { ingestDelivery } from './ingest-delivery.ts';

const order = (over: object = {}) => ({
  id: 5678901234567,
  name: '#1001',
  created_at: '2026-11-20T12:00:00Z',
  updated_at: '2026-11-20T12:00:00Z',
  processed_at: '2026-11-20T12:00:00Z',
  currency: 'GBP',
  total_price: '12.50',
  financial_status: 'paid',
  email: 'ada@engine.example',
  line_items: [{ id: 1, sku: 'rose', title: 'Rose', quantity: 1, price: '12.50', total_discount: '0.00' }],
  refunds: [],
  ...over,
});
const base64 = (document: unknown): string => Buffer.from(JSON.stringify(document)).toString('base64');

function setUp(reader: Partial<Reader> = {}) {
  const stores = memoryDeps();
  const objects = memoryObjects();
  const puts: string[] = [];
  const intake = {
    ...objects,
    put: (key: string, body: string) => {
      puts.push(key);
      return objects.put(key, body);
    },
  };
  const find = (id: string) => {
    const known = findPlatform(id);
    return known && { ...known, reader: async () => ({ ...(await known.reader()), ...reader }) };
  };
  const deps = { ...stores, shops: [aShop()], findPlatform: find, intake, clock: { now: () => NOON } };
  let serial = 0;
  const ingest = (over: Partial<WebhookMessage>) => {
    const message: WebhookMessage = {
      kind: 'webhook',
      id: `d${serial++}`,
      shop: 'garden',
      platform: 'shopify',
      topic: 'orders/paid',
      receivedAt: NOON,
      ...over,
    };
    return ingestDelivery(JSON.stringify(message), 'm', deps);
  };
  return { stores, intake, puts, ingest };
}

/** The customer who holds the order. */
const holder = ({ orders }: ReturnType<typeof memoryDeps>): string => orders.all()[0]?.owner ?? '';

describe('the archive of raw bodies', () => {
  it('keeps each applied or superseded webhook as one object under its person, and writes nothing else', async () => {
    const { stores, intake, puts, ingest } = setUp();
    const body = base64(order());
    await ingest({ id: 'one', deliveryId: 'event-1', body });
    const key = `raw/garden/${holder(stores)}/2026-11-20/one.json`;
    expect(puts).toEqual([key]);
    expect(JSON.parse((await intake.get(key)) ?? '')).toEqual({
      id: 'one',
      platform: 'shopify',
      topic: 'orders/paid',
      receivedAt: NOON,
      deliveryId: 'event-1',
      body,
    });
    expect((await ingest({ id: 'one', deliveryId: 'event-1', body })).outcome).toBe('superseded');
    expect(puts).toEqual([key, key]);
    expect(await intake.list('raw/')).toEqual([key]);
  });

  it('keeps a body that was too large for the queue', async () => {
    const { stores, intake, ingest } = setUp();
    await intake.put('bodies/large', base64(order()));
    await ingest({ id: 'large', bodyKey: 'bodies/large' });
    const kept = JSON.parse((await intake.get(`raw/garden/${holder(stores)}/2026-11-20/large.json`)) ?? '{}');
    expect(kept.body).toBe(base64(order()));
  });

  it('keeps a copy for each person concerned, and one under - where nobody is named', async () => {
    const { stores, puts, ingest } = setUp();
    await ingest({ body: base64(order()) });
    const former = holder(stores);
    puts.length = 0;
    const moved = order({ email: 'bob@engine.example', updated_at: '2026-11-20T13:00:00Z' });
    await ingest({ id: 'moved', body: base64(moved) });
    expect(puts.sort()).toEqual([former, holder(stores)].sort().map((id) => `raw/garden/${id}/2026-11-20/moved.json`));
    puts.length = 0;
    await ingest({ id: 'till', body: base64(order({ id: 2, email: '' })) });
    await ingest({ id: 'deleted', topic: 'orders/delete', body: base64({ id: 77 }) });
    expect(puts).toEqual(['raw/garden/-/2026-11-20/till.json', 'raw/garden/-/2026-11-20/deleted.json']);
  });

  it.each(['order', 'cart', 'consent'])(
    'keeps %s under whom a second address names, also of two people',
    async (type) => {
      const told = (orderKey: string, identity: object) => anOrderEvent({ orderKey, identity });
      const [ada, bob] = [{ email: 'ada@engine.example' }, { email: 'bob@engine.example', phone: '+447911123456' }];
      const identity = { ...bob, ...ada };
      const cart = { state: 'open', currency: 'GBP', totalMinor: 1, lines: [], contact: {}, updatedAt: NOON } as const;
      const consent = { channel: 'email', topic: 'marketing', state: 'none', at: NOON, source: 'shopify' } as const;
      const both: Record<string, CommerceEvent> = {
        order: told('s:3', identity),
        cart: { type: 'cart', cartKey: 's:c1', ...cart, identity },
        consent: { type: 'consent', ...consent, identity },
      };
      const deliveries = [told('s:1', ada), told('s:2', bob), ...(both[type] ? [both[type]] : [])];
      const { stores, puts, ingest } = setUp({ toEvents: () => deliveries.splice(0, 1) });
      for (const id of ['ada', 'bob', 'both']) await ingest({ id, body: base64({}) });
      const owners = new Set(stores.orders.all().map(({ owner }) => owner));
      expect(owners.size).toBe(2);
      const kept = puts.filter((key) => key.endsWith('/both.json')).map((key) => key.split('/')[2] ?? '');
      expect(kept.sort()).toEqual([...owners].sort());
    },
  );

  it('keeps a cart that comes too late under whom it names, not under whom it is of by now', async () => {
    const told = (email: string, after: number): CommerceEvent => ({
      type: 'cart',
      ...{ cartKey: 's:1', updatedAt: NOON + after, state: 'open', currency: 'GBP', totalMinor: 5, lines: [] },
      ...{ identity: { email }, contact: {} },
    });
    const deliveries = [told('bob@engine.example', 9), told('ada@engine.example', 0)];
    const { stores, puts, ingest } = setUp({ toEvents: () => deliveries.splice(0, 1) });
    for (const id of ['newest', 'late']) await ingest({ id, topic: 'checkouts/update', body: base64({}) });
    const [bob, ada] = ['bob', 'ada'].map((name) => stores.identities.all().get(`garden#email#${name}@engine.example`));
    expect(stores.carts.all().map(({ owner }) => owner)).toEqual([bob]);
    expect(puts).toEqual([`raw/garden/${bob}/2026-11-20/newest.json`, `raw/garden/${ada}/2026-11-20/late.json`]);
  });

  it('keeps the word that two customers are one under both', async () => {
    const { stores, puts, ingest } = setUp({
      toEvents: () => [{ type: 'customers-merged', at: NOON, kept: { accountId: '1' }, removed: { accountId: '2' } }],
    });
    await ingest({ id: 'merge', topic: 'customers/merge', body: base64({}) });
    expect(puts).toHaveLength(2);
    expect(puts.map((key) => key.split('/')[2]).sort()).toEqual(
      [...stores.customers.all()].map(([name]) => name.slice('garden#'.length)).sort(),
    );
  });

  it('archives neither a replayed message again nor what was parked', async () => {
    const { puts, ingest } = setUp();
    await ingest({ body: base64(order()), replayed: true });
    expect(puts).toEqual([]);
    expect((await ingest({ body: base64({ id: 1 }) })).outcome).toBe('parked');
    expect(puts.filter((key) => !key.startsWith('parked/'))).toEqual([]);
  });

  it('I11: keeps nothing of a person who was erased meanwhile, be it the owner of the order or only named', async () => {
    const { stores, puts, ingest } = setUp();
    await ingest({ body: base64(order()) });
    stores.customers.mark('garden', holder(stores), { erased: true });
    puts.length = 0;
    await ingest({ body: base64(order({ updated_at: '2026-11-20T14:00:00Z' })) });
    await ingest({ body: base64(order({ updated_at: '2026-11-20T14:00:00Z' })) });
    const consent = { customer_id: 1, email_address: 'ada@engine.example' };
    const state = { state: 'unsubscribed', consent_updated_at: '2026-11-20T15:00:00Z' };
    await ingest({
      topic: 'customers_email_marketing_consent/update',
      body: base64({ ...consent, email_marketing_consent: state }),
    });
    expect(puts).toEqual([]);
  });

  it('I11: keeps nothing of a delivery of which a part is of a person who was erased, whoever else it names', async () => {
    const told = (email: string, orderKey: string) => anOrderEvent({ orderKey, identity: { email } });
    const both = [told('ada@engine.example', 's:1'), told('bob@engine.example', 's:2')];
    const { stores, puts, ingest } = setUp({ toEvents: () => both });
    await ingest({ id: 'before', body: base64({}) });
    expect(puts).toHaveLength(2);
    const ada = stores.orders.all().find(({ orderKey }) => orderKey === 's:1')?.owner ?? '';
    const { identities } = await stores.customers.getLinks('garden', ada);
    for (const key of identities) await stores.identities.bury(key, ada, NOON + 1);
    puts.length = 0;
    await ingest({ id: 'after', body: base64({}) });
    expect(puts).toEqual([]);
  });

  it('I11: each reason by itself keeps a body out: a part of the erased, or a name that ended at nobody', async () => {
    const named = [anOrderEvent({ identity: { email: 'ada@engine.example' } })];
    const nameless = [anOrderEvent({ identity: {} })];
    for (const erased of [true, false])
      for (const anonymous of [true, false])
        for (const people of [[], ['bob']])
          for (const events of [named, nameless]) {
            const objects = memoryObjects();
            const message = {
              kind: 'webhook',
              id: 'd',
              shop: 'garden',
              platform: 'shopify',
              topic: 't',
              receivedAt: NOON,
            } as const;
            const persons = [...people, ...(anonymous ? ['ANON#2026-11-20#3'] : [])];
            await archive(objects, message, 'e30=', { persons, erased }, events);
            const endedAtNobody = people.length === 0 && !anonymous && events === named;
            expect(
              (await objects.list('raw/')).length,
              `${erased} ${anonymous} ${people.length} ${events === named}`,
            ).toBe(erased || endedAtNobody ? 0 : 1);
          }
  });

  it('I11: an order that was forgotten keeps a delivery out of the archive, also under somebody else whom it names', async () => {
    const told = (email: string, orderKey: string) => anOrderEvent({ orderKey, identity: { email } });
    const both = [told('ada@engine.example', 's:1'), told('bob@engine.example', 's:2')];
    const { stores, puts, ingest } = setUp({ toEvents: () => both });
    await ingest({ id: 'before', body: base64({}) });
    await forgetOrder(stores, { shop: 'garden', orderKey: 's:1' });
    puts.length = 0;
    await ingest({ id: 'after', body: base64({}) });
    expect(puts).toEqual([]);
  });

  it('I11: a delivery whose name nobody can read is not kept under nobody', async () => {
    const cart: CommerceEvent = {
      type: 'cart',
      ...{ cartKey: 's:c1', updatedAt: NOON, state: 'open', currency: 'GBP', totalMinor: 1, lines: [] },
      ...{ identity: { email: 'no address' }, contact: {} },
    };
    const { puts, ingest } = setUp({ toEvents: () => [cart] });
    expect((await ingest({ id: 'cart', topic: 'checkouts/create', body: base64({}) })).outcome).toBe('applied');
    expect(puts).toEqual([]);
  });

  it('a parked delivery that applies now leaves the parked ones, and one that does not stays', async () => {
    const { stores, intake, ingest } = setUp();
    const broken = base64(order({ financial_status: 'novel' }));
    await ingest({ id: 'p', body: broken });
    const [parkedKey = ''] = await intake.list('parked/');
    await ingest({ id: 'p', body: broken, parkedKey });
    expect(await intake.list('parked/')).toEqual([parkedKey]);
    await ingest({ id: 'p', body: base64(order()), parkedKey });
    expect(await intake.list('parked/')).toEqual([]);
    expect(await intake.list('raw/')).toEqual([`raw/garden/${holder(stores)}/2026-11-20/p.json`]);
  });

  it('orders say which version of the mapper read them', async () => {
    const { stores, ingest } = setUp({ mapper: 7 });
    await ingest({ body: base64(order()) });
    expect(stores.orders.all()[0]?.document?.mapper).toBe(7);
  });
});
