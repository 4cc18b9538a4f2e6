import { describe, expect, it } from 'vitest';
import { ParkError } from '#model/event/fault.ts';
import { hasPayloads, type PayloadFile, payloadFiles } from '#test/support/payloads/real-payloads.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { testShop } from '#test/support/shop.ts';
import type { Platform } from './common/platform.ts';
import { shopify } from './shopify/shopify.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

const SHOP = testShop({ currency: 'USD', api: { shopify: { domain: '{shop}.myshopify.com' } } });
const NOW = Date.UTC(2026, 10, 1);

/** What became of a file: the types of its events, `parked <reason> <field>`, or `no topic of ours`. */
function fate(platform: Platform, { topic, json }: PayloadFile): string {
  if (!platform.supports(topic)) return 'no topic of ours';
  try {
    const events = platform.toEvents(topic, json, SHOP, NOW);
    expect(events.flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
    return events.map((event) => event.type).join(' ');
  } catch (error) {
    if (error instanceof ParkError) return `parked ${error.reason} ${error.field}`;
    throw error;
  }
}

const fates = (platform: Platform): string[] =>
  payloadFiles(platform.id === 'shopify' ? 'shopify' : 'woocommerce').map(
    (file) => `${file.name} (${file.topic}): ${fate(platform, file)}`,
  );

describe.runIf(hasPayloads)('real payloads are read or refused with a reason', () => {
  it('of Shopify', () => {
    expect(fates(shopify)).toMatchInlineSnapshot(`
      [
        "shopify/app_uninstalled.json (app/uninstalled): no topic of ours",
        "shopify/carts_update.json (carts/update): no topic of ours",
        "shopify/checkouts_create.json (checkouts/create): cart",
        "shopify/checkouts_delete.json (checkouts/delete): ",
        "shopify/checkouts_update.json (checkouts/update): cart",
        "shopify/customers_create.json (customers/create): customer",
        "shopify/customers_data_request.json (customers/data_request): privacy",
        "shopify/customers_delete.json (customers/delete): no topic of ours",
        "shopify/customers_email_marketing_consent_update.json (customers_email_marketing_consent/update): ",
        "shopify/customers_marketing_consent_update.json (customers_marketing_consent/update): ",
        "shopify/customers_merge.json (customers/merge): ",
        "shopify/customers_redact.json (customers/redact): privacy",
        "shopify/customers_update.json (customers/update): customer",
        "shopify/fulfillments_create.json (fulfillments/create): no topic of ours",
        "shopify/fulfillments_update.json (fulfillments/update): no topic of ours",
        "shopify/order_transactions_create.json (order_transactions/create): ",
        "shopify/orders_cancelled.json (orders/cancelled): order",
        "shopify/orders_create.json (orders/create): order",
        "shopify/orders_delete.json (orders/delete): order-deleted",
        "shopify/orders_edited.json (orders/edited): no topic of ours",
        "shopify/orders_fulfilled.json (orders/fulfilled): order",
        "shopify/orders_paid.json (orders/paid): order",
        "shopify/orders_partially_fulfilled.json (orders/partially_fulfilled): order",
        "shopify/orders_updated.json (orders/updated): order",
        "shopify/refunds_create.json (refunds/create): return return",
        "shopify/returns_request.json (returns/request): no topic of ours",
        "shopify/shop_redact.json (shop/redact): privacy",
        "shopify/shop_update.json (shop/update): no topic of ours",
        "shopify_with_headers/checkouts.create.json (checkouts/create): cart",
        "shopify_with_headers/checkouts.update.json (checkouts/update): cart",
        "shopify_with_headers/customers.create.json (customers/create): customer",
        "shopify_with_headers/customers.update.json (customers/update): customer",
        "shopify_with_headers/customers_email_marketing_consent.update.json (customers_email_marketing_consent/update): ",
        "shopify_with_headers/customers_marketing_consent.update.json (customers_marketing_consent/update): ",
        "shopify_with_headers/orders.cancelled.json (orders/cancelled): order",
        "shopify_with_headers/orders.create.json (orders/create): order",
        "shopify_with_headers/orders.fulfilled.json (orders/fulfilled): order",
        "shopify_with_headers/orders.paid.json (orders/paid): order",
        "shopify_with_headers/orders.updated.json (orders/updated): order",
        "shopify_with_headers/refunds.create.json (refunds/create): ",
        "shopify_rest_resource/abandoned_checkout.json (checkouts/update): cart",
        "shopify_rest_resource/checkout.json (checkouts/update): cart",
        "shopify_rest_resource/customer.json (customers/update): customer consent consent",
        "shopify_rest_resource/fulfillment.json (fulfillments/update): no topic of ours",
        "shopify_rest_resource/order.json (orders/updated): order consent consent",
        "shopify_rest_resource/refund.json (refunds/create): return",
        "shopify_rest_resource/transaction.json (order_transactions/create): ",
      ]
    `);
  });

  it('of WooCommerce', () => {
    expect(fates(woocommerce)).toMatchInlineSnapshot(`
      [
        "woocommerce/coupon.created.with_headers.json (coupon.created): no topic of ours",
        "woocommerce/customer.updated.rest_v3.json (customer.updated): customer",
        "woocommerce/order.completed.rest_v3.json (order.updated): order",
        "woocommerce/order.processing.rest_v3.json (order.created): order",
        "woocommerce/order_refund.rest_v3.json (none): no topic of ours",
        "woocommerce/product.updated.with_headers.json (product.updated): product",
      ]
    `);
  });
});
