import { expect, test } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { CHANNELS } from '#channels/registry.ts';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import { anOrderEvent, memoryDeps } from '#test/support/ingest.ts';
import { testShop } from '#test/support/shop.ts';
import { whole, withReader } from '#test/support/whole-platforms.ts';
import { checkEvent } from './check-event.ts';
import { ingestDelivery } from './ingest-delivery.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const said = { type: 'consent', topic: 'marketing', state: 'granted', at: NOW, source: 'test', identity: {} };

test('a consent to a channel that is not listed is parked, whatever else it says', () => {
  for (const { id } of CHANNELS)
    expect(checkEvent({ ...said, channel: id }, testShop())).toMatchObject({ channel: id });
  for (const channel of ['fax', '', 'EMAIL', 7, undefined]) {
    expect(() => checkEvent({ ...said, channel }, testShop())).toThrow(
      expect.objectContaining({ reason: 'missing_field', field: 'channel' }),
    );
  }
});

test('a platform may keep consents to other channels: the order of the same delivery counts; what a sender writes is parked', async () => {
  const shop = testShop({ currency: 'GBP' });
  const fax: ConsentEvent = {
    ...said,
    ...{ type: 'consent', state: 'granted', channel: 'fax', identity: { accountId: '1' } },
  };
  const body = Buffer.from('{}').toString('base64');
  for (const mapper of [1, undefined]) {
    const platform = withReader(whole('shopify'), {
      mapper,
      toEvents: () => [fax, anOrderEvent({ placedAt: NOW, updatedAt: NOW })],
    });
    const deps = {
      ...memoryDeps(),
      shops: [shop],
      findPlatform: () => platform,
      intake: memoryObjects(),
      clock: { now: () => NOW },
    };
    const message = {
      kind: 'webhook',
      id: 'm',
      shop: shop.id,
      platform: 'shopify',
      topic: 'orders/paid',
      receivedAt: NOW,
      body,
    };
    const { outcome } = await ingestDelivery(JSON.stringify(message), 'm', deps);
    expect([outcome, deps.orders.all().length, deps.consents.all().size]).toEqual([
      mapper ? 'applied' : 'parked',
      mapper ? 1 : expect.any(Number),
      0,
    ]);
  }
});
