import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { Body } from '#test/support/payloads/body.ts';
import { checkoutBody, customerBody } from '#test/support/payloads/shopify-bodies.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const shopify = whole('shopify');

const NOW = Date.UTC(2026, 2, 1, 12);
const read = (topic: string, body: Body): CommerceEvent[] =>
  shopify.toEvents(topic, JSON.stringify(body), testShop(), NOW);

function parkOf(topic: string, body: Body): string {
  try {
    read(topic, body);
    return 'none';
  } catch (error) {
    return error instanceof ParkError ? error.message : `threw ${String(error)}`;
  }
}

describe('a Shopify checkout', () => {
  it('is an open cart under its token, with the way back to it', () => {
    expect(read('checkouts/update', checkoutBody('2026-04', { customer: null }))).toEqual([
      {
        type: 'cart',
        cartKey: 's:c0ffee00c0ffee00',
        updatedAt: Date.UTC(2026, 2, 1, 8, 55),
        state: 'open',
        currency: 'EUR',
        totalMinor: 8190,
        lines: [{ sku: 'tea', title: 'Tea', quantity: 2, totalMinor: 7700, group: '501' }],
        identity: { email: 'typed@checkout.example' },
        contact: { email: 'typed@checkout.example' },
        resumeUrl: 'https://shop.example/recover?key=k',
      },
    ]);
  });

  it('is converted once it is completed', () => {
    const [cart] = read('checkouts/update', checkoutBody('2026-04', { completed_at: '2026-03-01T10:00:00Z' }));
    expect(cart).toMatchObject({ type: 'cart', state: 'converted' });
  });

  it('that is deleted is so from the receipt, and says nothing where no token names it', () => {
    expect(read('checkouts/delete', { id: 1, token: 'c0ffee00c0ffee00' })).toEqual([
      {
        type: 'cart',
        cartKey: 's:c0ffee00c0ffee00',
        updatedAt: NOW,
        state: 'deleted',
        currency: 'EUR',
        totalMinor: 0,
        lines: [],
        identity: {},
        contact: {},
      },
    ]);
    expect(read('checkouts/delete', { id: 1, cart_token: 'ca47' })).toEqual([]);
    expect(read('checkouts/create', checkoutBody('2026-04', { token: null }))).toEqual([]);
  });

  it('gives no consent by its flags, nor by the consents of its customer', () => {
    const types = read('checkouts/update', checkoutBody('2024-10')).map((event) => event.type);
    expect(types).toEqual(['cart']);
  });

  it('is parked when its money is not of the shop', () => {
    expect(parkOf('checkouts/update', checkoutBody('2026-04', { currency: 'USD' }))).toBe('wrong_currency: currency');
    expect(parkOf('checkouts/update', checkoutBody('2026-04', { total_price: '-1' }))).toBe('bad_amount: total_price');
  });
});

describe('a Shopify product', () => {
  it('is one event per variant, under the SKU that order lines have, and tells no cost', () => {
    const product = {
      id: 501,
      title: 'Tea',
      product_type: 'Pantry',
      updated_at: '2026-03-01T09:00:00Z',
      created_at: '2026-02-01T09:00:00Z',
      handle: 'green-tea',
      images: [
        { id: 1, src: 'https://cdn.example/box.jpg' },
        { id: 2, src: 'https://cdn.example/tin.jpg' },
      ],
      variants: [
        { id: 601, sku: 'tea', price: '38.50', image_id: 2 },
        { id: 602, sku: '', price: '9.00' },
      ],
    };
    const common = {
      type: 'product',
      updatedAt: Date.UTC(2026, 2, 1, 9),
      title: 'Tea',
      group: '501',
      category: 'Pantry',
      addedAt: Date.UTC(2026, 1, 1, 9),
      url: expect.stringMatching(/^https:\/\/.+\/products\/green-tea$/),
    };
    for (const topic of ['products/create', 'products/update'])
      expect(read(topic, product)).toEqual([
        { ...common, sku: 'tea', priceMinor: 3850, imageUrl: 'https://cdn.example/tin.jpg' },
        { ...common, sku: '602', priceMinor: 900, imageUrl: 'https://cdn.example/box.jpg' },
      ]);
    expect(read('products/update', { ...product, variants: [] })).toEqual([]);
    expect(shopify.supports('products/delete')).toBe(false);
  });
});

