import { expect, it } from 'vitest';
import { payloadFate } from '#test/support/payload-fate.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { shopifyFiles } from '#test/support/platform-samples/shopify.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const SHOP = testShop({ currency: 'USD', api: { shopify: { domain: '{shop}.myshopify.com' } } });

it.runIf(hasPayloads)('real payloads are read or refused with a reason', () => {
  const fates = shopifyFiles.map((file) => payloadFate(whole('shopify'), SHOP, Date.UTC(2026, 10, 1), file));
  expect(fates).toMatchInlineSnapshot(`
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
