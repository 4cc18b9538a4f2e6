import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { authorityOf } from '#flow/ingest/authority.ts';
import { ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import { ParkError } from '#model/event/fault.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { standardOrder } from '#test/support/platform-histories/standard.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const standard = whole('standard');

const NOW = Date.UTC(2026, 9, 6);
const SHOP = testShop({ id: 'garden', currency: 'GBP', rates: [{ from: 'USD', day: '2026-01-01', rate: '0.8' }] });
const identity = { email: 'ada@engine.example' };

const read = (body: unknown) => standard.toEvents('events', JSON.stringify(body), SHOP, NOW);
const authority = authorityOf(standard, SHOP, () => standard);
const apply = (body: unknown) =>
  applyEvents(read(body), aDelivery({ shop: SHOP, platform: 't', authority }), memoryDeps());
const fault = async (body: unknown): Promise<string> => {
  try {
    const result = await apply(body);
    return result.outcome === 'parked' ? result.fault.message : result.outcome;
  } catch (error) {
    if (error instanceof ParkError) return error.message;
    throw error;
  }
};

describe('the endpoint for any other shop', () => {
  it('I17: says neither when a record was told, nor by which mapper and rate it was read', () => {
    const ours = { toldAt: NOW, mapper: 9, rate: '2' };
    const [event] = read({ type: 'customer', data: { updatedAt: NOW, identity, ...ours } });
    const told = JSON.parse(JSON.stringify(event));
    expect(Object.keys(told).filter((field) => Object.hasOwn(ours, field))).toEqual([]);
  });

  it('is signed as Standard Webhooks are, with the base64 of the secret as key', () => {
    const body = Buffer.from('{}');
    const sign = createHmac('sha256', Buffer.from('c2VjcmV0IGtleQ==', 'base64'))
      .update('m.1700000000.{}')
      .digest('base64');
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1700000000', 'webhook-signature': `v1,${sign}` };
    const receipt = { now: 1_700_000_000_000 };
    expect(standard.verify(headers, body, ['whsec_c2VjcmV0IGtleQ=='], receipt)).toBe(true);
    expect(standard.verify(headers, body, ['whsec_AAAA', 'c2VjcmV0IGtleQ=='], receipt)).toBe(true);
    for (const secret of ['', 'whsec_', 'whsec_AAAA', 'not base64!'])
      expect(standard.verify(headers, body, [secret], receipt)).toBe(false);
    expect(standard.describe(headers, body)).toEqual({ kind: 'event', topic: 'events', deliveryId: 'm' });
  });

  it('reads one event and many, in which lines, returns and contact may be missing', async () => {
    const { lines: _, contact: __, ...bare } = standardOrder();
    expect(read({ type: 'order', data: bare })).toMatchObject([{ type: 'order', lines: [], returns: [], contact: {} }]);
    expect(await apply({ type: 'order', data: bare })).toEqual({ outcome: 'applied' });
    const two = [
      {
        type: 'customer',
        updatedAt: NOW,
        identity,
        tags: ['trade'],
        attributes: { pet: null, size: 39.5 },
        member: null,
      },
      { type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOW, wording: '3', identity },
    ];
    expect(read({ events: two })).toMatchObject([{ attributes: { pet: null, size: 39.5 } }, { source: 'standard' }]);
    expect(await apply({ events: two })).toEqual({ outcome: 'applied' });
  });

  it("brings other currencies into the shop's by its rates, and keeps what was paid", () => {
    const back = { id: 'r', at: NOW, amountMinor: 1000 };
    expect(read({ type: 'order', data: standardOrder({ currency: 'USD', returns: [back] }) })).toMatchObject([
      {
        currency: 'GBP',
        grossMinor: 2000,
        discountMinor: 320,
        paid: { currency: 'USD', amountMinor: 2500 },
        rate: { value: '0.8' },
        lines: [{ totalMinor: 2320 }],
        returns: [{ amountMinor: 800, paid: { currency: 'USD', amountMinor: 1000 } }],
      },
    ]);
    const cart = { cartKey: 't:c', updatedAt: NOW, state: 'open', currency: 'USD', totalMinor: 500, identity };
    expect(read({ type: 'cart', data: cart })).toMatchObject([{ currency: 'GBP', totalMinor: 400 }]);
    const movement = { orderKey: 't:1', currency: 'USD', return: back };
    expect(read({ type: 'return', data: movement })).toMatchObject([{ currency: 'GBP', return: { amountMinor: 800 } }]);
  });

  it('says which event and which field is wrong, and applies the others', async () => {
    const order = (over: object) => ({ type: 'order', data: standardOrder({ ...over }) });
    expect(await fault(order({ grossMinor: '25.00' }))).toBe('bad_amount: events.0.grossMinor');
    expect(await fault(order({ placedAt: undefined }))).toBe('bad_time: events.0.placedAt');
    expect(await fault(order({ currency: 'CHF' }))).toBe('no_rate: events.0.currency');
    expect(await fault(order({ orderKey: 's:1' }))).toBe('not_of_sender: events.0.orderKey');
    expect(await fault(order({ updatedAt: NOW + 3 * 86_400_000 }))).toBe('bad_time: events.0.updatedAt');
    const late = NOW + 3 * 86_400_000;
    expect(await fault(order({ restoredAt: late }))).toBe('bad_time: events.0.restoredAt');
    const returns = [{ id: 'r', at: NOW, amountMinor: 1, reversedAt: late }];
    expect(await fault(order({ returns }))).toBe('bad_time: events.0.returns.0.reversedAt');
    expect(await fault({ type: 'order' })).toBe('missing_field: data');
    expect(await fault({ type: 'nonsense', data: {} })).toBe('missing_field: events.0.type');
    expect(await fault({ events: 7 })).toBe('missing_field: events');
    expect(await fault({ events: ['x'] })).toBe('missing_field: events.0');
    expect(await fault({ events: Array.from({ length: 101 }, () => ({})) })).toBe('too_large_order: events');
    const erase = { request: 'erase-shop', requestId: '1', at: NOW, identity };
    expect(await fault({ type: 'privacy', data: erase })).toBe('not_of_sender: events.0.request');
    const deps = memoryDeps();
    const withdrawal = { type: 'consent', channel: 'email', topic: 'marketing', state: 'withdrawn', at: NOW, identity };
    const broken = [
      standardOrder({ currency: 'CHF' }),
      standardOrder({ orderKey: 's:1' }),
      standardOrder({ updatedAt: late }),
    ];
    for (const order of [...broken.map((each) => ({ type: 'order', ...each })), 'x']) {
      const others = memoryDeps();
      const intake = memoryObjects();
      const body = Buffer.from(JSON.stringify({ events: [order, withdrawal] })).toString('base64');
      const message = {
        kind: 'webhook',
        id: 'd',
        shop: SHOP.id,
        platform: 'standard',
        topic: 'events',
        receivedAt: NOW,
        body,
      };
      const world = { ...others, intake, shops: [SHOP], findPlatform: () => standard, clock: { now: () => NOW } };
      expect((await ingestDelivery(JSON.stringify(message), 'm', world)).outcome).toBe('parked');
      expect(others.consents.all().size).toBe(1);
      expect(await intake.list('parked/')).toHaveLength(1);
    }
    const mixed = read({ events: [{ type: 'order', ...standardOrder({ lines: 5 }) }, withdrawal] });
    const result = await applyEvents(mixed, aDelivery({ shop: SHOP, platform: 't' }), deps);
    expect(result).toMatchObject({ outcome: 'parked', fault: { message: 'missing_field: events.0.lines' } });
    expect(deps.consents.all().size).toBe(1);
  });
});