describe('a Shopify customer', () => {
  it('is read the same when its account is made, changed, enabled or disabled', () => {
    const body = customerBody('2024-10');
    const made = JSON.stringify(read('customers/create', body));
    expect(made).toContain('"tags":["vip","tea"]');
    for (const topic of ['customers/update', 'customers/enable', 'customers/disable'])
      expect(JSON.stringify(read(topic, body))).toBe(made);
  });

  it('gets and loses single tags, which leave the others alone', () => {
    const body = { customerId: 'gid://shopify/Customer/9007199254740993', occurredAt: '2026-03-01T09:00:00Z' };
    const common = {
      type: 'customer',
      updatedAt: Date.UTC(2026, 2, 1, 9),
      identity: { accountId: '9007199254740993' },
      contact: {},
    };
    expect(read('customer.tags_added', { ...body, tags: ['vip', ' tea '] })).toEqual([
      { ...common, attributes: { 'tag:vip': true, 'tag:tea': true } },
    ]);
    expect(read('customer.tags_removed', { ...body, tags: 'vip' })).toEqual([
      { ...common, attributes: { 'tag:vip': null } },
    ]);
    expect(read('customer.tags_added', { ...body, tags: ['', 7, 'x'.repeat(97), 'a\u0000b'] })).toEqual([]);
    expect(parkOf('customer.tags_added', { ...body, customerId: 'gid://evil' })).toBe('missing_field: customerId');
    expect(parkOf('customer.tags_added', { ...body, occurredAt: null })).toBe('missing_field: occurredAt');
  });

  it('is merged with another only when Shopify says that it is done', () => {
    const merge = {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/9007199254740993',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
      status: 'completed',
      errors: [],
    };
    const done = {
      type: 'customers-merged',
      at: NOW,
      kept: { accountId: '9007199254740993' },
      removed: { accountId: '2' },
    };
    expect(read('customers/merge', merge)).toEqual([done]);
    expect(read('customers/merge', { ...merge, status: 'COMPLETED' })).toEqual([done]);
    for (const status of ['failed', 'requested', 'in_progress', null])
      expect(read('customers/merge', { ...merge, status })).toEqual([]);
    const same = { ...merge, admin_graphql_api_customer_deleted_id: merge.admin_graphql_api_customer_kept_id };
    expect(read('customers/merge', same)).toEqual([]);
  });
});

describe("Shopify's compliance topics", () => {
  const from = { shop_id: 1, shop_domain: 'demo.example' };
  const customer = { id: 191167, email: 'john@shopper.example', phone: '+15555550100' };
  const identity = { accountId: '191167', email: 'john@shopper.example', phone: '+15555550100' };

  it('ask for access with the id of the request', () => {
    const body = { ...from, customer, orders_requested: [299938, '9007199254740993'], data_request: { id: 9999 } };
    expect(read('customers/data_request', body)).toEqual([
      {
        type: 'privacy',
        request: 'access',
        requestId: '9999',
        at: NOW,
        identity,
        orders: ['s:299938', 's:9007199254740993'],
      },
    ]);
  });

  it('ask for erasure, the same request by the same id however often it comes', () => {
    const body = { ...from, customer, orders_to_redact: [299938] };
    const requestId = expect.stringMatching(/^[\w-]{22}$/);
    const common = { type: 'privacy', requestId, at: NOW };
    expect(read('customers/redact', body)).toEqual([{ ...common, request: 'erase', identity, orders: ['s:299938'] }]);
    expect(read('shop/redact', from)).toEqual([{ ...common, request: 'erase-shop', identity: {}, orders: [] }]);
    const idOf = (json: Body): unknown =>
      read('customers/redact', json).map((event) => 'requestId' in event && event.requestId);
    expect(idOf(body)).toEqual(idOf({ ...body }));
    expect(idOf(body)).not.toEqual(idOf({ ...body, orders_to_redact: [299938, 2] }));
  });

  it('may know a person by an e-mail address alone, and are parked when they name nobody', () => {
    const only = { ...from, customer: { email: 'john@shopper.example' }, orders_to_redact: [] };
    expect(read('customers/redact', only)).toMatchObject([{ identity: { email: 'john@shopper.example' }, orders: [] }]);
    expect(parkOf('customers/redact', { ...from, customer: null, orders_to_redact: [] })).toBe(
      'missing_field: customer',
    );
    expect(parkOf('customers/redact', { ...from, customer, orders_to_redact: [1.5] })).toBe(
      'missing_field: orders_to_redact[0]',
    );
  });
});

describe('a Shopify subscription contract', () => {
  const contract = { id: 593791907, customer_id: 7, status: 'active', revision_id: 9599300 };
  const topic = 'subscription_contracts/update';

  it('is a subscription of its customer, whose revision says which word is the newest', () => {
    const told = { type: 'subscription', id: 's:593791907', identity: { accountId: '7' }, toldAt: NOW, since: NOW };
    expect(read(topic, contract)).toEqual([{ ...told, updatedAt: Date.UTC(1990, 0, 1) + 9_599_300, state: 'running' }]);
    const states = Object.entries({ paused: 'paused', cancelled: 'ended', expired: 'ended', FAILED: 'ended' });
    for (const [status, state] of states) expect(read(topic, { ...contract, status })).toMatchObject([{ state }]);
  });

  it('is parked where nobody can say what it means', () => {
    expect(parkOf(topic, { ...contract, status: 'resting' })).toBe('missing_field: status');
    expect(parkOf(topic, { ...contract, revision_id: 9e15 })).toBe('missing_field: revision_id');
    expect(parkOf(topic, { id: 1, email: 'a@b.example', updated_at: '2026-03-01T09:00:00Z' })).toContain(
      'not_of_this_topic',
    );
  });
});
