import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Real webhook payloads beside the repository; tests that need them skip when they are not there. */
export const PAYLOADS = join(import.meta.dirname, '../../../../shared/payloads');
export const hasPayloads = existsSync(PAYLOADS);
if (!hasPayloads) console.log(`skipped: tests on real payloads, ${PAYLOADS} is not there`);

export interface PayloadFile {
  readonly name: string;
  readonly topic: string;
  readonly json: string;
}

const Captured = z.object({ headers: z.record(z.string(), z.string()), body: z.unknown(), topic: z.string() });

/** Payload files of Shopify and WooCommerce as (topic, body), captured ones unwrapped. Empty when they are not there. */
export function payloadFiles(platform: 'shopify' | 'woocommerce'): PayloadFile[] {
  if (!hasPayloads) return [];
  return platform === 'shopify'
    ? [
        ...files('shopify', (file) => file.replace('.json', '').replace(/_(?=[^_]*$)/, '/')),
        ...files('shopify_with_headers', () => undefined),
        ...files('shopify_rest_resource', (file) => REST_TOPICS[file] ?? 'none'),
      ].map((file) => ({ ...file, topic: SHOPIFY_TOPICS[file.topic] ?? file.topic }))
    : files('woocommerce', (file) => WOO_TOPICS[file]);
}

function files(folder: string, topicOf: (file: string) => string | undefined): PayloadFile[] {
  return readdirSync(join(PAYLOADS, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const json = readFileSync(join(PAYLOADS, folder, file), 'utf8');
      const captured = Captured.safeParse(JSON.parse(json));
      const name = `${folder}/${file}`;
      return captured.success
        ? { name, topic: captured.data.topic, json: JSON.stringify(captured.data.body) }
        : { name, topic: topicOf(file) ?? 'none', json };
    });
}

/** Where the last underscore of a file name is not the slash of its topic. */
const SHOPIFY_TOPICS: Readonly<Record<string, string>> = {
  'orders_partially/fulfilled': 'orders/partially_fulfilled',
  'customers_data/request': 'customers/data_request',
};

const REST_TOPICS: Readonly<Record<string, string>> = {
  'order.json': 'orders/updated',
  'customer.json': 'customers/update',
  'refund.json': 'refunds/create',
  'checkout.json': 'checkouts/update',
  'abandoned_checkout.json': 'checkouts/update',
  'transaction.json': 'order_transactions/create',
  'fulfillment.json': 'fulfillments/update',
};

const WOO_TOPICS: Readonly<Record<string, string>> = {
  'order.completed.rest_v3.json': 'order.updated',
  'order.processing.rest_v3.json': 'order.created',
  'customer.updated.rest_v3.json': 'customer.updated',
};
