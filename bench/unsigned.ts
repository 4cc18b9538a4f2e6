import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { memorySecrets } from '#adapters/secrets/memory.ts';
import declared from '#crm/crm.config.ts';
import { createHandler } from '#functions/webhook/handler.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { httpPost } from '#test/support/payloads/webhook.ts';
import { type Figure, rounded } from './measurement.ts';
import { FIRST_ORDER_AT } from './orders.ts';

/** 5.8 MB: nearly all that a function is given, of what costs a parser most. */
const LIST = '0.1,'.repeat(1_520_000);
const NOW = String(FIRST_ORDER_AT / 1000);

/** Signatures of the right form, which nobody made with the secret. */
const FORGED = {
  'x-shopify-hmac-sha256': `${'A'.repeat(43)}=`,
  'x-wc-webhook-signature': `${'A'.repeat(43)}=`,
  'x-square-hmacsha256-signature': `${'A'.repeat(43)}=`,
  'webhook-id': 'm',
  'webhook-timestamp': NOW,
  'webhook-signature': `v1,${'A'.repeat(43)}=`,
  'stripe-signature': `t=${NOW},v1=${'0'.repeat(64)}`,
};

/** What one body that nobody has signed costs, of each platform. */
export async function* unsignedBodies(): AsyncGenerator<Figure> {
  const [shop] = declared.shops;
  if (!shop) throw new Error('crm.config.ts declares no shop');
  const platforms = PLATFORMS.map(({ id }) => id);
  const api = { square: { notificationUrl: 'https://hooks.example/webhooks/square/demo' } };
  const handle = createHandler({
    crm: { schema: 1, shops: [{ ...shop, platforms, api }], programs: [], templates: [] },
    secrets: memorySecrets({
      webhookSecrets: { [shop.id]: Object.fromEntries(platforms.map((id) => [id, ['whsec_QUJDRA==', 'id:secret']])) },
      personKey: 'a key',
      linkKeys: { current: '1', keys: { '1': 'a key' } },
    }),
    queue: memoryQueue(),
    fetchQueue: memoryQueue(),
    bodies: memoryObjects(),
    clock: { now: () => FIRST_ORDER_AT },
    telemetry: memoryTelemetry(),
  });
  for (const { id, maxBytes = LIST.length } of PLATFORMS) {
    const body = `{"list":[${LIST.slice(0, maxBytes - 100)}0],"msg":"m","sign":"${'0'.repeat(32)}"}`;
    const event = httpPost(id, shop.id, FORGED, body);
    const before = process.cpuUsage();
    const { statusCode } = await handle(event);
    const { user, system } = process.cpuUsage(before);
    if (statusCode !== 401) throw new Error(`an unsigned body was answered ${statusCode}`);
    yield {
      name: `refuse an unsigned body, ${id}`,
      value: rounded((user + system) / 1000),
      unit: 'ms of CPU',
      note: `${(body.length / 1e6).toFixed(1)} MB, the most that is looked at; longer ones are refused unseen`,
    };
  }
}
