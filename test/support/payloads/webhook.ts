import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import type { WebhookSecrets } from '#adapters/secrets/formats.ts';
import { type MemorySecretValues, memorySecrets } from '#adapters/secrets/memory.ts';
import { createHandler, type WebhookDeps } from '#functions/webhook/handler.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { testShop } from '../shop.ts';

export const RECEIVED_AT = Date.UTC(2026, 2, 1, 12);

/** An HTTP API v2 event of `POST /webhooks/{platform}/{shop}`. */
export function httpPost(
  platform: string,
  shop: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): APIGatewayProxyEventV2 {
  const path = `/webhooks/${platform}/${shop}`;
  const isBase64Encoded = typeof body !== 'string';
  return {
    version: '2.0',
    routeKey: 'POST /webhooks/{platform}/{shop}',
    rawPath: path,
    rawQueryString: '',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    pathParameters: { platform, shop },
    body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: 'POST /webhooks/{platform}/{shop}',
      stage: '$default',
      time: '01/Mar/2026:12:00:00 +0000',
      timeEpoch: RECEIVED_AT,
    },
  };
}

/** The webhook function on memory adapters, with two shops: `demo` on both platforms, `quiet` on Shopify without a secret. */
export function webhookOnMemory(webhookSecrets: WebhookSecrets, change: Partial<WebhookDeps> = {}) {
  const values: MemorySecretValues = { webhookSecrets, personKey: 'p', linkKeys: { current: '1', keys: { '1': 'l' } } };
  const queue = memoryQueue<WebhookMessage>();
  const fetchQueue = memoryQueue<WebhookMessage>();
  const bodies = memoryObjects();
  const telemetry = memoryTelemetry();
  const handler = createHandler({
    crm: {
      schema: 1,
      shops: [testShop(), testShop({ id: 'quiet', platforms: ['shopify'] })],
      programs: [],
      templates: [],
    },
    secrets: memorySecrets(values),
    queue,
    fetchQueue,
    bodies,
    clock: { now: () => RECEIVED_AT },
    telemetry,
    ...change,
  });
  return { handler, queue, fetchQueue, bodies, telemetry, values };
}
